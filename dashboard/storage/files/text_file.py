"""Opens every file that people write: an ordinary file, not too large, in known letters, with nothing a terminal obeys."""

import stat
from pathlib import Path

from dashboard.domain.base.control_characters import NO_PLAIN_TEXT

MOST_BYTES = 5_000_000
BYTE_ORDER_MARK = "\ufeff"


class Refused(Exception):
    """The file cannot be read at all: where, why and what to try."""

    def __init__(self, line: int, says: str, try_this: str) -> None:
        super().__init__(says)
        self.line, self.says, self.try_this = line, says, try_this


def read_bytes(path: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """Returns the bytes of an ordinary file; raises Refused for whatever keeps them from being read."""
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise Refused(0, "this is a folder, not a file", "rename the folder and put the file in its place")
        # Opening a pipe would wait for ever, and some devices never end.
        if not stat.S_ISREG(kind):
            raise Refused(0, "this is not an ordinary file", "put a text file in its place")
        with path.open("rb") as file:
            raw = file.read(most_bytes + 1)
    except FileNotFoundError:
        if path.is_symlink():
            raise Refused(0, "this is a link that leads nowhere", "put the file in its place") from None
        raise Refused(0, "the file is missing", "add it") from None
    except OSError as fault:
        raise Refused(0, f"the file cannot be read: {fault.strerror}", "check its permissions") from None
    _refuse_large(raw, most_bytes)
    return raw


def decode(raw: bytes, most_bytes: int = MOST_BYTES) -> str:
    """Returns the bytes as text; raises Refused, with the line, for what is not plain UTF-8."""
    _refuse_large(raw, most_bytes)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise Refused(line, "this is not UTF-8 text", "save the file as UTF-8") from None
    if text.startswith(BYTE_ORDER_MARK):
        raise Refused(1, "the file begins with a byte order mark", "save it as UTF-8 without BOM")
    return plain_text(text)


def plain_text(text: str) -> str:
    """Returns the text with one kind of line end; raises Refused if it holds a control character."""
    same = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := NO_PLAIN_TEXT.search(same):
        line = same[: found.start()].count("\n") + 1
        raise Refused(line, f"there is a control character, U+{ord(found[0]):04X}", "delete it")
    return same


def _refuse_large(raw: bytes, most_bytes: int) -> None:
    if len(raw) > most_bytes:
        raise Refused(0, f"the file is larger than {most_bytes:,} bytes", "split it or shorten it")
