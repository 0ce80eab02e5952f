"""Finds the assessment in what somebody gives as a file: the file itself, or the report that holds it."""

import base64
import binascii
import re

from dashboard.storage.files.text_file import Refused

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
PAGE = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
INSIDE = re.compile(rb'href="data:application/yaml;base64,([A-Za-z0-9+/=]*)"')
# How files of other programs begin, and what people call them.
KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a film or a sound"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word document, a spreadsheet or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "a document of an older Office program"),
    (b"{\\rtf", "a text document with formatting"),
    (b"\x1f\x8b", "a packed archive"),
    (b"SQLite format 3", "a database"),
)
OPEN_THIS = "open the file that ends in .assessment.yaml, or the HTML report"
VERSION = "format_version"
# Of these every assessment has most; a file with fewer than two of them, and no version of our format, is something else.
FIELDS = frozenset({"project", "rubric", "rater", "answers"})


def assessment_bytes(raw: bytes) -> bytes:
    """Returns the bytes of the assessment: without a byte order mark, and taken out of a report.

    Raises Refused, in a sentence, for what is plainly another kind of file.
    """
    for start, kind in KINDS:
        if raw.startswith(start):
            raise Refused(0, f"this is {kind}, not an assessment", OPEN_THIS)
    if raw.startswith(UTF_16):
        raise Refused(0, "the letters are stored as UTF-16", "save the file as UTF-8")
    text = raw.removeprefix(BYTE_ORDER_MARK)
    if not text.strip():
        raise Refused(0, "the file is empty", OPEN_THIS)
    return _taken_out(text) if PAGE.match(text) else text


def _taken_out(page: bytes) -> bytes:
    """Returns the assessment inside a report; the last address of its kind, for answers cannot hold one unescaped."""
    found = INSIDE.findall(page)
    if not found:
        raise Refused(0, "this is a web page with no assessment inside", OPEN_THIS)
    try:
        return base64.b64decode(found[-1], validate=True)
    except binascii.Error:
        raise Refused(0, "the assessment inside this report is damaged", "download the report again") from None


def is_about_something_else(document: object) -> bool:
    """Returns whether a document has too few of an assessment's fields to be one."""
    return isinstance(document, dict) and VERSION not in document and len(FIELDS & {*map(str, document)}) < 2
