"""What stands behind one row of a chart: the items of case studies that it shows, or what it was computed from."""

from collections.abc import Callable

from dashboard.analysis import behind_evidence, behind_ratings
from dashboard.analysis.piece import Behind, Row
from dashboard.analysis.view import Ask

# The first column that a row has says which kind of row it is; the order matters where kinds share columns.
BY_COLUMN: dict[str, Callable[[Ask, Row], Behind]] = {
    "other_median": behind_ratings.roles,
    "rank_low": behind_ratings.rank,
    "first_order": behind_ratings.driver,
    "within_one_share": behind_ratings.agreement,
    "unequal": behind_ratings.leniency,
    "apart": behind_ratings.beside,
    "aspect": behind_evidence.design,
    "draws_low": behind_ratings.profile,
    "rationale": behind_ratings.mark,
    "items": behind_evidence.items,
    "decided_words": behind_evidence.glance,
    "count_id": behind_evidence.count,
    "impact_id": behind_evidence.impact,
    "recommendation_id": behind_evidence.wait,
    "set_id": behind_evidence.recommendation_set,
    "date_from": behind_evidence.event,
}


def behind(ask: Ask, row: Row) -> Behind:
    """What stands behind a row, told by the columns that it has."""
    return next((tell(ask, row) for column, tell in BY_COLUMN.items() if column in row), Behind())
