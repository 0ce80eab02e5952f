"""A briefing as a link carries it: which findings in which order, under which titles, for whom and when."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.analysis.selection.matching import Ask
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.domain.names_of_charts import same_chart
from dashboard.views.address import PAGES, read_query, read_view, written_query

MOST = 12
LONGEST_TITLE, LONGEST_NOTE, LONGEST_CALLOUT = 200, 1000, 120
OWN_TITLE = "Briefing"  # of findings that somebody chose, until they have a title of their own
TITLE, NOTE, CALLOUT = "title", "note", "callout"
LONGEST = {TITLE: LONGEST_TITLE, NOTE: LONGEST_NOTE, CALLOUT: LONGEST_CALLOUT}
APPENDIX, LEFT_OUT = "appendix", "no"
REPORT = ("report_case", "report_briefing")


@dataclass(frozen=True, slots=True)
class ItemRef:
    """One finding of a briefing: the view that shows it and the chart's name there.

    An empty title stands for the finding that the data gives; `note` is what the presenter wants to say, `callout` the one
    sentence that stands on the slide. Which case studies stand out is the view's `highlight`.
    """

    view: View
    chart: str
    title: str = ""
    note: str = ""
    callout: str = ""


@dataclass(frozen=True, slots=True)
class BriefingRef:
    """A whole briefing as a link names it. Empty fields stand for what the data proposes."""

    items: tuple[ItemRef, ...]
    title: str = ""
    audience: str = ""
    date: str = ""
    appendix: bool = True  # whether the slides have one


def written(item: ItemRef) -> str:
    """'scale/people-by-unit?part=report&title=…': an item as a link holds it."""
    own = {name: [getattr(item, name)] for name in LONGEST if getattr(item, name)}
    query = written_query({**replace(item.view, mark="", data="").query(), **own})
    return f"{item.view.page}/{item.chart}" + (f"?{query}" if query else "")


def same_finding(one: ItemRef, other: ItemRef) -> bool:
    """Whether two items show the same, under whatever titles."""
    return _plain(one).view == _plain(other).view and same_chart(one.chart, other.chart)


def _plain(item: ItemRef) -> ItemRef:
    """The item without words and highlights of somebody's own."""
    return ItemRef(replace(item.view, highlight=()), item.chart)


def names(ref: BriefingRef) -> tuple[str, ...]:
    """A name for each item that no change of order, words or highlights changes; the second of two alike ends in ' 2'."""
    shown = [written(_plain(item)) for item in ref.items]
    counts = [shown[: place + 1].count(each) for place, each in enumerate(shown)]
    return tuple(each if count == 1 else f"{each} {count}" for each, count in zip(shown, counts, strict=True))


def retold(ref: BriefingRef, name: str, part: str, words: str) -> BriefingRef:
    """The briefing with another `title`, `note` or `callout` of one item."""
    changed: Any = {part: tidy(part, words)}
    return _with_item(ref, name, lambda item: replace(item, **changed))


def with_highlight(ref: BriefingRef, name: str, cases: Iterable[str]) -> BriefingRef:
    """The briefing with other case studies that stand out in one item."""
    return _with_item(ref, name, lambda item: replace(item, view=replace(item.view, highlight=tuple(cases))))


def _with_item(ref: BriefingRef, name: str, change: Callable[[ItemRef], ItemRef]) -> BriefingRef:
    items = zip(names(ref), ref.items, strict=True)
    return replace(ref, items=tuple(change(item) if each == name else item for each, item in items))


def swapped(ref: BriefingRef, name: str, other: str) -> BriefingRef:
    """The briefing with two items in one another's place; unchanged where it lacks one of them."""
    items = dict(zip(names(ref), ref.items, strict=True))
    if not {name, other} <= set(items):
        return ref
    items[name], items[other] = items[other], items[name]
    return replace(ref, items=tuple(items.values()))


def without(ref: BriefingRef, name: str) -> BriefingRef:
    """The briefing without one item."""
    return replace(ref, items=tuple(item for each, item in zip(names(ref), ref.items, strict=True) if each != name))


def without_notes(ref: BriefingRef) -> BriefingRef:
    """The briefing as others may see it: what the presenter wants to say is for the notes of the slides only."""
    return replace(ref, items=tuple(replace(item, note="") for item in ref.items))


def tidy(part: str, words: str) -> str:
    """Words as a link holds them: a note in lines, all else on one line, with single spaces."""
    return one_line(words) if part != NOTE else "\n".join(filter(None, map(one_line, words.splitlines())))


def one_line(text: str) -> str:
    """Words with single spaces and no ends of lines."""
    return " ".join(text.split())


def read_item(text: str, known: Mapping[str, Mapping[str, str]]) -> tuple[ItemRef | None, tuple[str, ...]]:
    """The item that a link names, and a sentence for each part of it that could not be used.

    Whether the view has a chart of that name is not looked at here.
    """
    place, _, query = text.partition("?")
    page, _, chart = place.partition("/")
    if page not in PAGES or not chart:
        return None, (f"The link names a finding “{text}”, which is on no page.",)
    parameters = read_query(query)
    words = {name: tidy(name, parameters.pop(name, [""])[-1]) for name in LONGEST}
    view, complaints = read_view(page, parameters, known)
    complaints += tuple(each for name, most in LONGEST.items() for each in _too_long(name, words[name], most))
    own = {name: words[name][:most] for name, most in LONGEST.items()}
    return ItemRef(replace(view, mark="", data=""), chart, **own), complaints


def _too_long(part: str, words: str, most: int) -> tuple[str, ...]:
    long = f"The link gives a {part} of {len(words):,} characters, of which the first {most:,} are used."
    return (long,) if len(words) > most else ()


def read_briefing(
    ask: Ask, view: View, known: Mapping[str, Mapping[str, str]]
) -> tuple[BriefingRef, tuple[str, ...]]:  # fmt: skip
    """The briefing that a view of the page `briefing` names: its items, or the ready-made one of its case or of all.

    An empty item stands for a briefing that somebody has emptied.
    Returns a sentence for each part that could not be used.
    """
    given = {name: one_line("".join(view.setting(name)[-1:])) for name in ("title", "audience", "date")}
    fields = {name: words[:LONGEST_TITLE] for name, words in given.items()}
    complaints = [each for name, words in given.items() for each in _too_long(name, words, LONGEST_TITLE)]
    if fields["date"] and not _is_date(fields["date"]):
        complaints.append(f"The link gives the date “{fields['date']}”, which is no day such as 2026-11-30.")
        fields["date"] = ""
    items: list[ItemRef] = []
    for text in filter(None, view.setting("item")):
        item, problems = read_item(text, known)
        complaints += problems
        items += [item] if item else []
    if len(items) > MOST:
        complaints.append(
            f"The link names {len(items)} findings; a briefing holds {MOST}, so the first {MOST} are shown."
        )
    chosen = tuple(items[:MOST])
    if not view.setting("item"):
        ready = of_case(view.case[-1]) if view.case else of_engagements(ask)
        chosen = ready
        fields["title"] = fields["title"] or ready_title(ask, view, known)
    left = one_line(view.last(APPENDIX))
    if left not in ("", LEFT_OUT):
        complaints.append(f"The link says appendix “{left[:LONGEST_TITLE]}”; “{LEFT_OUT}” leaves it out.")
    return BriefingRef(chosen, **fields, appendix=left != LEFT_OUT), tuple(complaints)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-11-30")


def of_engagements(ask: Ask) -> tuple[ItemRef, ...]:
    """The ready-made briefing on what came of the engagements: those of the report, or all where there are none.

    Few: a presenter has ten minutes. Facts come first; whose the ratings are stands on their slide.
    """
    part = ("report",) if set(REPORT) & set(ask("engagements")["part_of"]) else ()
    return tuple(
        ItemRef(View(page, part=part), chart)
        for page, chart in (
            ("overview", "engagements-at-a-glance"),
            ("scale", "people-by-unit"),
            ("follow_through", "decided-and-delivered"),
            ("impact", "impacts"),
            ("behaviours", "behaviour-medians"),
        )
    )


def of_case(case: str) -> tuple[ItemRef, ...]:
    """The ready-made briefing on one case study."""
    view = View("case_study", case=(case,))
    return tuple(ItemRef(view, chart) for chart in ("counts", "decided-and-delivered", "timeline", "profile"))


def ready_title(ask: Ask, view: View, known: Mapping[str, Mapping[str, str]]) -> str:
    """The cover title of a ready-made briefing: 'What came of nine engagements', or the case's name."""
    if view.case:
        return known["case"][view.case[-1]]
    heads = ask("engagements")
    ours = int(heads["part_of"].isin(REPORT).sum()) or len(heads)
    return f"What came of {english.counted(ours, 'engagement')}"


def link_parameters(briefing: BriefingRef) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The settings of a view of the page `briefing` that hold this briefing."""
    parameters: Iterable[tuple[str, tuple[str, ...]]] = (
        ("item", tuple(map(written, briefing.items)) or ("",)),
        *((name, (getattr(briefing, name),)) for name in ("title", "audience", "date") if getattr(briefing, name)),
        *(() if briefing.appendix else ((APPENDIX, (LEFT_OUT,)),)),
    )
    return tuple(parameters)
