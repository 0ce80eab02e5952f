"""Which slides a briefing has: one per finding, and an appendix with every row of what does not fit on one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.analysis.text import english
from dashboard.charts.many import with_all_rows
from dashboard.exports.briefing.briefing import Briefing, Item
from dashboard.exports.masters import style
from dashboard.exports.masters.decks import open_template
from dashboard.exports.masters.frames import Frames
from dashboard.exports.masters.parts import APPENDIX, CALLOUT, FINDING
from dashboard.exports.slides.case_study.fact_sheet import draw_fact_sheet, sheet_item
from dashboard.exports.slides.dispatch import MOST_ROWS, Panel, has_too_many_rows, shown_on_slides
from dashboard.exports.slides.slide_frame import Heading, heading
from dashboard.views.fact_sheet.sheet import FactSheet
from dashboard.views.findings import proposed_title

# Nobody sits through more slides of one chart; the last of them says that there is more.
MOST_PARTS, REST = 40, ", the rest under the link"
MOST_IN_SMALL = 4  # slides; of a chart that takes more the letters are the smallest ones
LONGEST_PLACE = "appendix, 10 of 10"
RULE = "The slide shows the rows whose value is known, in the order of the chart, as far as they fit."


@dataclass(frozen=True, slots=True)
class PlannedSlide:
    """One slide of a finding: its words, what fills it, which part of the appendix it is, and what its notes say of the rows."""

    item: Item
    head: Heading
    panel: Panel
    place: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class SlidePlan:
    """The slides between cover and closing: one per finding in their order, then the appendix."""

    findings: tuple[PlannedSlide, ...]
    appendix: tuple[PlannedSlide, ...]

    @property
    def before_appendix(self) -> int:
        """Slides with cover and closing."""
        return len(self.findings) + 2


def plan(briefing: Briefing, frames: Frames) -> SlidePlan:
    """Returns the slides of every finding; the appendix is empty if the presenter leaves it out."""
    sheet = briefing.sheet
    if sheet is None:
        pairs = [_of_item(briefing, item, frames) for item in briefing.items]
        return SlidePlan(tuple(first for first, _ in pairs), tuple(part for _, parts in pairs for part in parts))
    own = [item for item in briefing.items if _has_own_words(item)]
    firsts = tuple(_of_item(briefing, item, frames)[0] for item in own)
    parts = (
        tuple(part for item in briefing.items for part in _appendix(briefing, item, _drawn(item), frames))
        if briefing.appendix
        else ()
    )
    return SlidePlan((_of_sheet(briefing, sheet, frames), *firsts), parts)


def _has_own_words(item: Item) -> bool:
    """Whether the presenter wants to speak of this finding: then it has a slide of its own beside the fact sheet."""
    return bool(item.speaker_note or item.chart.callout) or item.title != proposed_title(item.chart)


def _of_sheet(briefing: Briefing, sheet: FactSheet, frames: Frames) -> PlannedSlide:
    item = sheet_item(sheet, briefing.items)
    head = heading(frames.of[FINDING], briefing, item)
    return PlannedSlide(item, head, lambda page, box, name, alt: draw_fact_sheet(page, box, sheet, name, alt))


@lru_cache(maxsize=16)
def slide_count(briefing: Briefing, template: bytes = b"") -> tuple[int, int]:
    """Returns how many slides a briefing has before the appendix, and in it."""
    made = plan(briefing, open_template(template)[1])
    return made.before_appendix, len(made.appendix)


def slides_in_words(before: int, after: int) -> str:
    """'8 slides and 12 in the appendix'."""
    return f"{english.grouped(before)} slides" + (f" and {english.grouped(after)} in the appendix" if after else "")


def _drawn(item: Item) -> Item:
    """A finding whose rows are made once: several slides show them, and each looks at them more than once."""
    return item if has_too_many_rows(item.chart) else replace(item, chart=with_all_rows(item.chart))


def _of_item(briefing: Briefing, item: Item, frames: Frames) -> tuple[PlannedSlide, tuple[PlannedSlide, ...]]:
    drawn = _drawn(item)
    frame = frames.of[CALLOUT if item.chart.callout else FINDING]
    head = heading(frame, briefing, drawn)
    found = shown_on_slides(drawn.chart, head.room)
    if found.whole:
        return PlannedSlide(item, head, found.first), ()
    where = (
        "all in the appendix" if briefing.appendix and found.total <= MOST_ROWS else "all under the link in the notes"
    )
    columns = "" if found.all_columns else " and not all columns"
    sentence = f"{found.titled}{english.grouped(found.shown)} of {english.grouped(found.total)} rows{columns} {found.how}, {where}."
    first = PlannedSlide(item, heading(frame, briefing, drawn, shown=sentence), found.first, rule=f"{sentence} {RULE}")
    return first, tuple(_appendix(briefing, item, drawn, frames)) if briefing.appendix else ()


def _appendix(briefing: Briefing, item: Item, drawn: Item, frames: Frames) -> Iterator[PlannedSlide]:
    frame = frames.of[APPENDIX]
    found = shown_on_slides(drawn.chart, heading(frame, briefing, drawn, LONGEST_PLACE).room)
    parts = found.whole_chart(frame.legible(style.SMALL))
    if len(parts) > MOST_IN_SMALL:
        parts = found.whole_chart(frame.legible(style.LEAST))
    for number, panel in enumerate(parts[:MOST_PARTS], 1):
        rest = REST if number == MOST_PARTS < len(parts) else ""
        place = f"appendix, {number} of {english.grouped(len(parts))}{rest}"
        yield PlannedSlide(item, heading(frame, briefing, drawn, place), panel, place)
