"""The parts of the briefing's page: what it holds, where to start from, the cover, the findings in their order, the files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard.analysis import briefing as briefings
from dashboard.analysis.briefing import LONGEST_NOTE, LONGEST_TITLE, OWN_TITLE, BriefingRef, ItemRef
from dashboard.analysis.view import PAGES, View, known_values
from dashboard.app_pages import basket, export_files, navigation, parts, session
from dashboard.charts.briefed import Finding
from dashboard.charts.briefed import findings as findings_of

plain = parts.plain
NOW = "briefing-now"
EVERYTHING = "What came of the engagements"


@dataclass(frozen=True, slots=True)
class Made:
    """The briefing on the page: what the link says, its findings, and what of the link could not be used."""

    ref: BriefingRef
    title: str
    findings: tuple[Finding, ...]
    complaints: tuple[str, ...]


def read(view: View) -> Made:
    """The briefing that the address names; on an address without one, what was collected, or else a ready-made one."""
    if not view.setting("item") and not view.case and basket.items():
        st.query_params["item"] = list(basket.items())
        view = replace(view, settings=(*view.settings, ("item", basket.items())))
    known = known_values(session.ask)
    ref, complaints = briefings.read_briefing(session.ask, view, known)
    found, missing = findings_of(ref, session.charts, ready=not view.setting("item"))
    ref = replace(ref, items=tuple(each.ref for each in found) if not view.setting("item") else ref.items)
    if view.setting("item"):
        basket.keep(view.setting("item"))
    st.session_state[NOW] = ref
    title = ref.title or OWN_TITLE
    return Made(ref, title, found, (*complaints, *missing))


def start_from() -> None:
    """Ready-made briefings, which can be changed like any other."""
    names = known_values(session.ask)["case"]
    with st.popover("Start from a ready-made briefing"):
        chosen = st.selectbox(
            "Ready-made briefing",
            ["", *names],
            format_func=lambda case: names.get(case, EVERYTHING),
            key="briefing-ready",
        )
        st.button("Use it", on_click=_use, args=(chosen,), key="briefing-use",
                  help="Replaces the findings of the briefing on this page.")  # fmt: skip


def files(made: Made) -> None:
    """Everything that can be taken along, and the way to presenter mode."""
    with st.container(horizontal=True, vertical_alignment="center"):
        export_files.buttons(made.ref, made.findings, made.title)
        st.page_link(
            navigation.PRESENT, label="Presenter mode", icon=":material/slideshow:", query_params=_address(made.ref)
        )


def cover(made: Made) -> None:
    """Title, audience and date of the cover."""
    st.header("Cover", anchor=False)
    with st.grid(min_column_width=240):
        _text("title", "Title of the briefing", made.ref.title, made.title)
        _text("audience", "Audience", made.ref.audience, "such as the city council")
        day = date.fromisoformat(made.ref.date) if made.ref.date else None
        _show("briefing-date", day)
        st.date_input(
            "Date", value=None, key="briefing-date", on_change=_date_changed, help="Today, if you choose none."
        )


def findings(made: Made) -> None:
    """One block per finding: title, note, and its place in the order."""
    st.header("Findings", anchor=False)
    for position, each in enumerate(made.findings):
        with st.container(border=True, key=f"briefing-item-{position}"):
            _finding(position, each, len(made.findings))


def _finding(position: int, found: Finding, total: int) -> None:
    st.subheader(f"{position + 1}. {plain(found.title)}", anchor=False)
    st.markdown(f":small[:gray[{plain(' '.join([found.chart.subtitle, *found.chart.filters]))}]]")
    title, note = f"briefing-title-{position}", f"briefing-note-{position}"
    _show(title, found.ref.title)
    st.text_input("Your own title", key=title, max_chars=LONGEST_TITLE, placeholder=found.proposed,
                  on_change=_changed, args=(position, "title", title))  # fmt: skip
    _show(note, found.ref.note)
    st.text_area("Speaker note", key=note, max_chars=LONGEST_NOTE, height=68, on_change=_changed,
                 args=(position, "note", note), placeholder="What you want to say; it goes into the notes of the slide")  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, icon, change, off in (
            ("Up", "arrow_upward", _up, position == 0),
            ("Down", "arrow_downward", _down, position == total - 1),
            ("Remove", "delete", _without, False),
        ):
            st.button(label, icon=f":material/{icon}:", key=f"briefing-{label}-{position}", disabled=off,
                      on_click=_reorder, args=(change, position))  # fmt: skip
        page = PAGES[found.ref.view.page].title
        query = {name: values if len(values) > 1 else values[0] for name, values in found.ref.view.query().items()}
        st.page_link(navigation.BY_NAME[found.ref.view.page], label=f"Open it on the page “{page}”", query_params=query)


def _text(name: str, label: str, value: str, placeholder: str) -> None:
    key = f"briefing-{name}"
    _show(key, value)
    st.text_input(
        label, key=key, max_chars=LONGEST_TITLE, placeholder=placeholder, on_change=_meta_changed, args=(name, key)
    )


def _show(key: str, value: object) -> None:
    # A box that is right is left alone: a value set anew travels to the browser and would undo what was typed meanwhile.
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _meta_changed(name: str, key: str) -> None:
    told: Any = {name: " ".join(st.session_state[key].split())}
    _write(replace(_now(), **told))


def _date_changed() -> None:
    day = st.session_state["briefing-date"]
    _write(replace(_now(), date=day.isoformat() if day else ""))


def _changed(position: int, field: str, key: str) -> None:
    items = list(_now().items)
    told: Any = {field: " ".join(st.session_state[key].split())}
    items[position] = replace(items[position], **told)
    _write(replace(_now(), items=tuple(items)))


def _reorder(change: Callable[[list[ItemRef], int], Iterable[ItemRef]], position: int) -> None:
    _write(replace(_now(), items=tuple(change(list(_now().items), position))))


def _up(items: list[ItemRef], position: int) -> Iterable[ItemRef]:
    return [*items[: position - 1], items[position], items[position - 1], *items[position + 1 :]]


def _down(items: list[ItemRef], position: int) -> Iterable[ItemRef]:
    return _up(items, position + 1)


def _without(items: list[ItemRef], position: int) -> Iterable[ItemRef]:
    return [*items[:position], *items[position + 1 :]]


def _use(case: str) -> None:
    basket.keep(())
    st.query_params.clear()
    if case:
        st.query_params["case"] = case


def _now() -> BriefingRef:
    now: BriefingRef = st.session_state[NOW]
    return now


def _write(ref: BriefingRef) -> None:
    """Puts the whole briefing into the address; from then on it is the reader's own."""
    st.query_params.clear()
    for name, value in _address(ref).items():
        st.query_params[name] = value
    basket.keep(tuple(map(briefings.written, ref.items)))


def _address(ref: BriefingRef) -> dict[str, str | list[str]]:
    return {name: list(values) if name == "item" else values[0] for name, values in briefings.link_parameters(ref)}
