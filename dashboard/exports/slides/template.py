"""The empty file: 16:9, our type and colours in its theme, two layouts, nothing of python-pptx's sample."""

import re
from datetime import UTC, datetime, time
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import XmlPart
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from dashboard.charts.theme import LIGHT
from dashboard.exports.briefing.briefing import Briefing, storable
from dashboard.exports.slides.style import FONT, HEIGHT, LANGUAGE, LEFT, ROOM, TEXT, TITLE_SIZES, TOP, WIDTH, Box

COVER, FINDING = "Title Slide", "Title Only"
UNWANTED = (RELATIONSHIP_TYPE.PRINTER_SETTINGS, RELATIONSHIP_TYPE.THUMBNAIL)
# The order of a theme's colours: text, paper, text, paper, six for marks, links.
COLOURS = {
    "dk1": LIGHT.text, "lt1": LIGHT.paper, "dk2": LIGHT.muted, "lt2": LIGHT.grid, "accent1": LIGHT.mark,
    "accent2": LIGHT.looks["accepted"].fill, "accent3": LIGHT.looks["accepted_in_part"].fill,
    "accent4": LIGHT.looks["refused"].fill, "accent5": LIGHT.looks["open"].fill, "accent6": LIGHT.muted,
    "hlink": LIGHT.mark, "folHlink": LIGHT.muted,
}  # fmt: skip
PLACES = {
    "TITLE": Box(LEFT, TOP, ROOM, 1.0),
    "CENTER_TITLE": Box(LEFT, 2.1, ROOM, 1.5),
    "SUBTITLE": Box(LEFT, 3.8, ROOM, 1.8),
    "SLIDE_NUMBER": Box(WIDTH - LEFT - 0.6, 6.95, 0.6, 0.3),
}


def empty_deck(briefing: Briefing) -> Deck:
    """A file without slides, with its properties set from the briefing and never from the clock."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in (COVER, FINDING):
            deck.slide_layouts.remove(layout)
    _drop_unwanted(deck)
    _set_theme(deck)
    _set_titles(deck.slide_master)
    for page in (deck.slide_master, *deck.slide_layouts):
        _place(page)
    _set_properties(deck, briefing)
    return deck


def _drop_unwanted(deck: Deck) -> None:
    """The sample's thumbnail and printer settings."""
    package = deck.part.package
    for key in [key for key, relation in deck.part.rels.items() if relation.reltype in UNWANTED]:
        deck.part.rels.pop(key)
    package.drop_rel(next(r.rId for r in package.iter_rels() if r.reltype == RELATIONSHIP_TYPE.THUMBNAIL))


def _set_theme(deck: Deck) -> None:
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = theme.blob.decode()
    for name, code in COLOURS.items():
        xml = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{code[1:]}"/></a:{name}>', xml, count=1)
    theme._blob = xml.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FONT}"/>').encode()


def _set_titles(master: Any) -> None:
    """Titles are bold, at the left and from the top down."""
    style = master._element.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    run = style.find("{*}defRPr")
    run.set("sz", str(TITLE_SIZES[0][0] * 100))
    run.set("b", "1")


def _place(page: Any) -> None:
    """Placeholders on their places; those that we do not use are taken away, so that no date is made up."""
    for shape in list(page.placeholders):
        kind = shape.placeholder_format.type.name
        if kind in ("DATE", "FOOTER"):
            shape._element.getparent().remove(shape._element)
        elif kind in PLACES:
            shape.left, shape.top, shape.width, shape.height = PLACES[kind].emu
            frame = shape.text_frame
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
            frame.vertical_anchor = MSO_ANCHOR.BOTTOM if kind == "CENTER_TITLE" else MSO_ANCHOR.TOP
            if kind == "SLIDE_NUMBER":
                frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
                for run in shape._element.iter("{*}defRPr"):
                    run.set("sz", str(TEXT * 100))
            if kind in ("SUBTITLE", "CENTER_TITLE"):
                for level in shape._element.iter("{*}lvl1pPr"):
                    level.set("algn", "l")


def _set_properties(deck: Deck, briefing: Briefing) -> None:
    made = datetime.combine(briefing.date, time.min, UTC)
    said = deck.core_properties
    said.title, said.author = storable(briefing.title)[:255], storable(briefing.about.publisher)[:255]
    said.last_modified_by, said.subject = "", storable(briefing.audience)[:255]
    said.comments = storable(briefing.about.data_line)[:255]
    said.language, said.revision, said.created, said.modified = LANGUAGE, 1, made, made


def set_language(deck: Deck) -> None:
    """Every piece of text says in which language it is, for spelling and for screen readers."""
    for part in deck.part.package.iter_parts():
        if isinstance(part, XmlPart):
            for run in part._element.iter(qn("a:r"), qn("a:fld")):
                run.get_or_add_rPr().set("lang", LANGUAGE)
            for end in part._element.iter(qn("a:endParaRPr")):
                end.set("lang", LANGUAGE)
