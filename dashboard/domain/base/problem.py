"""What is wrong with a file, as a sentence with its place and the next step."""

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault inside one document, before it is known where the document stands.

    `path` leads from the top of the document to the field: ("counts", 2, "unit"). Whole numbers are places in a list
    (from 0); a field that is called by a number, such as a level, is text: ("levels", "4").
    """

    path: Path
    says: str
    try_this: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault with its file and line (1-based; 0 where a file has no lines)."""

    file: str
    line: int
    where: str
    says: str
    try_this: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.where}: {self.says} ({self.try_this})"


def spoken_path(path: Path) -> str:
    """('counts', 2, 'unit') → 'counts 3 › unit': people count from one."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int) and words:
            words[-1] = f"{words[-1]} {step + 1}"
        else:
            words.append(visible(str(step)))
    return " › ".join(words) or "whole file"


def visible(text: str, most: int = 60) -> str:
    """Words of a file as they may stand in a sentence: one short line, with nothing in it that a terminal obeys."""
    short = text if len(text) <= most else text[: most - 3] + "..."
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in short)
