"""The empty deck that slides go into: our own, or the template of an organisation."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Any

from pptx.opc.package import XmlPart
from pptx.oxml import xmlchemy
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from dashboard.exports.briefing.briefing import Briefing, storable
from dashboard.exports.masters.frames import Frames, frames_of
from dashboard.exports.masters.house import house_deck
from dashboard.exports.masters.organisation import organisation_deck
from dashboard.exports.masters.style import LANGUAGE

# python-pptx puts each qualified name together anew, a hundred thousand times per deck: a seventh of the time that a deck takes.
xmlchemy.qn = lru_cache(maxsize=1000)(qn)

# What is measured in inches or points on a slide and in its charts: tag → attributes.
MEASURED = {
    "off": ("x", "y"), "chOff": ("x", "y"), "ext": ("cx", "cy"), "chExt": ("cx", "cy"), "gridCol": ("w",), "tr": ("h",),
    "rPr": ("sz",), "defRPr": ("sz",), "endParaRPr": ("sz",), "ln": ("w",), "lnL": ("w",), "lnR": ("w",), "lnT": ("w",),
    "lnB": ("w",), "tcPr": ("marL", "marR", "marT", "marB"), "bodyPr": ("lIns", "rIns", "tIns", "bIns"),
}  # fmt: skip
LEAST_MARK = 2  # points of a mark in a chart, by the format


def open_template(template: bytes = b"") -> tuple[Deck, Frames]:
    """Returns a deck without slides and where its layouts have everything.

    Raises ValueError, in a sentence, for a template that cannot be used.
    """
    deck = organisation_deck(template) if template else house_deck()
    return deck, frames_of(deck, ours=not template)


def lacking(template: bytes) -> tuple[str, ...]:
    """A sentence for each thing that a template lacks. Raises ValueError, in a sentence, for one that cannot be used."""
    return open_template(template)[1].lacks


def set_properties(deck: Deck, briefing: Briefing) -> None:
    """Title, author and date from the briefing and never from the clock."""
    made = datetime.combine(briefing.date, time.min, UTC)
    properties = deck.core_properties
    properties.title, properties.author = storable(briefing.title)[:255], storable(briefing.about.publisher)[:255]
    properties.last_modified_by, properties.subject = "", storable(briefing.audience)[:255]
    properties.comments = storable(briefing.about.data_line)[:255]
    properties.language, properties.revision, properties.created, properties.modified = LANGUAGE, 1, made, made


def set_language(deck: Deck) -> None:
    """Every piece of text says in which language it is, for spelling and for screen readers."""
    for part in deck.part.package.iter_parts():
        if isinstance(part, XmlPart):
            for run in part._element.iter(qn("a:r"), qn("a:fld")):
                run.get_or_add_rPr().set("lang", LANGUAGE)
            for end in part._element.iter(qn("a:endParaRPr")):
                end.set("lang", LANGUAGE)


def resize(deck: Deck, unit: float) -> None:
    """Brings what was drawn to the size of the template's slides."""
    if abs(unit - 1) < 0.001:
        return
    for root in _drawn(deck):
        for element in root.iter():
            tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            for name in MEASURED.get(tag, ()):
                if element.get(name) is not None:
                    element.set(name, str(round(int(element.get(name)) * unit)))
            if tag == "size" and element.get("val"):
                element.set("val", str(max(round(int(element.get("val")) * unit), LEAST_MARK)))


def _drawn(deck: Deck) -> Iterator[Any]:
    """The slides and their charts; what stands in the layouts has its size already."""
    for slide in deck.slides:
        yield slide._element
        yield from (shape.chart._chartSpace for shape in slide.shapes if shape.has_chart)
