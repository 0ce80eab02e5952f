"""Rows and bars of charts that set few engagements, or several views of one, side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.analysis.compare.equal_ages import BLANKS, LABELS
from dashboard.analysis.ratings.rubrics import role_label
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart
from dashboard.charts.compare.equal_ages import SIGNS
from dashboard.charts.rows import HIGHLIGHTED, QUIET
from dashboard.charts.theme import LIGHT, PAIR
from dashboard.domain.base.rating_lists import Role
from dashboard.domain.case_study.case_study import split_title
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import cut, height
from dashboard.exports.slides.bars import AIR, BAR, NAMES, Bars, Fill, Series
from dashboard.exports.slides.point_rows import (
    BETWEEN,
    KNOWN_WHOLE,
    NO_WHOLE,
    NUMBERS,
    RIVAL,
    RIVAL_SPAN,
    SYMBOL,
    decades,
    levels,
    records,
    row_name,
    row_words,
)
from dashboard.exports.slides.points import Plot, PointLook, PointRow, in_grey, named
from dashboard.exports.slides.rows.signs import INKS

ROLES = {
    Role.self: PointLook("the organiser", SYMBOL.CIRCLE, filled=False, size=15),
    Role.independent: PointLook(role_label(Role.independent), SYMBOL.CIRCLE, size=9),
    Role.participant: PointLook("participants", SYMBOL.DIAMOND, size=9),
    Role.peer: PointLook("peers", SYMBOL.SQUARE, filled=False, size=11),
}
# Inches of a row, from its line to a criterion, to the next one, and to one of two equal medians.
PAIR_ROW, FIRST_CRITERION, NEXT_CRITERION, HALF_APART = 0.78, 0.22, 0.08, 0.07
MOST_STACKED = 4
TWO_LINES, MOST_NAME_LINES = 0.68, 2  # inches of a legend, lines of a name


def _units(chart: Chart) -> Plot:
    """Only units that at least two engagements have; the note names the others."""
    rows, values = [], []
    for each, emphasis in zip(records(chart), chart.emphasis(), strict=True):
        if not each["shared"]:
            continue
        value = max(float(each["value"]), 1)
        rivals = [max(float(each[end]), 1) for end in ("rival_low", "rival_high") if english.known(each[end])]
        values += [value, *rivals]
        kind = in_grey(KNOWN_WHOLE if english.known(each["share"]) else NO_WHOLE, emphasis)
        span = ((RIVAL_SPAN, min([value, *rivals]), max([value, *rivals])),) if rivals else ()
        marks = (*((RIVAL, rival, "") for rival in dict.fromkeys(rivals)), (kind, value, ""))
        name = named(f"{each['unit_words']}: {each['short_title']}", emphasis)
        words = str(each["words"]).removeprefix(f"{each['short_title']}: ")
        rows.append(PointRow(row_name(name), row_words(f"{words}, {each['out_of']}"), marks, span))
    return Plot(tuple(rows), decades(values, NUMBERS), looks=(RIVAL_SPAN, RIVAL, *_both(NO_WHOLE, KNOWN_WHOLE)))


def _both(*looks: PointLook) -> tuple[PointLook, ...]:
    """Marks as they are, and in grey below them."""
    return (*(in_grey(each, QUIET) for each in looks), *looks)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two engagements: its place, and how its medians and its criteria look."""

    place: str
    median: PointLook
    beside_equal: PointLook
    criteria: tuple[PointLook, ...]

    def look(self, *, equal: bool) -> PointLook:
        """Two equal medians stay two marks."""
        return self.beside_equal if equal else self.median


def _pair(chart: Chart) -> Plot:
    """Both engagements in one row per behaviour, their medians joined; the criteria of the first above, of the second below."""
    names = dict(zip(chart.table["case_id"], chart.table["short_title"], strict=True))
    words_of = {case: HIGHLIGHTED if case in chart.highlight else QUIET for case in names} if chart.highlight else {}
    sides = {
        case: _side(number, str(name), words_of.get(case, "")) for number, (case, name) in enumerate(names.items())
    }
    rows = []
    for _, table in chart.table.groupby("behaviour", sort=False):
        both = [(sides[each["case_id"]], each) for each in table.to_dict("records")]
        ends = sorted(float(each["median"]) for _, each in both if english.known(each["median"]))
        equal = len(ends) == 2 and ends[0] == ends[1]
        marks = [
            (side.look(equal=equal), float(each["median"]), "") for side, each in both if english.known(each["median"])
        ]
        small = [
            (side.criteria[min(above, MOST_STACKED - 1)], level, "")
            for side, each in both
            for level, above in _stacked(each["levels"])
        ]
        spans = ((BETWEEN, ends[0], ends[1]),) if len(ends) == 2 and not equal else ()
        words = ", ".join(f"{side.place} {_median(each)}" for side, each in both)
        rows.append(PointRow(row_name(table["name"].iloc[0]), row_words(words), (*marks, *small), spans))
    looks = [look for each in sides.values() for look in (*each.criteria, each.beside_equal, each.median)]
    return Plot(tuple(rows), levels(chart), PAIR_ROW, (BETWEEN, *looks))


def _median(row: dict[str, Any]) -> str:
    return f"{row['median']:g}" if english.known(row["median"]) else "no median"


def _side(number: int, name: str, emphasis: str = "") -> _Side:
    """The first has squares and the second circles; equal criteria stand one above the other."""
    colour, symbol = style.colour(PAIR[LIGHT.paper][number % 2]), (SYMBOL.SQUARE, SYMBOL.CIRCLE)[number % 2]
    away = 1 if not number else -1
    colour = INKS["grey"] if emphasis == QUIET else colour
    median = PointLook(storable(named(name, emphasis)), symbol, size=13, colour=colour)
    small = replace(median, label=f"{median.label}, criterion", filled=False, size=7, listed=False)
    stack = tuple(
        replace(small, label=f"{small.label} {place + 1}", above=away * (FIRST_CRITERION + place * NEXT_CRITERION))
        for place in range(MOST_STACKED)
    )
    beside = replace(median, label=f"{median.label}, equal", above=away * HALF_APART, listed=False)
    return _Side(split_title(name)[0] or name, median, beside, stack)


def _stacked(values: Sequence[float]) -> list[tuple[float, int]]:
    """Each level with how many equal ones came before it."""
    return [(float(level), list(values[:place]).count(level)) for place, level in enumerate(values)]


def _lenses(chart: Chart) -> Plot:
    """One row per behaviour; a view without a median is said and has no mark."""
    rows = []
    for _, table in chart.table.groupby("behaviour", sort=False):
        views = [(Role.read(role), median) for role, median in zip(table["role"], table["median"], strict=True)]
        marks = tuple((ROLES[role], float(median), "") for role, median in views if english.known(median))
        ends = sorted(level for _, level, _ in marks)
        words = ", ".join(f"{role_label(role)} {f'{x:g}' if english.known(x) else 'no median'}" for role, x in views)
        rows.append(
            PointRow(
                row_name(table["name"].iloc[0]),
                row_words(words),
                marks,
                ((BETWEEN, ends[0], ends[-1]),) if len(ends) > 1 else (),
            )
        )
    return Plot(tuple(rows), levels(chart), looks=(BETWEEN, *ROLES.values()))


def _ages(chart: Chart, room: float) -> list[Bars]:
    """One bar per engagement, axis and age; an engagement without any is its reason in words."""
    cases = list(dict.fromkeys(chart.table["case_id"]))
    names = map(named, chart.table["short_title"], chart.emphasis())
    bars = sorted(
        chart.table.assign(short_title=list(names)).groupby(["case_id", "axis", "age"], sort=False, dropna=False),
        key=lambda bar: (cases.index(bar[0][0]), bar[0][1] != "decision", bar[0][2] if english.known(bar[0][2]) else 0),
    )
    fit = max(int((room - TWO_LINES) / max(height(MOST_NAME_LINES, style.TEXT) + AIR, BAR)), 1)
    size = -(-len(bars) // -(-len(bars) // fit))
    return [_bars([rows for _, rows in bars[start : start + size]]) for start in range(0, len(bars), size)]


def _bars(tables: list[Any]) -> Bars:
    numbers = [
        {row.group: int(row.number) for row in rows.itertuples() if row.group != "none"} for rows in tables
    ]  # fmt: skip
    used = [group for group in LABELS if any(group in mine for mine in numbers)]
    series = tuple(
        Series(str(LABELS[group]), tuple(mine.get(group) for mine in numbers), _fill(group), _form(group))
        for group in used
    )
    return Bars(tuple(_bar_name(rows.iloc[0]) for rows in tables), series, whole=True)


def _bar_name(first: Any) -> str:
    words = (
        first["label"]
        if first["group"] == "none"
        else f"{english.within(first['axis_words'])} after {first['age_words']}"
    )
    return cut(storable(f"{first['short_title']}: {words}"), style.TEXT, NAMES - 0.3, MOST_NAME_LINES)


def _form(group: str) -> str:
    return f'#,##0" {SIGNS[group]}"' if group in BLANKS else "#,##0"


def _fill(group: str) -> Fill:
    """Waiting has a plain edge; what is not known is paper with a dotted one."""
    if group in LIGHT.looks and group not in BLANKS:
        shape = LIGHT.looks[group]
        letters = style.TEXT_COLOUR if shape.outline or shape.pattern else style.PAPER
        edge = style.colour(shape.outline) if shape.outline else style.PAPER
        return Fill(style.colour(shape.fill), letters, shape.pattern, edge)
    blank = group in BLANKS
    return Fill(style.PAPER, style.TEXT_COLOUR, edge=style.MUTED if blank else style.OPEN, dotted=blank)


COMPARED_ROWS: dict[str, Callable[[Chart], Plot]] = {"units": _units, "intervals": _pair, "lenses": _lenses}
COMPARED_BARS: dict[str, Callable[[Chart, float], list[Bars]]] = {"age-bars": _ages}
