"""Opens the PowerPoint template of an organisation: its theme, logo and layouts, none of its slides, none of its programs."""

import io
import re
import zipfile
import zlib

from lxml.etree import XMLSyntaxError
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck

LARGEST, MOST_FILES = 200_000_000, 5_000  # bytes when unpacked
TYPES, RELATIONS = "[Content_Types].xml", re.compile(r"<Relationship\b[^>]*>")
TEMPLATE_KINDS = re.compile(rb"presentationml\.(?:template|slideshow)\.main\+xml")
PROGRAMS = re.compile(r"vbaProject|activeX|\.vbs$|\.js$", re.IGNORECASE)
NO_POWERPOINT = (
    "the template is no PowerPoint file that can be read; save it again as .potx or .pptx, without a password"
)
WITH_PROGRAMS = "the template holds macros or other programs, which slides that are passed on must not carry; save it as .potx or .pptx"
ELSEWHERE = (
    "the template fetches “{}” from elsewhere when it is opened; put the picture into the template and save it again"
)
BROKEN = (OSError, KeyError, ValueError, AttributeError, IndexError, TypeError, NotImplementedError, RuntimeError,
          zipfile.BadZipFile, zlib.error, XMLSyntaxError, PythonPptxError)  # fmt: skip


def organisation_deck(content: bytes) -> Deck:
    """Returns the template without its slides. Raises ValueError, in a sentence, for a file that cannot or must not be used."""
    try:
        files = _unpacked(content)
    except BROKEN:
        raise ValueError(NO_POWERPOINT) from None
    if any(PROGRAMS.search(name) for name in files) or b"macroEnabled" in files.get(TYPES, b""):
        raise ValueError(WITH_PROGRAMS)
    if found := next(filter(None, (_elsewhere(name, text) for name, text in files.items())), ""):
        raise ValueError(ELSEWHERE.format(found))
    try:
        deck = Presentation(io.BytesIO(_as_presentation(files)))
        _drop_slides(deck)
        list(deck.slide_layouts)
    except BROKEN:
        raise ValueError(NO_POWERPOINT) from None
    return deck


def _unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST:
            raise ValueError("too large")
        return {entry.filename: archive.read(entry) for entry in entries}


def _elsewhere(name: str, text: bytes) -> str:
    """What a part loads from outside the file; links that a reader follows are no such thing."""
    if not name.endswith(".rels"):
        return ""
    for relation in RELATIONS.findall(text.decode("utf-8", "replace")):
        if 'TargetMode="External"' in relation and "/hyperlink" not in relation:
            found = re.search(r'Target="([^"]*)"', relation)
            return found[1][:80] if found else name
    return ""


def _as_presentation(files: dict[str, bytes]) -> bytes:
    """The template under the type of a presentation, which is all that python-pptx opens."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in files.items():
            archive.writestr(
                name, TEMPLATE_KINDS.sub(b"presentationml.presentation.main+xml", text) if name == TYPES else text
            )
    return written.getvalue()


def _drop_slides(deck: Deck) -> None:
    """Takes away the slides and what only they or their authors need."""
    listed = deck.part._element.get_or_add_sldIdLst()
    for each in list(listed):
        deck.part.drop_rel(each.rId)
        listed.remove(each)
    for tag in ("custShowLst", "extLst"):
        for each in deck.part._element.findall(f"{{*}}{tag}"):
            deck.part._element.remove(each)
    unwanted = (RELATIONSHIP_TYPE.COMMENT_AUTHORS, RELATIONSHIP_TYPE.PRINTER_SETTINGS, RELATIONSHIP_TYPE.TAGS)
    for key in [key for key, relation in deck.part.rels.items() if relation.reltype in unwanted]:
        deck.part.rels.pop(key)
