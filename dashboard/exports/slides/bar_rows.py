"""From the encoding and the table of a chart to bars."""

from collections.abc import Callable
from typing import Any

from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart
from dashboard.charts.evidence.outcomes import own_word
from dashboard.charts.ratings.glance import HALF, bar_name
from dashboard.charts.ratings.sensitivity import KINDS
from dashboard.charts.theme import LIGHT
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import cut, height, wrapped
from dashboard.exports.slides.bars import AIR, BAR, NAMES, Bars, Fill, Series

SOLID = Fill(style.MARK, style.PAPER, edge=style.MARK)
OPEN = Fill(style.PAPER, style.TEXT_COLOUR, edge=style.MARK)
BLANK = " "
TWO_LINES = 0.68  # of a legend, in inches
MOST_NAME_LINES = 2


def _name(text: str) -> str:
    return cut(storable(text), style.TEXT, NAMES - 0.3, MOST_NAME_LINES)


def _outcomes(chart: Chart, room: float) -> list[Bars]:
    """Per set two bars of equal length, decided and delivered, with the numbers in them."""
    table = chart.table
    sets = list(dict.fromkeys(zip(table["case_id"], table["set_id"], strict=True)))
    # As many lines as the longest name takes, and a gap as high as a bar between sets.
    names = [name for ref in sets for name in _names(chart, ref)]
    lines = max(len(wrapped(name, style.TEXT, NAMES - 0.2)) for name in names)
    bar = max(height(lines, style.TEXT) + AIR, BAR)
    fit = max(int(((room - TWO_LINES) / bar + 1) / 3), 1)
    pages = -(-len(sets) // fit)
    size = -(-len(sets) // pages)
    return [_pairs(chart, sets[start : start + size]) for start in range(0, len(sets), size)]


def _pairs(chart: Chart, sets: list[tuple[str, str]]) -> Bars:
    encoding = chart.encoding
    names: list[str] = []
    keys: list[tuple[str, str, str] | None] = []
    for case, ref in sets:
        names += [*_names(chart, (case, ref)), BLANK]
        keys += [(case, ref, "decision"), (case, ref, "delivery"), None]
    mine = chart.table.loc[
        [(case, ref) in sets for case, ref in zip(chart.table["case_id"], chart.table["set_id"], strict=True)]
    ]
    numbers = {
        (row.case_id, row.set_id, row.axis, row.group): int(row.number) for row in mine.itertuples()
    }  # fmt: skip
    used = [group for group in GROUPS if group.id in set(mine[encoding.series])]
    series = tuple(
        Series(
            f"{'decision' if group.axis == 'decision' else 'delivery'}: {group.label}"
            if group.id.endswith("unknown")
            else group.label,
            tuple(numbers.get((*key, group.id)) if key else None for key in keys[:-1]),
            _fill(group.id),
            '#,##0" ?"' if group.id.endswith("unknown") else "#,##0",
        )
        for group in used
    )
    return Bars(tuple(names[:-1]), series, whole=True)


def _names(chart: Chart, which: tuple[str, str]) -> tuple[str, str]:
    """What stands before the two bars of one set."""
    mine = chart.table[(chart.table["case_id"] == which[0]) & (chart.table["set_id"] == which[1])]
    first = mine.iloc[0]
    delivered = english.sentence(str(first["rate"])) if "rate" in first.index else "Delivered"
    name = _name(f"{first['short_title']}: {first[chart.encoding.y]}.")
    decided = f"{name} Decided{own_word(mine, 'decision')}"
    return decided, storable(f"{delivered}{own_word(mine, 'delivery')}")


def _fill(group: str) -> Fill:
    shape = LIGHT.looks[group]
    edge = style.colour(shape.outline) if shape.outline else style.PAPER
    letters = style.TEXT_COLOUR if shape.outline or shape.pattern else style.PAPER
    return Fill(style.colour(shape.fill), letters, shape.pattern, edge, dotted=group.endswith("unknown"))


def _leniency(chart: Chart, room: float) -> list[Bars]:
    encoding = chart.encoding
    rows = chart.table.to_dict("records")
    fit = max(int((room - 0.84) / 0.6), 1)
    return [
        Bars(
            tuple(_name(f"{row['rater']} (filled) and {row['other']} (open)") for row in part),
            (
                Series("first of the two gave the higher level", _column(part, encoding.x), SOLID),
                Series("second gave the higher level", _column(part, encoding.other), OPEN),
            ),
            most=max(float(row["unequal"]) for row in rows),
        )
        for part in (rows[start : start + fit] for start in range(0, len(rows), fit))
    ]


def _sensitivity(chart: Chart, room: float) -> list[Bars]:
    encoding = chart.encoding
    rows = chart.table.to_dict("records")
    names = tuple(_name(english.sentence(str(row[encoding.y]))) for row in rows)
    total = Series(KINDS["total"], _column(rows, encoding.other), OPEN, "0%")
    alone = Series(KINDS["first_order"], _column(rows, encoding.x), SOLID, "0%")
    return [Bars(names, (total, alone), stacked=False, most=1, form="0%")]


def _levels(chart: Chart, room: float) -> list[Bars]:
    """One bar per behaviour, from half a level below the lowest to its median; its words stand before it."""
    encoding = chart.encoding
    rows, (low, high) = chart.table.to_dict("records"), map(int, encoding.order)
    fit = max(int((room - 0.84) / 0.7), 1)
    return [
        Bars(
            tuple(_name(bar_name(row)) for row in part),
            (Series("Median level", _column(part, encoding.x), SOLID, "General"),),
            most=high + HALF,
            low=low - HALF,
            form="General",
        )
        for part in (rows[start : start + fit] for start in range(0, len(rows), fit))
    ]


def _column(rows: list[Any], name: str) -> tuple[float | None, ...]:
    return tuple(float(row[name]) if english.known(row[name]) else None for row in rows)


BARS: dict[str, Callable[[Chart, float], list[Bars]]] = {
    "stacked-bars": _outcomes, "leniency": _leniency, "sensitivity": _sensitivity, "levels": _levels,
}  # fmt: skip
