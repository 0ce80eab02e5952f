"""The fact sheet of a case study as HTML: for its page, and for whatever file takes it."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt

from jinja2 import Template
from markupsafe import Markup

from dashboard.analysis.evidence.chains import Chain, ChainStep
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.files.html_templates import template
from dashboard.exports.web.rows_html import rows_html
from dashboard.views.fact_sheet.sheet import FactSheet

LARGEST, SMALLEST = 76, 5  # pixels across a circle
STACKED, ABOVE, ACROSS = 8, 3, 9  # pixels from one criterion to the next of the same level, to the line, and of one
MOST_KEPT = 200


@lru_cache(maxsize=MOST_KEPT)
def fact_sheet_html(sheet: FactSheet, *, pressed: bool) -> str:
    """Returns the sheet below its title and purpose; with `pressed` marks are buttons.

    It belongs inside an element of the class `rows`, together with `rows_css` and `fact_sheet_css`.
    """
    squares = rows_html(sheet.outcomes, pressed=pressed) if sheet.outcomes else ""
    outcomes = Markup(f"<div class='outcomes'>{squares}</div>") if squares else ""  # noqa: S704  escaped there
    return _template().render(
        sheet=sheet, pressed=pressed, size=circle_size, stacked=stacked, tall=tall, outcomes=outcomes
    )


@cache
def fact_sheet_css() -> str:
    """Returns the style of the sheet, which uses the colours of rows."""
    return files("dashboard.exports.web").joinpath("fact_sheet.css").read_text(encoding="utf-8")


@cache
def _template() -> Template:
    return template("dashboard.exports.web", "fact_sheet.html", lambda value: isolate_direction(str(value)))


def circle_size(chain: Chain, step: ChainStep) -> float:
    """Returns the diameter of a number's circle: its area is the number, within its row; a tiny one stays visible."""
    return round(max(LARGEST * sqrt(step.value / max(each.value for each in chain.steps)), SMALLEST), 1)


def stacked(places: Iterable[float]) -> Iterator[tuple[float, int]]:
    """Yields each place in per cent with its height above the line: equal ones stand above each other."""
    times: dict[float, int] = {}
    for place in places:
        times[place] = times.get(place, -1) + 1
        yield round(place * 100, 2), ABOVE + STACKED * times[place]


def tall(places: Iterable[float]) -> int:
    """Returns the pixels that the highest stack of criteria takes above its line, so that none reaches into the line above."""
    return max((above + ACROSS for _, above in stacked(places)), default=0)
