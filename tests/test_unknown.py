"""No unknown becomes a number: a collection that knows nothing is asked everything beside one that knows its zeros.

Both have the same case study. In one every number that may be left out is left out and every status is `no_evidence`; in the
other the same numbers are zero and the same things are known not to have been done.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.cached_answers import answers_of
from dashboard.analysis.evidence import scale
from dashboard.analysis.selection.view import View
from dashboard.domain.case_study.scale_lists import ASIDE
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.warehouse.questions import read_questions
from dashboard.storage.warehouse.warehouse import Warehouse, open_warehouse
from dashboard.views.page_charts import OF_PAGE, charts_of
from tests.builders import (
    TODAY,
    a_case,
    a_collection,
    a_count,
    a_fact,
    a_population,
    a_recommendation,
    a_step,
    a_tally,
    ratings,
)

CASES = ("assembly-2020", "panel-2021")
ENDS = ("", "_at_least", "_at_most")
NUMBERS = (bool, int, float, np.number, np.bool_)
# Never unknown: what the collection itself holds, places in a list, settings, and of which kind a row is.
OURS = {
    "behaviour_position", "by_authority", "derived", "eligible", "facts", "featured", "gaps", "is_people", "itemised", "lowest",
    "on_its_word", "ongoing", "own_word", "position", "reconciled", "repeated", "rivals", "scored", "sources_read_in_full",
    "step", "takes_part", "very_unsure",
}  # fmt: skip
# About rubrics, about where words stand, about how much was read; and shares of a simulation's own spread.
NOT_OF_CASES = {"criteria", "levels", "rubrics", "search", "sources_read", "what-drives-the-spread"}


def without_none(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None}


def a_study(case_id: str, known: bool) -> dict[str, Any]:
    zero: dict[str, Any] = {"value": 0} if known else {}
    people = {"value": 0} if known else {"value": None, "unknown_because": "Nobody counted them."}
    dates = {"date": "2020-09" if known else None}
    decision, delivery = ("rejected_with_reasons", "not_started") if known else ("no_evidence", "no_evidence")
    origins = (
        ("R1", "engagement", "participants"),
        ("R2", "platform", "participants"),
        ("R3", "engagement", "authority"),
    )
    return a_case(
        id=case_id,
        short_title=case_id,
        facts=[a_fact(unit="people", **zero), a_fact("F2", about="scale", unit="people", **zero)],
        counts=[
            without_none(a_count(item, what=item, unit=unit, population=population, **people, rivals=[]))
            for item, unit, population in (
                ("voters", "voters", "residents"),
                ("visitors", "visitors", None),
                ("ideas", "proposals", None),
            )
        ],
        populations=[
            without_none(a_population(**({} if known else {"value": None, "missing_because": "Nobody says."})))
        ],
        depth=[{"id": "D1", "what": "days of meeting", "unit": "days", "sources": ["S1"], **zero}],
        access=[
            {"id": "A1", "kind": "offline_share", "says": "How many came in person.", "sources": ["S1"]}
            | ({"share": 0.0} if known else {})
        ],
        recommendations=[
            without_none(
                a_recommendation(
                    item,
                    submitted="2020-07-01" if known else None,
                    scope=scope,
                    origin=origin,
                    decision=[without_none(a_step(decision, **dates))],
                    delivery=[without_none(a_step(delivery, **dates))],
                )
            )
            for item, scope, origin in origins
        ],
        tallies=[a_tally(decision={decision: 10}, delivery={delivery: 10})],
        impacts=[],
        triggers=[
            {"id": "T1", "what": "500 votes buy an answer.", "reached": "no" if known else "unknown", "sources": ["S1"]}
            | ({"threshold": 500, "value": 0} if known else {})
        ],
    )


def studied(folder: Path, known: bool) -> Warehouse:
    mark = {"state": "scored", "level": 0, "certainty": "high"} if known else {"state": "no_evidence"}
    marks = [{"criterion": f"b{b}-c{c}", "rationale": "We looked.", **mark} for b in (1, 2) for c in (1, 2)]
    files = {case: [ratings(rater, marks) for rater in ("rater-1", "rater-2")] for case in CASES}
    collection = a_collection(folder / "collection", [a_study(case, known) for case in CASES], ratings=files)
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    return open_warehouse(contents, folder / "cache")


@pytest.fixture(scope="module")
def unknown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with closing(studied(tmp_path_factory.mktemp("unknown"), known=False)) as warehouse:
        yield warehouse


@pytest.fixture(scope="module")
def zero(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with closing(studied(tmp_path_factory.mktemp("zero"), known=True)) as warehouse:
        yield warehouse


def zeros(table: pd.DataFrame) -> set[str]:
    """The columns that say zero or no somewhere."""
    return {
        str(name)
        for name in table.columns
        if str(name) not in OURS and any(isinstance(cell, NUMBERS) and cell == 0 for cell in table[name])
    }


def test_no_question_makes_a_zero_of_what_nobody_knows(unknown: Warehouse, zero: Warehouse):
    found = {name: zeros(unknown.ask(name)) for name in read_questions() if name not in NOT_OF_CASES}
    assert {name: columns for name, columns in found.items() if columns} == {}
    # The twin shows that the same questions do tell a zero where it is known.
    questions = {name for name in read_questions() if zeros(zero.ask(name))}
    assert questions >= {
        "access",
        "counts",
        "depths",
        "evidence",
        "follow_through_rates",
        "people_counts",
        "ratings",
        "triggers",
    }


@pytest.mark.parametrize("page", OF_PAGE)
def test_no_table_of_a_chart_makes_a_zero_of_what_nobody_knows(page: str, unknown: Warehouse):
    shown = charts_of(View(page=page, case=CASES), answers_of(unknown))
    found = {chart.slug: zeros(chart.table) for chart in shown.charts if chart.slug not in NOT_OF_CASES}
    assert {slug: columns for slug, columns in found.items() if columns} == {}


def test_rates_of_sets_known_in_part_are_bounds(tmp_path: Path):
    """Of 10, 4 are known to be delivered and 2 are not known: from 4 to 6 of them, and no number in between."""
    tally = a_tally(
        decision={"accepted": 6, "rejected_with_reasons": 3, "no_evidence": 1},
        delivery={"implemented": 4, "in_progress": 1, "not_due": 3, "no_evidence": 2},
    )
    collection = a_collection(tmp_path / "collection", [a_case(recommendations=[], tallies=[tally])])
    with closing(open_warehouse(read_collection(collection, TODAY), tmp_path / "cache")) as warehouse:
        (row,) = warehouse.ask_arrow("follow_through_rates").to_pylist()
    assert [row[f"delivered{end}"] for end in ENDS] == [None, 4, 6]
    assert [row[f"accepted{end}"] for end in ENDS] == [None, 6, 7]
    assert [row[f"answered{end}"] for end in ENDS] == [None, 9, 10]
    assert [row[f"delivered_of_submitted{end}"] for end in ENDS] == [None, 0.4, 0.6]
    assert row["delivered_of_accepted"] is None


def test_what_was_refused_and_nothing_due_makes_no_bound(tmp_path: Path):
    """Of 10, 4 were refused, so that nothing was due; of the other 6 nothing is known. That is no “at least 0”."""
    tally = a_tally(decision={"accepted": 6, "rejected_with_reasons": 4}, delivery={"not_due": 4, "no_evidence": 6})
    collection = a_collection(tmp_path / "collection", [a_case(recommendations=[], tallies=[tally])])
    with closing(open_warehouse(read_collection(collection, TODAY), tmp_path / "cache")) as warehouse:
        (row,) = warehouse.ask_arrow("follow_through_rates").to_pylist()
    assert [row[f"delivered{end}"] for end in ENDS] == [None, None, None]
    assert (row["accepted"], row["delivery_unknown"]) == (6, 6)


@pytest.mark.parametrize(
    ("level", "words", "value"),
    [("municipal", "country not known", "unknown"), ("national", "country not known", "unknown"),
     ("global", "no single country", "none")],
)  # fmt: skip
def test_a_missing_country_is_neither_several_nor_international(level: str, words: str, value: str, tmp_path: Path):
    study = a_case(level=level)
    del study["country"]
    collection = a_collection(tmp_path / "collection", [study])
    with closing(open_warehouse(read_collection(collection, TODAY), tmp_path / "cache")) as warehouse:
        assert warehouse.ask("engagements")["country_name"].tolist() == [words]
        assert warehouse.ask("facets")["country"].tolist() == [value]
        filters = warehouse.ask("filter_values")
        assert filters.loc[filters["filter"] == "country", ["value", "words"]].to_numpy().tolist() == [[value, words]]
        assert len(warehouse.ask("matching", country=[value])) == 1
        assert len(warehouse.ask("matching", country=["none" if value == "unknown" else "unknown"])) == 0


@pytest.mark.parametrize("unit", sorted(unit.value for unit in ASIDE))
def test_experts_and_officials_are_no_participants_anywhere(unit: str, tmp_path: Path):
    """Where only they were counted, no number of participants is known; elsewhere they are no end of the span."""
    aside = a_count("aside", what="people called in", unit=unit, value=30, population=None, rivals=[])
    alone = a_case(id="alone", short_title="Alone", counts=[without_none(aside)])
    beside = a_case(id="beside", short_title="Beside", counts=[without_none(aside), a_count(rivals=[])])
    collection = a_collection(tmp_path / "collection", [alone, beside])
    with closing(open_warehouse(read_collection(collection, TODAY), tmp_path / "cache")) as warehouse:
        known = warehouse.ask("what_is_known")
        took_part = known[known["aspect"] == "How many took part"].set_index("case_id")["state"]
        assert took_part.to_dict() == {"alone": "not known", "beside": "known"}
        assert scale.without_numbers(warehouse.ask)["case_id"].tolist() == ["alone"]
        titles = {
            case: charts_of(View(page="case_study", case=(case,)), answers_of(warehouse)).charts[0].title
            for case in ("alone", "beside")
        }
    assert titles == {
        "alone": "Alone: no number of people is known for the engagement itself",
        "beside": "Beside: 1,000 voters",
    }
