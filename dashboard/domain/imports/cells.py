"""One cell of a file of others → a value of ours, or the reason why there is none."""

import re
from functools import lru_cache
from html.parser import HTMLParser

from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.problem import visible
from dashboard.domain.case_study.case_study import shortened
from dashboard.domain.imports.mapping import PARTS_OF_DATE, FromColumn, ReadAs, Unmapped

SPACES = re.compile(r"\s+")
WHOLE, DECIMAL = re.compile(r"-?[0-9]+"), re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
GROUPED = re.compile("(?<=[0-9])[ \u00a0\u202f'’](?=[0-9]{3})")
PARTS = {"YYYY": r"(?P<year>[0-9]{4})", "MM": r"(?P<month>[0-9]{2})", "DD": r"(?P<day>[0-9]{2})", "M": r"(?P<month>[0-9]{1,2})",
         "D": r"(?P<day>[0-9]{1,2})"}  # fmt: skip


class Unusable(Exception):
    """A cell that cannot be taken over; the message says why, for all cells of its kind alike."""


def filled(cell: str, read: ReadAs) -> str:
    """Returns the text of a cell with single spaces; empty if it stands for nothing."""
    text = SPACES.sub(" ", cell).strip()
    return "" if text in read.nulls else text


def mapped(cell: str, how: FromColumn) -> str:
    """Returns what a cell means by its mapping; empty if it is left out. Raises Unusable."""
    text = text_of_html(cell) if how.html else cell
    if how.pattern:
        found = re.search(how.pattern, text)
        if not found:
            raise Unusable(f"'{visible(text)}' does not have the form {how.pattern}")
        text = found[1] if found.groups() else found[0]
    if how.map and text not in how.map:
        if how.unmapped == Unmapped.refuse:
            raise Unusable(f"'{visible(text)}' is not in the mapping")
        text = text if how.unmapped == Unmapped.keep else ""
    text = how.map.get(text, text)
    return shortened(text, how.most) if how.most else text


def whole_number(cell: str, read: ReadAs) -> int:
    """Returns the whole number in a cell; 50.0 is one. Raises Unusable."""
    number = decimal_number(cell, read)
    if number % 1 or number < 0:
        raise Unusable(f"'{visible(cell)}' is no whole number")
    return int(number)


def decimal_number(cell: str, read: ReadAs) -> float:
    """Returns the number in a cell, by the decimal sign that the mapping tells. Raises Unusable."""
    plain = GROUPED.sub("", cell)
    # The other sign may only stand between thousands.
    other = "." if read.decimal == "," else ","
    if re.fullmatch(rf"-?[0-9]{{1,3}}(?:\{other}[0-9]{{3}})+(?:\{read.decimal}[0-9]+)?", plain):
        plain = plain.replace(other, "")
    plain = plain.replace(read.decimal, ".") if other not in plain else plain
    if not DECIMAL.fullmatch(plain):
        raise Unusable(f"'{visible(cell)}' is no number with '{read.decimal}' before its decimals")
    return float(plain)


def partial_date(cell: str, read: ReadAs) -> PartialDate:
    """Returns the date in a cell by the patterns of the mapping. Raises Unusable, also where two patterns read two dates."""
    found = dict.fromkeys(date for pattern in read.dates if (date := _by_pattern(cell, pattern)))
    if len(found) > 1:
        first, second = list(found)[:2]
        raise Unusable(f"dates such as '{visible(cell)}' can be {first.spoken} or {second.spoken}; name one order")
    if not found:
        raise Unusable(f"'{visible(cell)}' is no date written as {' or '.join(read.dates)}")
    return next(iter(found))


def _by_pattern(cell: str, pattern: str) -> PartialDate | None:
    match = _compiled(pattern).fullmatch(cell)
    if not match:
        return None
    parts = match.groupdict()
    text = "-".join([parts["year"], *(f"{int(parts[name]):02}" for name in ("month", "day") if parts.get(name))])
    try:
        return PartialDate.read(text)
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    """'D/M/YYYY' → an expression with groups; what is no part of a date stands for itself."""
    out, at = "", 0
    for part in PARTS_OF_DATE.finditer(pattern):
        out += re.escape(pattern[at : part.start()]) + PARTS[part[0]]
        at = part.end()
    return re.compile(out + re.escape(pattern[at:]))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")
        self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style") and self.hidden > 0
        self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def text_of_html(cell: str) -> str:
    """Returns the text of HTML, without its tags and scripts."""
    reader = _Text()
    reader.feed(cell)
    reader.close()
    return SPACES.sub(" ", "".join(reader.parts)).strip()
