"""From the encoding and the table of a chart to rows of marks, for every kind that is drawn with points."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pptx.enum.chart import XL_MARKER_STYLE as SYMBOL

from dashboard.analysis.evidence.follow_through import GROUP_OF
from dashboard.analysis.ratings.rubrics import role_label
from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.profile_table import BEHAVIOUR
from dashboard.charts.chart import Chart
from dashboard.charts.evidence.waiting_times import YEAR
from dashboard.charts.theme import LIGHT
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import cut
from dashboard.exports.slides.points import AIR, MOST_LINES, NAMES, WORDS, Plot, PointLook, PointRow, PointScale

KNOWN_WHOLE = PointLook("denominator known", SYMBOL.CIRCLE)
# The shape differs too, for eyes and printers that cannot tell filled from hollow.
NO_WHOLE = PointLook("no denominator", SYMBOL.DIAMOND, filled=False)
RIVAL = PointLook("figure of another source", SYMBOL.CIRCLE, filled=False, size=8, colour=style.MUTED)
RIVAL_SPAN = PointLook("span between sources", colour=style.MUTED, line=1.5)
OF_ELIGIBLE = PointLook("of those who could take part", SYMBOL.SQUARE)
MIDDLE = PointLook("middle of the draws", SYMBOL.CIRCLE)
MOST_DRAWS = PointLook("middle 90% of the draws", line=2.25)
WITHIN_ONE = PointLook("within one level", SYMBOL.CIRCLE)
EQUAL = PointLook("equal", SYMBOL.DIAMOND, filled=False)
STAKE = PointLook("role with a stake", SYMBOL.DIAMOND, filled=False, size=13)
OTHER_ROLE = PointLook("other role", SYMBOL.CIRCLE, size=9)
BETWEEN = PointLook("difference", colour=style.MUTED, line=1.5)
VAGUE = PointLook("any day in it", colour=style.MUTED, line=5)
CRITERION = PointLook("criteria at that level", SYMBOL.CIRCLE, filled=False, size=20, above=0.14)
MEDIAN = PointLook("median", SYMBOL.CIRCLE, size=12, above=-0.06)
RANGE = PointLook("lowest to highest", colour=style.OPEN, line=5, above=-0.16)
MEDIAN_DRAWS = PointLook("90% of draws of the median", line=2.25, above=-0.06)
BOUNDS = PointLook("if blanks were lowest or highest", colour=style.MUTED, line=1.5, dashed=True, above=-0.22)
NUMBERS = '[>=1000000]#,##0,," m";#,##0'
LEAST = 0.53  # inches for a behaviour
PER_CENT = "[>=0.01]0%;[>=0.0001]0.##%;0.####%"


def records(chart: Chart) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in chart.table.to_dict("records")]


def row_name(text: object, lines: int = 2) -> str:
    return cut(storable(text), style.TEXT, NAMES - AIR, lines)


def row_words(text: object) -> str:
    return cut(storable(text), style.TEXT, WORDS - AIR, MOST_LINES)


def decades(values: list[float], form: str) -> PointScale:
    """Whole powers of ten around the values."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return PointScale(10.0**low, 10.0 ** max(high, low + 1), form, log=True)


def _numbers(
    chart: Chart,
    name: Callable[[dict[str, Any]], str],
    words_of: Callable[[dict[str, Any]], str],
    subject: Callable[[dict[str, Any]], str],
) -> Plot:
    """Numbers on a log axis with their rivals. A known zero stands at the foot of the axis, as on the screen."""
    encoding, rows, values = chart.encoding, [], []
    for each in records(chart):
        value = max(float(each[encoding.x]), 1)
        rivals = [max(float(each[end]), 1) for end in (encoding.low, encoding.high) if english.known(each[end])]
        values += [value, *rivals]
        kind = KNOWN_WHOLE if english.known(each[encoding.filled]) else NO_WHOLE
        span = ((RIVAL_SPAN, min([value, *rivals]), max([value, *rivals])),) if rivals else ()
        marks = (*((RIVAL, rival, "") for rival in dict.fromkeys(rivals)), (kind, value, ""))
        rows.append(PointRow(row_name(name(each)), row_words(words_of(each)), marks, span, subject(each)))
    return Plot(tuple(rows), decades(values, NUMBERS), looks=(RIVAL_SPAN, RIVAL, NO_WHOLE, KNOWN_WHOLE))


def _counts(chart: Chart) -> Plot:
    def words_of(each: dict[str, Any]) -> str:
        share = f", {each['out_of']}" if english.known(each[chart.encoding.filled]) else ""
        return f"{each[chart.encoding.words]}{share}"

    return _numbers(chart, lambda each: str(each[chart.encoding.y]), words_of, lambda each: "")


def _funnel(chart: Chart) -> Plot:
    """The main count of each engagement; other counts and engagements without a number are in the table only."""
    table = chart.table
    return _numbers(
        replace(chart, table=table[table["main"] & table["value"].notna()]),
        lambda each: str(each[chart.encoding.y]),
        lambda each: str(each[chart.encoding.words]),
        lambda each: str(each["case_id"]),
    )


def _shares(chart: Chart) -> Plot:
    """Engagements without a share have no mark; a last line says how many they are."""
    encoding, rows = chart.encoding, []
    known = [each for each in records(chart) if english.known(each[encoding.x])]
    for each in known:
        words = f"{each[encoding.words]}, {english.percent(each[encoding.x])} of {english.within(each['population'])}"
        mark = (OF_ELIGIBLE, float(each[encoding.x]), "")
        rows.append(PointRow(row_name(each[encoding.y]), row_words(words), (mark,)))
    missing = len(chart.table) - len(known)
    if missing:
        rows.append(
            PointRow("Not known", row_words(f"for {english.counted(missing, 'engagement')}, named in the notes"))
        )
    scale = decades([float(each[encoding.x]) for each in known], PER_CENT)
    return Plot(tuple(rows), scale, looks=(OF_ELIGIBLE,))


def _ranks(chart: Chart) -> Plot:
    encoding, rows, last = chart.encoding, [], 1
    for each in records(chart):
        if english.known(each[encoding.low]):
            last = max(last, int(each["of"]))
            span = (MOST_DRAWS, float(each[encoding.low]), float(each[encoding.high]))
            marks = ((MIDDLE, float(each[encoding.x]), ""),)
            rows.append(PointRow(row_name(each[encoding.y]), row_words(f"rank {each[encoding.words]}"), marks, (span,)))
        else:
            reason = f": {each['why_not']}" if english.known(each["why_not"]) else ""
            rows.append(PointRow(row_name(each[encoding.y]), row_words(f"not compared{reason}")))
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, last) if last / step <= 12)
    return Plot(
        tuple(rows), PointScale(0, last + step, f'[<1]"";[>{last}]"";0', step), looks=(MOST_DRAWS, MIDDLE)
    )  # fmt: skip


def _agreement(chart: Chart) -> Plot:
    encoding, rows = chart.encoding, []
    for each in records(chart):
        marks = [
            (kind, float(each[column]), "")
            for kind, column in ((WITHIN_ONE, encoding.x), (EQUAL, encoding.other))
            if english.known(each[column])
        ]
        words = (
            f"{english.percent(each[encoding.x])} of {english.counted(int(each['pairs']), 'pair')}"
            if marks
            else "no pair"
        )
        rows.append(PointRow(row_name(each[encoding.y]), words, tuple(marks)))
    return Plot(tuple(rows), PointScale(0, 1.25, '[>1]"";0%', 0.25), looks=(WITHIN_ONE, EQUAL))


def _roles(chart: Chart) -> Plot:
    encoding, rows = chart.encoding, []
    for each in records(chart):
        pairs = ((STAKE, encoding.x, "role"), (OTHER_ROLE, encoding.other, "other_role"))
        marks = tuple((kind, float(each[column]), "") for kind, column, _ in pairs if english.known(each[column]))
        ends = sorted(x for _, x, _ in marks)
        words = ", ".join(f"{role_label(each[role])} {_level(each[column])}" for _, column, role in pairs)
        name = f"{each['short_title']}, {english.within(each[encoding.y])}"
        rows.append(
            PointRow(row_name(name), row_words(words), marks, ((BETWEEN, ends[0], ends[1]),) if len(ends) > 1 else ())
        )
    return Plot(tuple(rows), levels(chart), looks=(BETWEEN, STAKE, OTHER_ROLE))


def _level(median: Any) -> str:
    return f"{median:g}" if english.known(median) else "no median"


def levels(chart: Chart) -> PointScale:
    low, high = map(int, chart.encoding.order)
    step = max((high - low) // 4, 1)
    return PointScale(low - step, high + step, f'[<{low}]"";[>{high}]"";0', step)


def _waits(chart: Chart) -> Plot:
    """Both axes of a recommendation in one row, in years."""
    items: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for each in records(chart):
        items.setdefault((each["case_id"], each["recommendation_id"]), []).append(each)
    looks: dict[PointLook, None] = {VAGUE: None}
    rows, longest = [], 1.0
    for mine in items.values():
        marks, spans = [], []
        for each in mine:
            low, high = (float(each[end]) / YEAR for end in (chart.encoding.low, chart.encoding.high))
            kind = _end(each)
            looks[kind] = None
            longest = max(longest, high)
            marks.append((kind, (low + high) / 2, ""))
            spans += [(VAGUE, low, high)] if low != high else []
        words = "; ".join(f"{each['axis_words']}: {each[chart.encoding.words]}" for each in mine)
        name = f"{mine[0]['short_title']}: {mine[0]['wording']}"
        rows.append(PointRow(row_name(name), row_words(words), tuple(marks), tuple(spans)))
    step = max(round(longest / 6), 1)
    return Plot(tuple(rows), PointScale(0, math.ceil(longest / step) * step, '0" y"', step), looks=tuple(looks))


def _end(each: dict[str, Any]) -> PointLook:
    """A refusal does not look like a promise, and what is open does not look like an end."""
    axis = str(each["axis"])
    if each["open"]:
        return PointLook("last seen open", SYMBOL.TRIANGLE, filled=False, size=12, colour=style.MUTED)
    group = GROUP_OF[(axis, str(each["status"]))]
    symbol = {"decision": SYMBOL.DIAMOND, "delivery": SYMBOL.STAR}[axis]
    words_of = group.label if axis == "decision" else "delivered"
    return PointLook(
        words_of, symbol, size=12, colour=style.colour(LIGHT.looks[group.id].outline or LIGHT.looks[group.id].fill)
    )


def _profile(chart: Chart) -> Plot:
    """One row per behaviour: how many criteria have which level, their median, and how far it could move."""
    rows = []
    for behaviour, table in chart.table.groupby("behaviour", sort=False):
        each = {str(name): value for name, value in table[table["kind"] == BEHAVIOUR].iloc[0].items()}
        criteria = table[table["kind"] != BEHAVIOUR]
        counted = Counter(float(level) for level in criteria["level"] if english.known(level))
        blanks = Counter(english.label(state) for state in criteria[criteria["level"].isna()]["state"])
        marks = [(CRITERION, level, str(number)) for level, number in sorted(counted.items())]
        spans = []
        for kind, low, high in (
            (RANGE, "low", "high"),
            (MEDIAN_DRAWS, "draws_low", "draws_high"),
            (BOUNDS, "lowest", "highest"),
        ):
            if english.known(each[low]) and (kind is not BOUNDS or each[low] != each[high]):
                spans.append((kind, float(each[low]), float(each[high])))
        if english.known(each["median"]):
            marks.append((MEDIAN, float(each["median"]), ""))
            words = f"median {each['median']:g}; {each['covered']}"
        else:
            words = f"no median; {each['covered']}"
        words = "; ".join([words, *(f"{number} {state}" for state, number in blanks.items())])
        rows.append(PointRow(row_name(each["name"] or behaviour), row_words(words), tuple(marks), tuple(spans)))
    return Plot(tuple(rows), levels(chart), LEAST, (RANGE, BOUNDS, MEDIAN_DRAWS, CRITERION, MEDIAN))


ROWS: dict[str, Callable[[Chart], Plot]] = {
    "dots": _counts, "funnel": _funnel, "shares": _shares, "ranks": _ranks, "agreement": _agreement, "roles": _roles,
    "waits": _waits, "profile": _profile,
}  # fmt: skip
