"""What stands around the content of a slide: finding, unit and filters, caveat, sources, number, notes."""

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from dashboard.exports.briefing import (
    Briefing,
    Item,
    caveat,
    safe_link,
    sources_in_full,
    sources_in_short,
    storable,
    under_title,
)  # fmt: skip
from dashboard.exports.slides import look
from dashboard.exports.slides.letters import HARD, cut, height, wrapped
from dashboard.exports.slides.look import Box
from dashboard.exports.slides.master import FINDING

SENTENCE = re.compile(r"(?<=[.!?”]) (?=\S)")
REST_IN_NOTES = "More in the notes."
SOURCE_LETTERS = 150
GAP = 0.1
NUMBER = 0.7  # inches for the number of the slide


@dataclass(frozen=True, slots=True)
class Heading:
    """A title and a subtitle with the sizes in which they fit, the caveat, and the room that is left between them."""

    title: str
    size: float
    subtitle: str
    subtitle_size: float
    below: float  # inches from the top
    caveat: str

    @property
    def foot(self) -> float:
        """Where the caveat begins, in inches from the top."""
        return look.SOURCES - GAP - height(len(wrapped(self.caveat, look.TEXT, look.ROOM)), look.TEXT)

    @property
    def room(self) -> Box:
        """Where chart or table go."""
        return Box(look.LEFT, self.below, look.ROOM, self.foot - GAP - self.below)


def heading(briefing: Briefing, item: Item, place: str = "") -> Heading:
    """Fits a finding into two lines, or three smaller ones; `place` ('1 of 2') is never cut off."""
    tail = f" ({place.replace(' ', HARD)})" if place else ""
    whole, subtitle = storable(item.title), under_title(item.chart)
    for size, most in look.TITLE_SIZES:
        if len(wrapped(whole + tail, size, look.ROOM, bold=True)) <= most:
            break
    told = whole + tail
    while len(wrapped(told, size, look.ROOM, bold=True)) > most:
        whole = whole.rstrip("…").rpartition(" ")[0] or whole[: len(whole) // 2]
        told = f"{whole.rstrip(' ,;:.')}…{tail}"
    lines = len(wrapped(told, size, look.ROOM, bold=True))
    small = look.SUBTITLE if len(wrapped(subtitle, look.SUBTITLE, look.ROOM)) < look.MOST_SUBTITLE_LINES else look.TEXT
    under = cut(subtitle, small, look.ROOM, look.MOST_SUBTITLE_LINES)
    under_lines = len(wrapped(under, small, look.ROOM)) if under else 0
    below = look.TOP + height(lines, size) + GAP + height(under_lines, small) + 2 * GAP
    most_lines = look.MOST_LINES_OF_RATINGS if item.chart.judged else look.MOST_CAVEAT_LINES
    return Heading(told, size, under, small, below, limits(caveat(briefing, item.chart), most_lines))


def add_slide(deck: Deck, briefing: Briefing, item: Item, head: Heading) -> Any:
    """A slide with everything but its content, which goes into `head.room`; objects stand in reading order."""
    page = deck.slides.add_slide(next(each for each in deck.slide_layouts if each.name == FINDING))
    set_title(page.shapes.title, head.title, head.size)
    title_end = look.TOP + height(len(wrapped(head.title, head.size, look.ROOM, bold=True)), head.size)
    page.shapes.title.left, page.shapes.title.top, page.shapes.title.width, page.shapes.title.height = Box(
        look.LEFT, look.TOP, look.ROOM, title_end - look.TOP
    ).emu
    if head.subtitle:
        box = Box(look.LEFT, title_end + GAP, look.ROOM, head.below - title_end - 2 * GAP)
        add_text(page, "Unit and filters", box, [head.subtitle], head.subtitle_size, look.MUTED)
    page.notes_slide.notes_text_frame.text = notes(briefing, item)
    return page


def finish_slide(page: Any, briefing: Briefing, item: Item, head: Heading) -> None:
    """What is read after the content: caveat, sources and date, number of the slide."""
    if head.caveat:
        box = Box(look.LEFT, head.foot, look.ROOM, look.SOURCES - GAP / 2 - head.foot)
        add_text(page, "Caveat", box, [head.caveat], look.TEXT, look.MUTED)
    room = look.ROOM - NUMBER
    lines = (sources_in_short(item.chart, SOURCE_LETTERS), storable(briefing.about.data_line))
    told = [cut(line, look.SOURCE, room, 1) for line in lines if line]
    add_text(page, "Sources and data", Box(look.LEFT, look.SOURCES, room, 0.4), told, look.SOURCE, look.MUTED)
    add_number(page)


def limits(text: str, most: int, more: str = REST_IN_NOTES) -> str:
    """As many whole sentences as have room; `more` says where the rest stands."""
    told: list[str] = []
    sentences = SENTENCE.split(text) if text else []
    for sentence in sentences:
        rest = [] if len(told) + 1 == len(sentences) else [more]
        if len(wrapped(" ".join([*told, sentence, *rest]), look.TEXT, look.ROOM)) > most:
            break
        told.append(sentence)
    if len(told) == len(sentences):
        return " ".join(told)
    head = " ".join(told) or cut(sentences[0], look.TEXT, look.ROOM - 1, most)
    return f"{head} {more}"


def notes(briefing: Briefing, item: Item) -> str:
    """For the presenter: the own note, the whole title, caveats, every source, whose ratings, the link."""
    chart = item.chart
    paragraphs = [
        *filter(None, map(storable, item.speaker_note.splitlines())),
        f"Finding: {storable(item.title)}",
        f"In words: {storable(chart.summary)}",
        f"Shown: {under_title(chart)}",
        f"Caveats: {caveat(briefing, chart)}" if caveat(briefing, chart) else "",
        *(["Sources:"] if chart.sources else []),
        *(f"- {storable(each.words)}. {safe_link(each.url)}" for each in sources_in_full(chart)),
        f"Data: {storable(briefing.about.data_line)}",
        f"Link: {safe_link(item.link) or storable(item.link)}" if item.link else "",
    ]
    return "\n".join(filter(None, paragraphs))


def set_title(shape: Any, text: str, size: float, ink: Any = look.TEXT_COLOUR) -> None:
    """Text of a title placeholder in one size."""
    shape.text_frame.text = text
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    run = frame.paragraphs[0].runs[0]
    run.font.size = Pt(size)
    run.font.color.rgb = ink


def add_text(page: Any, name: str, box: Box, lines: list[str], size: float, colour: Any, bold: bool = False) -> Any:
    """A text box without edges, one paragraph per line."""
    shape = page.shapes.add_textbox(*box.emu)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for position, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not position else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour
    return shape


def add_number(page: Any) -> None:
    """The slide's number, as the layout has it."""
    for shape in page.slide_layout.placeholders:
        if shape.placeholder_format.type.name == "SLIDE_NUMBER":
            copy = deepcopy(shape._element)
            copy.find(".//{*}cNvPr").set("id", str(max(each.shape_id for each in page.shapes) + 1))
            page.shapes._spTree.append(copy)
