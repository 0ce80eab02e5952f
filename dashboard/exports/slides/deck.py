"""The briefing as a PowerPoint file."""

import io
from uuid import NAMESPACE_OID, uuid5

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from dashboard.analysis.text import english
from dashboard.exports.briefing.briefing import Briefing, safe_link, storable
from dashboard.exports.files.reproducible_zip import without_times
from dashboard.exports.masters import style
from dashboard.exports.masters.decks import open_template, resize, set_language, set_properties
from dashboard.exports.masters.frames import Frame
from dashboard.exports.masters.parts import BODY, CLOSING, COVER, SOURCES, SUBTITLE, TITLE
from dashboard.exports.masters.text_width import cut, height, wrapped
from dashboard.exports.slides.notes import notes
from dashboard.exports.slides.plan import PlannedSlide, plan
from dashboard.exports.slides.slide_frame import (
    add_number,
    add_slide,
    drop_empty,
    finish_slide,
    place_content,
    source_lines,
    write,
)

LONGEST_ALT = 2000
CLOSING_SIZES = (18, 16, 14, 12)
COVER_TITLE_SIZES, COVER_TEXT = (40, 36, 32, 28, 24), 20
OPEN = "Open this briefing with the newest data, which may differ"
CLOSING_TITLE = "How to read this, and how to cite it"
READING = (
    "What happened comes from the sources named under each chart. What is not known is shown as not known and never as zero. "
    "Numbers of people always have a unit, and units are never added up."
)
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"  # the extension that holds the parts of a deck


def pptx_bytes(briefing: Briefing, template: bytes = b"", *, findings_only: bool = False) -> bytes:
    """A cover, a slide per finding, a closing slide, the appendix. Equal briefings give equal bytes.

    `template` is an organisation's file; ValueError, in a sentence, says why it cannot be used. `findings_only` leaves out cover
    and closing slide.
    """
    deck, frames = open_template(template)
    set_properties(deck, briefing)
    made = plan(briefing, frames)
    if not findings_only:
        _cover(deck, frames.of[COVER], briefing)
    for each in made.findings:
        _add(deck, briefing, each)
    if not findings_only:
        _closing(deck, frames.of[CLOSING], briefing)
    for each in made.appendix:
        _add(deck, briefing, each)
    if made.appendix:
        _set_sections(deck, made.before_appendix)
    resize(deck, frames.unit)
    set_language(deck)
    written = io.BytesIO()
    deck.save(written)
    return without_times(written.getvalue())


def _cover(deck: Deck, frame: Frame, briefing: Briefing) -> None:
    page = deck.slides.add_slide(frame.layout)
    room = frame.fitted(TITLE)
    title = storable(briefing.title)
    sizes = [size for size in COVER_TITLE_SIZES if size <= max(frame.title_size, COVER_TITLE_SIZES[-1])]
    size = next((each for each in sizes if _fits(title, each, room.width, room.height)), sizes[-1])
    lines = max(int((room.height + 0.05) / height(1, size)), 1)
    write(
        page, frame, TITLE, [cut(title, size, room.width, lines, bold=True)], None if size == frame.title_size else size
    )
    parts = [briefing.audience, english.spoken_date(briefing.date.isoformat())]
    data = storable(briefing.about.data_line)
    if SUBTITLE in frame.boxes:
        wide = frame.fitted(SUBTITLE).width
        # Where the layout has no place for the data, it stands below the date.
        under = [cut(storable(line), COVER_TEXT, wide, 2) for line in parts if line]
        rest = [] if SOURCES in frame.boxes else [cut(data, style.TEXT, wide, 2)]
        shape = write(page, frame, SUBTITLE, [*under, *rest], COVER_TEXT)
        for paragraph in shape.text_frame.paragraphs[len(under) :]:
            paragraph.runs[0].font.size = Pt(style.TEXT)
    if SOURCES in frame.boxes:
        write(page, frame, SOURCES, [cut(data, style.TEXT, frame.fitted(SOURCES).width, 2)])
    drop_empty(page)
    page.notes_slide.notes_text_frame.text = "\n".join(
        [f"Data: {data}", f"Link: {safe_link(briefing.link)}", storable(briefing.notice)]
    )


def _fits(text: str, size: float, wide: float, tall: float) -> bool:
    return height(len(wrapped(text, size, wide, bold=True)), size) <= tall + 0.05


def _add(deck: Deck, briefing: Briefing, made: PlannedSlide) -> None:
    item, head = made.item, made.head
    page = add_slide(deck, head)
    alt = cut_letters(storable(item.chart.alt))
    name = f"Chart: {storable(item.chart.slug)}" + (f", {made.place}" if made.place else "")
    before = len(page.shapes)
    made.panel(page, head.room, name, f"Part of the {made.place}. {alt}" if made.place else alt)
    place_content(page, head.frame, before)
    finish_slide(page, head, source_lines(head.frame, briefing, item))
    page.notes_slide.notes_text_frame.text = notes(briefing, item, made.rule)


def cut_letters(text: str) -> str:
    """A description of a length that can be listened to; the notes hold all of it."""
    return text if len(text) <= LONGEST_ALT else f"{text[:LONGEST_ALT].rpartition(' ')[0]} … The notes hold the rest."


def _closing(deck: Deck, frame: Frame, briefing: Briefing) -> None:
    page = deck.slides.add_slide(frame.layout)
    write(page, frame, TITLE, [CLOSING_TITLE], min(frame.title_size, style.TITLE_SIZES[0]))
    parts = [f"{name}: {text}" for name, text in closing_words(briefing)]
    room = frame.fitted(BODY)
    for size in CLOSING_SIZES:
        if sum(height(len(wrapped(text, size, room.width)), size) + 0.1 for text in parts) <= room.height:
            break
    most = _most_lines([len(wrapped(text, size, room.width)) for text in parts], room.height - 0.1 * len(parts), size)
    shape = write(page, frame, BODY, [cut(text, size, room.width, most) for text in parts], size)
    for paragraph in shape.text_frame.paragraphs:
        paragraph.space_after = Pt(size / 3)
        run = paragraph.runs[0]
        if run.text.endswith(OPEN) and safe_link(briefing.link):
            run.hyperlink.address = safe_link(briefing.link)
    add_number(page)
    drop_empty(page)
    page.notes_slide.notes_text_frame.text = "\n".join(
        f"{name}: {text}" for name, text in closing_words(briefing, whole=True)
    )


def _most_lines(needed: list[int], room: float, size: float) -> int:
    """Returns how many lines each part may have, so that short parts leave their room to long ones."""
    fits = (most for most in range(max(needed), 0, -1) if height(sum(min(each, most) for each in needed), size) <= room)
    return next(fits, 1)


def closing_words(briefing: Briefing, *, whole: bool = False) -> tuple[tuple[str, str], ...]:
    """Method, whose ratings, data, licence, citation and link; an address in full only if `whole`, for it may be long."""
    about, link = briefing.about, safe_link(briefing.link)
    cite = storable(about.cite or f"{about.publisher}: {briefing.title}. {about.data_line}")
    parts = (
        ("How to read it", READING),
        ("Whose ratings", storable(briefing.notice)),
        ("Data", storable(about.data_line)),
        ("Licence", storable(" ".join(filter(None, [about.licence, about.publisher and f"({about.publisher})"])))),
        ("How to cite", cite if whole or not link else cite.replace(link, "Address below")),
        ("Look it up", link if whole or not link else OPEN),
    )
    return tuple((name, text) for name, text in parts if text)


def _set_sections(deck: Deck, before: int) -> None:
    """Names the two parts of the deck in PowerPoint's list of slides, so that the appendix can be folded or taken away."""
    slides = [each.get("id") for each in deck.part._element.sldIdLst]
    parts = (("Findings", slides[:before]), ("Appendix", slides[before:]))
    listed = "".join(
        f'<p14:section name="{name}" id="{{{str(uuid5(NAMESPACE_OID, name)).upper()}}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{each}"/>' for each in ids)
        + "</p14:sldIdLst></p14:section>"
        for name, ids in parts
    )
    deck.part._element.append(parse_xml(
        f'<p:extLst {nsdecls("p")}><p:ext uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{P14}">{listed}</p14:sectionLst></p:ext>'
        "</p:extLst>"
    ))  # fmt: skip
