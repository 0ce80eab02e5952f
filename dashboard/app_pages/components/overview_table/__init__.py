"""The glance: a real table whose cells are small charts, drawn in the browser from plain data."""

from functools import lru_cache
from typing import Any

from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.text import english
from dashboard.analysis.text.english import known
from dashboard.app_pages.components.component import component, readable
from dashboard.charts.chart import Chart
from dashboard.charts.evidence.overview import ASPECTS
from dashboard.charts.theme import DARK, LIGHT

MOST_KEPT = 100  # charts
STATE_MARKS = {"known": "●", "contested": "≠", "partly known": "◐", "not known": "?"}
PARTS = {
    "report_case": "2019 report",
    "report_briefing": "2019 report, briefing",
    "comparison": "comparison",
    "own": "own collection",
}


def show(chart: Chart, key: str, larger: float = 1) -> str | None:
    """Draws the glance, `larger` times its usual size; returns the id of the case study whose row was chosen in this run."""
    result = component("overview_table")(
        data={**payload(chart), "larger": larger}, key=key, on_chosen_change=lambda: None
    )
    return result.chosen  # type: ignore[no-any-return]


@lru_cache(maxsize=MOST_KEPT)
def payload(chart: Chart) -> dict[str, Any]:
    """Plain data for the browser: rows in order, looks of both themes, the bounds of the axis."""
    rows = chart.table.to_dict("records")
    numbers = [row[name] for row in rows for name in ("value", "rival_low", "rival_high") if known(row[name])]
    data = {
        "caption": chart.alt,
        "rows": [_row(row) for row in rows],
        "groups": [{"id": group.id, "label": group.label} for group in GROUPS],
        "looks": {
            group.id: {
                "fill": [LIGHT.looks[group.id].fill, DARK.looks[group.id].fill],
                "outline": [LIGHT.looks[group.id].outline, DARK.looks[group.id].outline],
                "pattern": LIGHT.looks[group.id].pattern,
            }
            for group in GROUPS
        },
        "bounds": [min(numbers, default=1), max(numbers, default=10)],
        "marks": STATE_MARKS,
        "aspects": [english.within(aspect) for aspect in ASPECTS],
    }
    return readable(data)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    def number(name: str) -> float | None:
        return float(row[name]) if known(row[name]) else None

    def whole(name: str) -> int | None:
        return int(row[name]) if known(row[name]) else None

    return {
        "id": row["case_id"],
        "name": row["engagement"],
        "about": f"{row['place']} · {row['years']} · {PARTS[row['part_of']]}",
        "people": row["people"],
        "value": number("value"),
        "rivals": sorted({value for name in ("rival_low", "rival_high") if (value := number(name)) is not None}),
        "share": number("share"),
        "out_of": row["out_of"],
        "set": row["set"],
        "total": whole("total"),
        "itemised": row["itemised"],
        "decided": row["decided_words"],
        "delivered": row["delivered_words"],
        "numbers": {group.id: whole(group.id) for group in GROUPS},
        "aspects": [[aspect, row[aspect]] for aspect in ASPECTS],
    }
