"""The briefing as a PowerPoint file."""

import io
from typing import Any

from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from dashboard.analysis.text import english
from dashboard.exports.briefing.briefing import Briefing, Item, safe_link, storable
from dashboard.exports.files.reproducible_zip import without_times
from dashboard.exports.slides import style
from dashboard.exports.slides.dispatch import panels
from dashboard.exports.slides.slide_frame import add_number, add_slide, add_text, finish_slide, heading, set_title
from dashboard.exports.slides.style import Box
from dashboard.exports.slides.template import COVER, FINDING, empty_deck, set_language
from dashboard.exports.slides.text_width import cut, height, wrapped

LONGEST_PLACE = "10 of 10"
LONGEST_ALT = 2000
# Nobody sits through more slides of one chart; the last of them says that there is more.
MOST_PARTS, REST = 40, ", the rest under the link"
COVER_TITLE, COVER_TEXT, CLOSING, COVER_FOOT = 40, 20, 16, 6.3
CLOSING_TOP, CLOSING_NAMES, CLOSING_GAP, MOST_CLOSING_LINES = 1.5, 2.6, 0.22, 6
OPEN = "Open this briefing with the newest data, which may differ"
CLOSING_TITLE = "How to read this, and how to cite it"
READING = (
    "What happened comes from the sources named under each chart. What is not known is shown as not known and never as zero. "
    "Numbers of people always have a unit, and units are never added up."
)


def pptx_bytes(briefing: Briefing) -> bytes:
    """A cover, one or more slides per item, a closing slide. Equal briefings give equal bytes."""
    deck = empty_deck(briefing)
    _cover(deck, briefing)
    for item in briefing.items:
        _item(deck, briefing, item)
    _closing(deck, briefing)
    set_language(deck)
    written = io.BytesIO()
    deck.save(written)
    return without_times(written.getvalue())


def _cover(deck: Deck, briefing: Briefing) -> None:
    page = deck.slides.add_slide(_layout(deck, COVER))
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = style.DEEP
    set_title(
        page.shapes.title,
        cut(storable(briefing.title), COVER_TITLE, style.ROOM, 3, bold=True),
        COVER_TITLE,
        style.PAPER,
    )
    under = page.placeholders[1].text_frame
    lines = [briefing.audience, english.spoken_date(briefing.date.isoformat())]
    under.text = "\n".join(cut(storable(line), COVER_TEXT, style.ROOM, 2) for line in lines if line)
    for paragraph in under.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(COVER_TEXT), style.PAPER
    box = Box(style.LEFT, COVER_FOOT, style.ROOM, 0.8)
    add_text(
        page, "Data", box, [cut(storable(briefing.about.data_line), style.TEXT, style.ROOM, 2)], style.TEXT, style.PAPER
    )
    page.notes_slide.notes_text_frame.text = "\n".join(
        [f"Data: {storable(briefing.about.data_line)}", f"Link: {safe_link(briefing.link)}", storable(briefing.notice)]
    )


def _item(deck: Deck, briefing: Briefing, item: Item) -> None:
    chart = item.chart
    parts = panels(chart, heading(briefing, item, LONGEST_PLACE).room)
    alt = cut_letters(storable(chart.alt))
    for number, part in enumerate(parts[:MOST_PARTS], 1):
        rest = REST if number == MOST_PARTS < len(parts) else ""
        place = f"{number} of {english.grouped(len(parts))}{rest}" if len(parts) > 1 else ""
        head = heading(briefing, item, place)
        page = add_slide(deck, briefing, item, head)
        name = f"Chart: {storable(chart.slug)}" + (f", {place}" if place else "")
        part(page, head.room, name, f"Part {place}. {alt}" if place else alt)
        finish_slide(page, briefing, item, head)


def cut_letters(text: str) -> str:
    """A description of a length that can be listened to; the notes hold all of it."""
    return text if len(text) <= LONGEST_ALT else f"{text[:LONGEST_ALT].rpartition(' ')[0]} … The notes hold the rest."


def _closing(deck: Deck, briefing: Briefing) -> None:
    page = deck.slides.add_slide(_layout(deck, FINDING))
    set_title(page.shapes.title, CLOSING_TITLE, style.TITLE_SIZES[0][0])
    told = closing_words(briefing)
    room = style.ROOM - CLOSING_NAMES
    for most in range(MOST_CLOSING_LINES, 0, -1):
        shown = [(name, cut(text, CLOSING, room, most)) for name, text in told]
        tall = [height(len(wrapped(text, CLOSING, room)), CLOSING) + CLOSING_GAP for _, text in shown]
        if sum(tall) <= style.SOURCES - CLOSING_TOP:
            break
    top = CLOSING_TOP
    for (name, text), high in zip(shown, tall, strict=True):
        add_text(
            page,
            name,
            Box(style.LEFT, top, CLOSING_NAMES - 0.2, high - CLOSING_GAP),
            [name],
            CLOSING,
            style.TEXT_COLOUR,
            bold=True,
        )
        box = Box(style.LEFT + CLOSING_NAMES, top, room, high - CLOSING_GAP)
        shape = add_text(page, f"{name}, text", box, [text], CLOSING, style.TEXT_COLOUR)
        if text == OPEN:
            shape.text_frame.paragraphs[0].runs[0].hyperlink.address = safe_link(briefing.link)
        top += high
    add_number(page)
    page.notes_slide.notes_text_frame.text = "\n".join(
        f"{name}: {text}" for name, text in closing_words(briefing, whole=True)
    )


def closing_words(briefing: Briefing, *, whole: bool = False) -> tuple[tuple[str, str], ...]:
    """Method, whose ratings, data, licence, citation and link; an address in full only if `whole`, for it may be long."""
    about, link = briefing.about, safe_link(briefing.link)
    cite = storable(about.cite or f"{about.publisher}: {briefing.title}. {about.data_line}")
    told = (
        ("How to read it", READING),
        ("Whose ratings", storable(briefing.notice)),
        ("Data", storable(about.data_line)),
        ("Licence", storable(" ".join(filter(None, [about.licence, about.publisher and f"({about.publisher})"])))),
        ("How to cite", cite if whole or not link else cite.replace(link, "Address below")),
        ("Look it up", link if whole or not link else OPEN),
    )
    return tuple((name, text) for name, text in told if text)


def _layout(deck: Deck, name: str) -> Any:
    return next(each for each in deck.slide_layouts if each.name == name)
