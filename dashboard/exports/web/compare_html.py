"""What stands first where engagements are compared, as HTML: two of them as cards, and the fields of design that differ."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from jinja2 import Template
from markupsafe import Markup

from dashboard.analysis.compare.standing import Chip, Standing
from dashboard.charts.chart import Chart
from dashboard.charts.compare.latest import NONE_ASKED, sets_of
from dashboard.charts.rows import Column, Group, Row, Rows
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.files.html_templates import template
from dashboard.exports.web.rows_html import rows_html
from dashboard.views.compare import Compare

PAIR, MOST_KEPT = 2, 200


@dataclass(frozen=True, slots=True)
class Card:
    """One engagement with what was decided and delivered, drawn."""

    standing: Standing
    sets: Markup | str


@dataclass(frozen=True, slots=True)
class ChipValues:
    """A field that differs: whose value it is, the value, and on which side it stands of two; more have no side."""

    field: str
    values: tuple[tuple[str, str, str], ...]


@lru_cache(maxsize=MOST_KEPT)
def compare_html(
    chart: Chart | None, standings: tuple[Standing, ...], chips: tuple[Chip, ...], *, pressed: bool
) -> str:
    """Returns cards of two engagements, of more none, and what differs; with `pressed` marks are buttons.

    `chart` is that of the latest status, None where nothing was asked for. It belongs inside an element of the class
    `rows`, together with `rows_css` and `compare_css`.
    """
    pair = len(standings) == PAIR
    key = replace(chart.rows, columns=(), groups=()) if chart and pair else None
    return _template().render(
        cards=[Card(each, _sets(chart, each, pressed)) for each in standings] if pair else [],
        key=_html(key, pressed) if key else "",
        chips=[_chip_values(chip, standings) for chip in chips],
        none_asked=f"{NONE_ASKED[:1].upper()}{NONE_ASKED[1:]}.",
    )


def head_of(shown: Compare, *, pressed: bool) -> str:
    """Returns the same for what the page shows."""
    return compare_html(shown.by_slug().get("decided-and-delivered"), shown.standings, shown.chips, pressed=pressed)


@cache
def compare_css() -> str:
    """Returns the style, which uses the colours of rows."""
    return files("dashboard.exports.web").joinpath("compare_head.css").read_text(encoding="utf-8")


@cache
def _template() -> Template:
    return template("dashboard.exports.web", "compare_head.html", lambda value: isolate_direction(str(value)))


def _html(rows: Rows, pressed: bool) -> Markup:
    return Markup(rows_html(rows, pressed=pressed))  # noqa: S704  escaped there


def _sets(chart: Chart | None, each: Standing, pressed: bool) -> Markup | str:
    """Decided and delivered of each set, under what it counts."""
    groups = [
        Group(what, (Row(f"{number}-decided", "Decided", (decided,)), Row(f"{number}-delivered", "Delivered", (delivered,))), counted=False)
        for number, (what, decided, delivered) in enumerate(sets_of(chart, each.case) if chart else ())
    ]  # fmt: skip
    if not groups:
        return ""
    label = f"What was decided and delivered: {each.place}"
    return _html(Rows(label, "", (Column("Recommendations", 82),), tuple(groups), name_width=18), pressed)


def _chip_values(chip: Chip, standings: Sequence[Standing]) -> ChipValues:
    """Of two engagements each has its value; of more, those with the same value stand together."""
    names = _apart(standings)
    if len(standings) == PAIR:
        return ChipValues(chip.field, tuple((name, value, str(side)) for side, (name, value) in enumerate(zip(names, chip.values, strict=True))))  # fmt: skip
    by_value: dict[str, list[str]] = {}
    for name, value in zip(names, chip.values, strict=True):
        by_value.setdefault(value, []).append(name)
    return ChipValues(chip.field, tuple((", ".join(mine), value, "") for value, mine in by_value.items()))


def _apart(standings: Sequence[Standing]) -> list[str]:
    """Places, or names where two have the same place."""
    places = [each.place for each in standings]
    return [each.place if places.count(each.place) == 1 else each.name or each.place for each in standings]
