"""What stands around the content of a slide: finding, unit and filters, caveat, sources, number."""

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from dashboard.charts.chart import Chart
from dashboard.exports.briefing.briefing import Briefing, Item, caveat, sources_in_short, storable, under_title
from dashboard.exports.masters import style
from dashboard.exports.masters.frames import Frame, grown
from dashboard.exports.masters.parts import BODY, CALLOUT, CAVEAT, NUMBER, SOURCES, SUBTITLE, TITLE
from dashboard.exports.masters.style import Box, Ink
from dashboard.exports.masters.text_width import HARD, cut, height, text_width, wrapped
from dashboard.exports.slides.rows.levels import holds_levels_only

SENTENCE = re.compile(r"(?<=[.!?”]) (?=\S)")
AIR = 0.05  # inches below a title of two lines
REST_IN_NOTES = "More in the notes."
WIDTH_OF_SOURCE_LETTER = 0.075  # inches, at most, of a letter of the source line
READING_ORDER = (TITLE, SUBTITLE, CALLOUT)
CALLOUT_SIZES = (20, 18, 16, 14)


@dataclass(frozen=True, slots=True)
class Heading:
    """The words around a chart in the sizes in which they fit, and the frame with the room that they leave."""

    frame: Frame
    title: str
    size: float
    subtitle: str
    caveat: str
    around: float = style.SUBTITLE  # points of the subtitle
    limit: float = style.TEXT  # and of the caveat
    callout: str = ""

    @property
    def room(self) -> Box:
        """Where chart or table go."""
        return self.frame.boxes[BODY]


def heading(frame: Frame, briefing: Briefing, item: Item, tail: str = "", shown: str = "") -> Heading:
    """Fits a finding into its place; `tail` ('1 of 2') is never cut off, `shown` ('6 of 25 shown') opens the caveat."""
    title, size, lines = _fitted(frame, storable(item.title), f" ({tail.replace(' ', HARD)})" if tail else "")
    box = frame.fitted(TITLE)
    frame = grown(frame, TITLE, height(lines, size) + (AIR if lines > 1 else 0) - box.height)
    # The appendix is read, so its words are smaller.
    around, limit = (frame.legible(style.SMALL),) * 2 if tail else (style.SUBTITLE, style.TEXT)
    room = frame.fitted(SUBTITLE)
    subtitle = cut(_under(item.chart), around, room.width, style.MOST_SUBTITLE_LINES)
    under = len(wrapped(subtitle, around, room.width)) if subtitle else 0
    frame = grown(frame, SUBTITLE, height(under, around) - room.height - 0.02)
    caveat_text = whole_sentences(caveat(briefing, item.chart), frame.fitted(CAVEAT).width, opening=shown, size=limit)
    callout = storable(item.chart.callout) if CALLOUT in frame.boxes else ""
    return Heading(frame, title, size, subtitle, caveat_text, around, limit, callout)


def _under(chart: Chart) -> str:
    """Unit and filters; what the subtitle says of dots is left out where a table shows digits instead."""
    under = under_title(chart)
    if chart.lay_out is None or chart.table.empty or not holds_levels_only(chart.rows):
        return under
    return " ".join(sentence for sentence in SENTENCE.split(under) if " dot " not in f" {sentence} ")


def _fitted(frame: Frame, title: str, tail: str) -> tuple[str, float, int]:
    """The title, its size in points, and its lines: as large as the layout has it where that fits."""
    room = frame.fitted(TITLE)
    sizes = [frame.title_size, *(size for size in style.TITLE_SIZES if size < frame.title_size)]
    # In the appendix rather one smaller line than two.
    one_line = [size for size in sizes if tail and len(wrapped(title + tail, size, room.width, bold=True)) == 1]
    for size in [*one_line, *sizes]:
        lines = wrapped(title + tail, size, room.width, bold=True)
        fits = height(len(lines), size) <= room.height + 0.05
        if fits or (size <= style.TITLE_SIZES[2] and len(lines) <= style.MOST_TITLE_LINES):
            return title + tail, size, len(lines)
    while (
        len(wrapped(cut_title := f"{title.rstrip(' ,;:.')}…{tail}", size, room.width, bold=True))
        > style.MOST_TITLE_LINES
    ):
        title = title.rpartition(" ")[0] or title[: len(title) // 2]
    return cut_title, size, style.MOST_TITLE_LINES


def add_slide(deck: Deck, head: Heading) -> Any:
    """A slide with title and subtitle."""
    page = deck.slides.add_slide(head.frame.layout)
    # Shapes are numbered on; else each would be preceded by a look at all others.
    page.shapes.turbo_add_enabled = True
    size = None if head.size == head.frame.title_size else head.size
    write(page, head.frame, TITLE, [head.title], size)
    if head.subtitle:
        write(page, head.frame, SUBTITLE, [head.subtitle], head.around)
    if head.callout:
        room = head.frame.fitted(CALLOUT)
        size = next(
            (each for each in CALLOUT_SIZES if text_width(head.callout, each, bold=True) <= room.width),
            CALLOUT_SIZES[-1],
        )
        write(page, head.frame, CALLOUT, [cut(head.callout, size, room.width, 1, bold=True)], size)
    return page


def finish_slide(page: Any, head: Heading, sources: list[str]) -> None:
    """What is read after the content: caveat, sources and date, number of the slide; what is empty goes."""
    frame = head.frame
    if head.caveat:
        write(page, frame, CAVEAT, [head.caveat], head.limit)
    room = frame.fitted(SOURCES).width
    size = frame.legible(style.SOURCE)
    lines = [cut(line, size, room, 1) for line in sources if line]
    write(page, frame, SOURCES, lines, size)
    add_number(page)
    drop_empty(page)
    _set_reading_order(page)


def source_lines(frame: Frame, briefing: Briefing, item: Item) -> list[str]:
    """Publishers and years in one line, the date of the data in the next."""
    letters = int(frame.fitted(SOURCES).width / WIDTH_OF_SOURCE_LETTER * style.SOURCE / frame.legible(style.SOURCE))
    return [sources_in_short(item.chart, letters), storable(briefing.about.dated or briefing.about.data_line)]


def write(page: Any, frame: Frame, part: str, lines: list[str], size: float | None = None) -> Any:
    """Puts words into the placeholder of a part; where the layout has none, into a text box at its place."""
    box = frame.boxes[part]
    if part not in frame.held:
        ink = style.TEXT_COLOUR if part in (TITLE, CALLOUT) else style.MUTED
        return add_text(page, part, box, lines, size or style.TEXT, ink)
    shape = next(each for each in _placeholders(page) if each.placeholder_format.idx == frame.held[part])
    shape.name = part
    frame_of_text = shape.text_frame
    frame_of_text.text = lines[0] if lines else ""
    for line in lines[1:]:
        frame_of_text.add_paragraph().text = line
    if size is not None:
        for paragraph in frame_of_text.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(size)
    if part in frame.moved:
        shape.left, shape.top, shape.width, shape.height = box.emu
    return shape


def place_content(page: Any, frame: Frame, before: int) -> None:
    """Gives what was drawn since `before` shapes the place of the content in the reading order, and its placeholder."""
    drawn = list(page.shapes._spTree.iter_shape_elms())[before:]
    holder = next((each for each in _placeholders(page) if each.placeholder_format.idx == frame.held.get(BODY)), None)
    if holder is None:
        return
    for element in drawn:
        holder._element.addprevious(element)
    # A chart or a table.
    first = next((element for element in drawn if element.tag == qn("p:graphicFrame")), None)
    if first is not None:
        mark = OxmlElement("p:ph")
        mark.set("idx", str(frame.held[BODY]))
        first.nvGraphicFramePr.nvPr.insert(0, mark)
    holder._element.getparent().remove(holder._element)


def drop_empty(page: Any) -> None:
    """Takes away placeholders that nothing was written into."""
    for shape in _placeholders(page):
        if shape.has_text_frame and not shape.text_frame.text and shape.placeholder_format.type.name != "SLIDE_NUMBER":
            shape._element.getparent().remove(shape._element)


def _placeholders(page: Any) -> list[Any]:
    """Returns the placeholders of a slide by one look through it; python-pptx looks into each of its shapes."""
    found = page.shapes._spTree.xpath("./*[./*[1]/p:nvPr/p:ph]")
    return [page.shapes._shape_factory(element) for element in found]


def _set_reading_order(page: Any) -> None:
    """Title, subtitle and callout first, caveat, sources and number last, as one reads the slide aloud."""
    last = (CAVEAT, SOURCES, NUMBER)

    def place(element: Any) -> tuple[int, int]:
        name = element.shape_name
        if name in READING_ORDER:
            return 0, READING_ORDER.index(name)
        return (2, last.index(name)) if name in last else (1, 0)

    tree = page.shapes._spTree
    for element in sorted(tree.iter_shape_elms(), key=place):
        tree.append(element)


def whole_sentences(
    text: str, room: float, most: int = style.MOST_CAVEAT_LINES, more: str = REST_IN_NOTES, opening: str = "",
    size: float = style.TEXT,
) -> str:  # fmt: skip
    """As many whole sentences as have room; `more` says where the rest stands."""
    kept = [opening] if opening else []
    sentences = SENTENCE.split(text) if text else []
    for number, sentence in enumerate(sentences, 1):
        rest = [] if number == len(sentences) else [more]
        if len(wrapped(" ".join([*kept, sentence, *rest]), size, room)) > most:
            break
        kept.append(sentence)
    if len(kept) == len(sentences) + bool(opening):
        return " ".join(kept)
    if kept[bool(opening) :]:
        return f"{' '.join(kept)} {more}"
    taken = text_width(f"{' '.join([*kept, more])}  ", size)
    return " ".join([*kept, cut(sentences[0], size, room - taken / most - 0.2, most), more])


def add_text(page: Any, name: str, box: Box, lines: list[str], size: float, ink: Ink, bold: bool = False) -> Any:
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
        run.font.size, run.font.bold = Pt(size), bold
        ink.paint(run.font.color)
    return shape


def add_number(page: Any) -> None:
    """The slide's number, as the layout has it."""
    for shape in page.slide_layout.placeholders:
        if shape.placeholder_format.type.name == "SLIDE_NUMBER":
            copy = deepcopy(shape._element)
            head = copy.find(".//{*}cNvPr")
            head.set("id", str(page.shapes._next_shape_id))
            head.set("name", NUMBER)
            copy.spPr.clear()
            page.shapes._spTree.append(copy)
