"""The poster as one HTML file that needs nothing from anywhere else, for A3 or A4; printed it is one page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import ceil

from jinja2 import Template
from markupsafe import Markup

from dashboard.charts.rows import Column, Group, Level, Row, Rows, Words
from dashboard.exports.briefing.briefing import safe_link, storable
from dashboard.exports.files.html_templates import template
from dashboard.exports.one_page.about import PageFoot
from dashboard.exports.web.page import POLICY
from dashboard.exports.web.rows_html import rows_css, rows_html
from dashboard.views.fact_sheet.poster import Card, Poster

PAPERS = {"a3": "A3", "a4": "A4"}
COLUMNS, LONGEST_NOTE = 3, 300
PER_LINE = 15  # squares beside each other
PEOPLE, SETS = 0, {"Decided": 1, "Delivered": 2, "Changed": 3}  # columns of the overview


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A card as the template shows it."""

    row: Row
    people: Words
    sets: Markup
    levels: tuple[tuple[str, Level | Words], ...]
    depth: str


def poster_html(poster: Poster, foot: PageFoot, paper: str = "a3") -> bytes:
    """Returns the file. Raises ValueError, in a sentence, for a paper that there is no poster of."""
    if paper not in PAPERS:
        raise ValueError(f"there is no poster on “{paper}”; papers are: {', '.join(PAPERS)}")
    rows = poster.chart.rows
    page = _template().render(
        policy=POLICY, style=_style(), paper=paper, size=PAPERS[paper], poster=poster, lines=ceil(len(poster.cards) / COLUMNS),
        columns=min(COLUMNS, len(poster.cards)), unit=" ".join([poster.chart.subtitle, *poster.chart.filters]),
        key=_html(replace(rows, columns=(), groups=())), cards=[_drawn(card, rows) for card in poster.cards],
        behaviours=list(dict.fromkeys(name for card in poster.cards for name, _ in _levels(card.row, rows))),
        foot=foot, link=safe_link(foot.link), note=_in_short(poster.chart.note),
    )  # fmt: skip
    return page.encode()


@cache
def _template() -> Template:
    return template("dashboard.exports.one_page", "poster.html", storable)


@cache
def _style() -> Markup:
    own = files("dashboard.exports.one_page").joinpath("poster.css").read_text(encoding="utf-8")
    return Markup(f"{rows_on_paper()}\n{own}")  # noqa: S704  our own


def rows_on_paper() -> str:
    """Returns the style of rows in which a sheet of paper is no phone, however narrow it is."""
    return rows_css().replace("@media (max-width", "@media screen and (max-width")


def _in_short(note: str) -> str:
    """As many whole sentences as have room at the foot."""
    lengths = [len(note[: end.start()]) for end in re.finditer(r"(?<=[.!?]) (?=\S)", f"{note} .")]
    return note[: max((length for length in lengths if length <= LONGEST_NOTE), default=len(note))]


def _html(rows: Rows) -> Markup:
    return Markup(rows_html(rows, pressed=False))  # noqa: S704  escaped there


def _drawn(card: Card, rows: Rows) -> _Drawn:
    cells = card.row.cells
    people = cells[PEOPLE]
    levels = tuple(_levels(card.row, rows))
    lines = [Row(name, name, (cells[at],)) for name, at in SETS.items()]
    lines.append(Row("Not known", "Not known", (Words(card.missing),)))
    one = (Column("What came of it", 78, per_line=PER_LINE),)
    table = Rows(
        f"What came of {card.row.strong} {card.row.name}",
        "",
        one,
        (Group("", tuple(lines), counted=False),),
        name_width=22,
    )
    return _Drawn(
        card.row, people if isinstance(people, Words) else Words(""), _html(table), levels,
        card.depth,
    )  # fmt: skip


def _levels(row: Row, rows: Rows) -> Iterator[tuple[str, Level | Words]]:
    """Each behaviour with its median, or with how many criteria were rated; none where nobody rated the engagement."""
    for column, cell in zip(rows.columns, row.cells, strict=True):
        if isinstance(cell, Level):
            yield column.title, cell
