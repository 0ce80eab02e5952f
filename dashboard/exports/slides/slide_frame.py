"""What stands around the content of a slide: finding, unit and filters, caveat, sources, number, notes."""

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from dashboard.exports.briefing.briefing import (  # fmt: skip
    Briefing,
    Item,
    caveat,
    safe_link,
    sources_in_full,
    sources_in_short,
    storable,
    under_title,
)
from dashboard.exports.slides import style
from dashboard.exports.slides.style import Box
from dashboard.exports.slides.template import FINDING
from dashboard.exports.slides.text_width import HARD, cut, height, wrapped

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
        return style.SOURCES - GAP - height(len(wrapped(self.caveat, style.TEXT, style.ROOM)), style.TEXT)

    @property
    def room(self) -> Box:
        """Where chart or table go."""
        return Box(style.LEFT, self.below, style.ROOM, self.foot - GAP - self.below)


def heading(briefing: Briefing, item: Item, place: str = "") -> Heading:
    """Fits a finding into two lines, or three smaller ones; `place` ('1 of 2') is never cut off."""
    tail = f" ({place.replace(' ', HARD)})" if place else ""
    whole, subtitle = storable(item.title), under_title(item.chart)
    for size, most in style.TITLE_SIZES:
        if len(wrapped(whole + tail, size, style.ROOM, bold=True)) <= most:
            break
    told = whole + tail
    while len(wrapped(told, size, style.ROOM, bold=True)) > most:
        whole = whole.rstrip("…").rpartition(" ")[0] or whole[: len(whole) // 2]
        told = f"{whole.rstrip(' ,;:.')}…{tail}"
    lines = len(wrapped(told, size, style.ROOM, bold=True))
    small = (
        style.SUBTITLE if len(wrapped(subtitle, style.SUBTITLE, style.ROOM)) < style.MOST_SUBTITLE_LINES else style.TEXT
    )
    under = cut(subtitle, small, style.ROOM, style.MOST_SUBTITLE_LINES)
    under_lines = len(wrapped(under, small, style.ROOM)) if under else 0
    below = style.TOP + height(lines, size) + GAP + height(under_lines, small) + 2 * GAP
    most_lines = style.MOST_LINES_OF_RATINGS if item.chart.judged else style.MOST_CAVEAT_LINES
    return Heading(told, size, under, small, below, limits(caveat(briefing, item.chart), most_lines))


def add_slide(deck: Deck, briefing: Briefing, item: Item, head: Heading) -> Any:
    """A slide with everything but its content, which goes into `head.room`; objects stand in reading order."""
    page = deck.slides.add_slide(next(each for each in deck.slide_layouts if each.name == FINDING))
    set_title(page.shapes.title, head.title, head.size)
    title_end = style.TOP + height(len(wrapped(head.title, head.size, style.ROOM, bold=True)), head.size)
    page.shapes.title.left, page.shapes.title.top, page.shapes.title.width, page.shapes.title.height = Box(
        style.LEFT, style.TOP, style.ROOM, title_end - style.TOP
    ).emu
    if head.subtitle:
        box = Box(style.LEFT, title_end + GAP, style.ROOM, head.below - title_end - 2 * GAP)
        add_text(page, "Unit and filters", box, [head.subtitle], head.subtitle_size, style.MUTED)
    page.notes_slide.notes_text_frame.text = notes(briefing, item)
    return page


def finish_slide(page: Any, briefing: Briefing, item: Item, head: Heading) -> None:
    """What is read after the content: caveat, sources and date, number of the slide."""
    if head.caveat:
        box = Box(style.LEFT, head.foot, style.ROOM, style.SOURCES - GAP / 2 - head.foot)
        add_text(page, "Caveat", box, [head.caveat], style.TEXT, style.MUTED)
    room = style.ROOM - NUMBER
    lines = (sources_in_short(item.chart, SOURCE_LETTERS), storable(briefing.about.data_line))
    told = [cut(line, style.SOURCE, room, 1) for line in lines if line]
    add_text(page, "Sources and data", Box(style.LEFT, style.SOURCES, room, 0.4), told, style.SOURCE, style.MUTED)
    add_number(page)


def limits(text: str, most: int, more: str = REST_IN_NOTES) -> str:
    """As many whole sentences as have room; `more` says where the rest stands."""
    told: list[str] = []
    sentences = SENTENCE.split(text) if text else []
    for sentence in sentences:
        rest = [] if len(told) + 1 == len(sentences) else [more]
        if len(wrapped(" ".join([*told, sentence, *rest]), style.TEXT, style.ROOM)) > most:
            break
        told.append(sentence)
    if len(told) == len(sentences):
        return " ".join(told)
    head = " ".join(told) or cut(sentences[0], style.TEXT, style.ROOM - 1, most)
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


def set_title(shape: Any, text: str, size: float, ink: Any = style.TEXT_COLOUR) -> None:
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
