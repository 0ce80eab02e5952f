"""Work that is done once for the whole collection and cut for each view: the same as if it were done for the view alone."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from dashboard.analysis.evidence.access import access
from dashboard.analysis.evidence.furthest_step import every_set
from dashboard.analysis.evidence.impact import impacts, money
from dashboard.analysis.evidence.participation import participation, participation_shares
from dashboard.analysis.evidence.waiting_times import waits
from dashboard.analysis.selection.matching import within
from dashboard.analysis.text.ask import Ask
from tests.shipped import CASES

WORKS = (participation, participation_shares, impacts, money, waits, access, every_set)
VIEWS = (CASES, CASES[::3], CASES[1:2], (), *((case,) for case in CASES[::5]))


def cells(table: pd.DataFrame) -> pd.DataFrame:
    """The cells alone: a column in which nothing is known has another type when it is worked out by itself."""
    return table.astype(object).where(table.notna(), None).reset_index(drop=True)


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__)
@pytest.mark.parametrize("cases", VIEWS, ids=len)
def test_cut_for_a_view_it_is_what_the_view_alone_gives(work: Any, cases: tuple[str, ...], ask: Ask):
    alone = work.__wrapped__(within(ask, cases))
    cut = work(within(ask, cases))
    assert len(cut) == len(alone)
    if len(alone):
        assert_frame_equal(cells(cut), cells(alone))


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__)
def test_it_is_done_once_for_all_views_and_nobody_changes_what_another_has(
    work: Callable[[Ask], pd.DataFrame], ask: Ask
):
    asked = []

    def whole(name: str, **arguments: Any) -> pd.DataFrame:
        asked.append(name)
        return ask(name, **arguments)

    first = work(within(whole, CASES))
    number = len(asked)
    first["case_id"] = "another"
    assert set(work(within(whole, CASES[:5]))["case_id"]) <= set(CASES)
    assert len(asked) == number
