"""The ratings of a fact sheet: one line per behaviour, and its title."""

import re

from dashboard.analysis.ratings import rubrics
from dashboard.analysis.selection.matching import Ask
from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.profile_table import BEHAVIOUR
from dashboard.charts.chart import Chart
from dashboard.charts.theme import shade
from dashboard.views.fact_sheet.sheet import BehaviourLine


def lines(ask: Ask, profile: Chart | None, rubric: str) -> tuple[BehaviourLine, ...]:
    """One line per behaviour with the levels of its criteria."""
    if profile is None:
        return ()
    low, high = (int(end) for end in profile.encoding.order)
    table = profile.table.assign(id=profile.ids())
    levels = table[(table["kind"] != BEHAVIOUR) & table["level"].notna()]
    span, number = (high - low) or 1, high - low + 1
    lines = []
    for row in table[table["kind"] == BEHAVIOUR].to_dict("records"):
        mine = sorted(float(level) for level in levels.loc[levels["behaviour"] == row["behaviour"], "level"])
        known = english.known(row["median"])
        lines.append(
            BehaviourLine(
                str(row["name"]),
                f"{row['median']:g}" if known else "–",
                shade(round(float(row["median"]) - low), number) if known else "blank-not_applicable",
                f"{row['name']}: {'median ' + format(row['median'], 'g') if known else 'no median'}, {row['covered']}",
                f"{profile.slug}~{row['id']}",
                tuple((level - low) / span for level in mine),
            )
        )
    return tuple(lines)


def behaviours_title(profile: Chart | None) -> str:
    """'5 behaviours: lowest on valuing voices' where one median is the lowest of at least two."""
    if profile is None:
        return "What raters made of it"
    rows = profile.table[(profile.table["kind"] == BEHAVIOUR)]
    shown = rows[rows["median"].notna()]
    lowest = shown[shown["median"] == shown["median"].min()]
    if len(lowest) == 1 and len(shown) > 1:
        return f"{len(rows)} behaviours: lowest on {english.within(str(lowest['name'].iloc[0]))}"
    if shown.empty:
        return f"{len(rows)} behaviours: too little has a level"
    low, high = (f"{float(end):g}" for end in (shown["median"].min(), shown["median"].max()))
    number = f"{len(rows)}" if len(shown) == len(rows) else f"{len(shown)} of {len(rows)}"
    return f"{number} behaviours: medians {f'from {low} to {high}' if low != high else f'of {low}'}"


def scale(ask: Ask, rubric: str) -> tuple[str, str]:
    """'0 absent' and '4 exemplary': both ends of the rubric's levels, as much of their words as has room."""
    if not rubric:
        return "", ""
    head = rubrics.head(ask, rubric)
    low, high = int(head["scale_min"]), int(head["scale_max"])
    words = [re.split(r",| or | and ", str(head["level_labels"][place] or ""))[0] for place in (0, -1)]
    return f"{low} {english.within(words[0])}".strip(), f"{high} {english.within(words[1])}".strip()
