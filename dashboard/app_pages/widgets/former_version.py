"""Links made when another version of a rubric was current: they lead to the version that they meant, and the page says so."""

from dataclasses import replace

import streamlit as st

from dashboard.analysis.ratings import former_versions
from dashboard.analysis.ratings.rubrics import asked, head
from dashboard.analysis.ratings.version_changes import criteria_changed
from dashboard.analysis.selection.view import MARK, View
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.app_pages.session import address, basket, selected_mark, session
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.rubric.version_name import id_of, is_other_version
from dashboard.views.address import PAGES, link_within
from dashboard.views.briefing_link import BriefingRef, link_parameters, read_briefing
from dashboard.views.findings import findings_of

READING = 860  # pixels
NOT_ANEW = "Nobody has rated this engagement with version {}, which is current."


def lead(view: View) -> bool:
    """Returns whether the link means a former version without naming it; the address then names it.

    It does so where it names a criterion that is no longer asked, or is pinned to data in which another version was current.
    """
    if "item" in PAGES[view.page].settings:
        return _lead_briefing(view)
    rubric = view.last("rubric")
    if "rubric" not in PAGES[view.page].settings or is_other_version(rubric):
        return False
    meant = _of_criterion(rubric) or _of_pin(view.data, rubric)
    if meant:
        address.put("rubric", meant)
    return bool(meant)


def _lead_briefing(view: View) -> bool:
    """The same for each finding of a briefing."""
    ref = _briefing(view)
    meant = replace(ref, items=tuple(replace(each, view=_as_pinned(each.view, view.data)) for each in ref.items))
    if meant == ref:
        return False
    for name, values in link_parameters(meant):
        address.put(name, values)
    return True


def _as_pinned(view: View, digits: str) -> View:
    rubric = view.last("rubric")
    asks = "rubric" in PAGES[view.page].settings and not is_other_version(rubric)
    meant = _of_pin(digits, rubric) if asks else None
    return _with_rubric(view, meant) if meant else view


def _briefing(view: View) -> BriefingRef:
    """The briefing that a view names; of a ready-made one what there is a chart for."""
    ref, _ = read_briefing(session.ask, view, session.known_values())
    if view.setting("item"):
        return ref
    found, _ = findings_of(ref, session.charts, ready=True)
    return replace(ref, items=tuple(each.ref for each in found))


def _with_rubric(view: View, name: str) -> View:
    return replace(view, settings=tuple((dict(view.settings) | {"rubric": (name,)}).items()))


def _of_criterion(rubric: str) -> str | None:
    for criterion in _named():
        found = session.worked_out(former_versions.that_asked, None, criterion, rubric)
        if found:
            return found
    return None


def _named() -> tuple[str, ...]:
    """What the address may name a criterion by: itself, or a part of a mark."""
    mark = address.get(MARK).rpartition(selected_mark.APART)[2]
    return tuple(filter(None, (address.get("criterion"), *mark.split("|"))))


def _of_pin(digits: str, rubric: str) -> str | None:
    """The version that was current in the data that the link is pinned to, if it is another now and still here."""
    if not digits or session.open_data().contents.goes_by(digits):
        return None
    try:
        then = session.snapshot(digits)
    except ValueError:  # said beside what changed since
        return None
    rubric = rubric or session.worked_out(former_versions.first_rated) or ""
    meant = former_versions.current_version(then.answers.ask, rubric) if then else None
    known = asked(session.ask, meant) if meant else ""
    return known if is_other_version(known) else None


def named(view: View) -> View:
    """Returns the view with the version of the rubric that it shows now, so that it shows the same when another is current."""
    if "item" in PAGES[view.page].settings:
        ref = _briefing(view)
        ref = replace(ref, items=tuple(replace(each, view=named(each.view)) for each in ref.items))
        return replace(view, settings=tuple((dict(view.settings) | dict(link_parameters(ref))).items()))
    rubric = view.last("rubric") or session.worked_out(former_versions.first_rated) or ""
    meant = None if is_other_version(rubric) else session.worked_out(former_versions.current_version, None, rubric)
    if "rubric" not in PAGES[view.page].settings or meant is None:
        return view
    return _with_rubric(view, meant)


def show_former_version(rubric: str, **kept: str) -> None:
    """Says of a version that it is not the current one, what became of the criterion that the link names, and who is left out.

    On the page of one engagement `kept` is its id, which the link to the current version takes along.
    """
    if is_other_version(rubric):
        then, now = (
            escape_markdown(session.worked_out(head, None, name)["rubric_version"]) for name in (rubric, id_of(rubric))
        )
        link = link_within(st.session_state[basket.PAGE], rubric=id_of(rubric), **kept)
        became = "".join(session.worked_out(_became, None, each, rubric) for each in _named())
        anew = bool(len(session.ask("ratings", rubric=id_of(rubric), **kept)))
        st.info(
            f"This is version {then} of the rubric. {became}"
            + (f"[Version {now}]({link}) is current." if anew or not kept else NOT_ANEW.format(now))
        )
    if left := session.worked_out(former_versions.not_rated_anew, None, rubric):
        st.markdown(f":small[{escape_markdown(left)}]", width=READING)


def _became(ask: Ask, criterion: str, rubric: str) -> str:
    """'Its question “…” is no longer asked. In its place stand “…” and “…”. ' of a criterion that the current version lacks."""
    changed = criteria_changed(ask, rubric, id_of(rubric))
    gone = changed.loc[(changed["criterion"] == criterion) & (changed["kind"] == "retired"), "before"].tolist()
    if not gone:
        return ""
    heirs = [f"“{text}”" for text in changed.loc[changed["what"] == f"new, divided off {criterion}", "now"]]
    place = f"In its place {'stand' if len(heirs) > 1 else 'stands'} {english.listed(heirs)}. " if heirs else ""
    return escape_markdown(f"Its question “{gone[0]}” is no longer asked. {place}")
