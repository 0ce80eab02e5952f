"""What stands behind one row of a chart: the items of case studies that it shows, or what it was computed from."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.analysis.provenance import of_evidence, of_ratings
from dashboard.analysis.provenance.items import Behind, Row
from dashboard.analysis.provenance.of_imports import case_row
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.text.english import known

# The first column that a row has says which kind of row it is; the order matters where kinds share columns.
BY_COLUMN: dict[str, Callable[[Ask, Row], Behind]] = {
    "alpha_before": of_ratings.versions_agreement,
    "median_before": of_ratings.versions_median,
    "put_down_to": of_ratings.versions_mark,
    "other_median": of_ratings.roles,
    "below": of_ratings.pair,
    "rank_low": of_ratings.rank,
    "first_order": of_ratings.driver,
    "within_one_share": of_ratings.agreement,
    "unequal": of_ratings.leniency,
    "apart": of_ratings.beside,
    "aspect": of_evidence.design,
    "draws_low": of_ratings.behind_profile,
    "rationale": of_ratings.mark,
    "levels": of_ratings.median,
    "drawn": of_evidence.place,
    "case_ids": of_evidence.kind,
    "items": of_evidence.items,
    "decided_words": of_evidence.glance,
    "count_id": of_evidence.count,
    "impact_id": of_evidence.impact,
    "recommendation_id": of_evidence.wait,
    "set_id": of_evidence.recommendation_set,
    "still_running": of_evidence.lasted,
    "other": of_evidence.setback,
    "date_from": of_evidence.event,
}


def behind(ask: Ask, row: Row) -> Behind:
    """Returns what stands behind a row, told by the columns that it has, and the row of a file that it was imported from."""
    found = next((tell(ask, row) for column, tell in BY_COLUMN.items() if column in row), Behind())
    case = row.get("case_id")
    return replace(found, pieces=(*found.pieces, *case_row(ask, str(case)))) if found.pieces and known(case) else found
