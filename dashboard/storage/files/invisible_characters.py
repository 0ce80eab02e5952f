"""Names characters that nobody sees and that change what is read: the order of letters, hidden words, broken searches.

Joiners belong to Persian, Indic scripts and emoji, marks of direction to Hebrew and Arabic, tags to the flags of
regions, and selectors to Chinese characters: none of these is named where it belongs.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from dashboard.domain.base.control_characters import NO_TEXT
from dashboard.domain.base.problem import Problem
from dashboard.storage.files.problem_groups import alike, counted

# Signs that a joiner or a selector may follow: joining scripts, symbols and emoji; Chinese characters.
JOINED = "\u0600-\u1cff\u2190-\u2bff\u2d30-\u2d7f\u3030\u303d\u3297\u3299\ua800-\uabff\ufb50-\ufdff\ufe0f\ufe70-\ufefc\U00010000-\U0001ffff"
CHINESE = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
OPENED, CLOSED = "\u2066\u2067\u2068", "\u2069"
SEEN = f"\U0001f3f4[\U000e0020-\U000e007e]{{1,6}}\U000e007f|[{CHINESE}][\U000e0100-\U000e01ef]"
UNSEEN = (
    "[\u115f\u1160\u180e\u200b\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
    f"|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]|(?<![{JOINED}])[\u200c\u200d]"
)
ANY = re.compile(
    "[\u115f\u1160\u180e\u200b-\u200d\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
FOUND = re.compile(f"(?:{SEEN})|({UNSEEN})")
ESCAPED = re.compile(r"\\[uUxN_LP]")
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Unseen:
    """One such character with its line; `is_in_order` where it may be meant."""

    line: int
    sign: str
    is_in_order: bool

    def says(self) -> str:
        name = unicodedata.name(self.sign, "no name").lower()
        return f"there is an invisible character, U+{ord(self.sign):04X} ({name})"


def unseen(text: str, first_line: int = 1) -> Iterator[Unseen]:
    """Yields every such character of a text."""
    # Nearly every file has none, and one look at the whole of it is far quicker than one at each line.
    if text.isascii() or not ANY.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=first_line):
        signs = [match[1] for match in FOUND.finditer(line) if match[1]]
        closes = _closes(signs)
        yield from (
            Unseen(number, sign, closes if sign in OPENED + CLOSED else sign in "\u200c\u200d") for sign in signs
        )


def without_unseen(text: str) -> str:
    """Returns a text without the characters that nobody sees and no terminal should obey; what belongs to its script stays."""
    plain = NO_TEXT.sub("", text)
    return (
        plain if plain.isascii() or not ANY.search(plain) else FOUND.sub(lambda sign: "" if sign[1] else sign[0], plain)
    )


def unseen_in_yaml(text: str) -> Iterator[Unseen]:
    """Yields the same, and those that stand as backslash codes in double quotes."""
    yield from unseen(text)
    if not ESCAPED.search(text):
        return
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.ScalarToken) and token.style == '"':
            begins, ends = token.start_mark, token.end_mark
            written = text.split("\n")[begins.line : ends.line + 1]
            raw = {each.sign for line in written for each in unseen(line)}
            line = begins.line + 1
            yield from (each for each in unseen(token.value.replace("\n", " "), line) if each.sign not in raw)


def _closes(signs: Iterable[str]) -> bool:
    """Returns whether each isolate of a line is closed in it."""
    open_ones = 0
    for sign in signs:
        open_ones += (sign in OPENED) - (sign == CLOSED)
        if open_ones < 0:
            return False
    return open_ones == 0


def problems(file: str, found: Iterable[Unseen]) -> Iterator[Problem]:
    """Yields what must go, the same character once."""
    yield from _as_problems(file, (each for each in found if not each.is_in_order))


def hints(file: str, found: Iterable[Unseen]) -> Iterator[Problem]:
    """Yields what may be meant: isolates that are closed, and joiners between letters that do not join."""
    yield from _as_problems(file, (each for each in found if each.is_in_order))


def _as_problems(file: str, found: Iterable[Unseen]) -> Iterator[Problem]:
    groups, _ = alike(found, lambda each: each.sign)
    for group in groups:
        first = group[0]
        says = counted(first.says(), len(group), "times", first.line, group[-1].line)
        turns = DIRECTION.match(first.sign)
        try_this = "delete it; it turns the order of what is read" if turns else "delete it; nobody sees it"
        yield Problem(file, first.line, "text", says, try_this)
