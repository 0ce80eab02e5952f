"""The marks of all raters, counted a second time from the files, and what a selection leaves of them."""

from collections import Counter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.ratings import mark_grid
from dashboard.analysis.ratings.mark_grid import DIFFERENCES, Selection, difference, selected
from dashboard.analysis.ratings.marks import read_rubric_scale
from dashboard.storage.files.collection_paths import SHIPPED
from tests.shipped import Ask, plain_yaml

MARKS = SHIPPED / "case_studies"


def files(rater: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The marks of one rater, read from the files without any code of ours."""
    return {
        (path.parent.parent.name, mark["criterion"]): mark
        for path in MARKS.glob(f"*/ratings/{rater}.yaml")
        for mark in plain_yaml(path)["ratings"]
    }


@pytest.fixture(scope="module")
def table(ask: Ask) -> Any:
    return mark_grid.mark_grid(ask, read_rubric_scale(ask), "independent")


def test_every_mark_of_the_reconciled_files_is_there_once(table: Any):
    reconciled = files("desk-reconciled-0.2.0")
    assert len(table) == len(reconciled) == 261
    for row in table.itertuples():
        mark = reconciled[row.case_id, row.criterion]
        assert row.id == f"{row.case_id}|{row.criterion}"
        assert row.state == mark["state"]
        assert (row.level if row.state == "scored" else None) == mark.get("level")
        assert pd.isna(row.level) == ("level" not in mark)
        assert row.certainty == mark.get("certainty", "")
        assert row.evidence == mark.get("evidence", [])


def test_where_raters_differ_is_what_a_count_by_hand_gives(table: Any):
    a, b = files("desk-c"), files("desk-d")
    by_hand = Counter()
    for key, one in a.items():
        other = b[key]
        if one["state"] != other["state"]:
            by_hand["further"] += 1
        else:
            apart = abs(one.get("level", 0) - other.get("level", 0))
            by_hand["same" if apart == 0 else "one_apart" if apart == 1 else "further"] += 1
    assert Counter(table["differ"]) == by_hand == {"same": 214, "one_apart": 19, "further": 28}
    mine = table[table["behaviour"] == "authenticity"]
    given = [
        [(each[key]["state"], each[key].get("level")) for key in a if key[1].startswith("aut-")] for each in (a, b)
    ]
    unequal = [one for one, other in zip(*given, strict=True) if one != other]
    assert len(mine[mine["differ"] != "same"]) == len(unequal)


def test_every_mark_above_zero_leads_to_sources(table: Any):
    above = table[table["level"].fillna(0) > 0]
    assert len(above) > 100
    assert above["sources"].map(len).min() > 0


@given(st.lists(st.sampled_from(["no_evidence", "not_applicable", *range(5)]), max_size=4))
@settings(max_examples=60)
def test_a_difference_has_one_name_and_none_is_lost(levels: list[Any]):
    firsts = [
        {"state": each, "level": None} if isinstance(each, str) else {"state": "scored", "level": float(each)}
        for each in levels
    ]
    found = difference(firsts)
    assert found in DIFFERENCES
    assert (found == "single") == (len(levels) < 2)
    assert (found == "same") == (len(levels) > 1 and len(set(levels)) == 1)
    assert difference(firsts[::-1]) == found


def test_a_selection_keeps_what_it_names_and_nothing_else(table: Any):
    assert len(selected(table, Selection())) == len(table)
    mine = selected(table, Selection(behaviour=("empathy",), state=("no_evidence", "not_applicable")))
    expected = table[(table["behaviour"] == "empathy") & table["state"].isin(["no_evidence", "not_applicable"])]
    assert list(mine["id"]) == list(expected["id"])
    assert selected(table, Selection(certainty=("high",)))["certainty"].unique().tolist() == ["high"]
    parts = [len(selected(table, Selection(differ=(word,)))) for word in DIFFERENCES]
    assert sum(parts) == len(table)


def test_nothing_is_rated_in_a_role_that_nobody_took(ask: Ask):
    assert mark_grid.mark_grid(ask, read_rubric_scale(ask), "self").empty
