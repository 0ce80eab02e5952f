"""Answers that are kept: the same as DuckDB gives, and asked for no oftener than they must be."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from dashboard.analysis import cached_answers
from dashboard.analysis.cached_answers import Answers, answers_of
from dashboard.storage.warehouse.questions import read_questions
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.shipped import CASES

OF_ONE_CASE = [name for name, question in read_questions().items() if question.of_one_case]
NOWHERE = "no-such-engagement-1999"
Asked = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """What reaches DuckDB, with nothing kept before."""
    calls: Asked = []
    answer = Warehouse.ask

    def ask(warehouse: Warehouse, name: str, **arguments: Any) -> pd.DataFrame:
        calls.append((name, arguments))
        return answer(warehouse, name, **arguments)

    monkeypatch.setattr(Warehouse, "ask", ask)
    answers_of.cache_clear()
    yield calls
    answers_of.cache_clear()


def cells(table: pd.DataFrame) -> pd.DataFrame:
    """The cells alone: a column in which nothing is known has another type when it is asked by itself."""
    return table.astype(object).where(table.notna(), None)


@pytest.mark.parametrize("name", OF_ONE_CASE)
def test_cut_out_of_the_answer_for_all_it_is_what_duckdb_answers_for_one(name: str, warehouse: Warehouse, asked: Asked):
    kept = answers_of(warehouse)
    for case in (*CASES[::6], NOWHERE):
        assert_frame_equal(cells(kept.ask(name, case=case)), cells(warehouse.ask(name, case=case)))
    assert [given for _, given in asked].count({}) == 1


def test_a_small_collection_is_asked_once_for_all_case_studies(warehouse: Warehouse, asked: Asked):
    ask = answers_of(warehouse).ask
    for case in CASES[:5]:
        ask("outcomes", case=case)
        ask("outcomes", case=case, scope="engagement")
    assert asked == [("outcomes", {}), ("outcomes", {"scope": "engagement"})]


def test_a_large_collection_is_asked_case_study_by_case_study(
    warehouse: Warehouse, asked: Asked, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(cached_answers, "SMALL", 10)
    ask = answers_of(warehouse).ask
    for case in (*CASES[:2], *CASES[:2]):
        ask("outcomes", case=case)
    assert asked == [("outcomes", {"case": case}) for case in CASES[:2]]


def test_an_answer_cannot_be_changed_for_others(warehouse: Warehouse, asked: Asked):
    ask = answers_of(warehouse).ask
    mine = ask("counts", case=CASES[0])
    mine["value"] = 0
    assert not ask("counts", case=CASES[0])["value"].equals(mine["value"])
    assert not ask("counts")["value"].eq(0).all()


def test_work_is_done_once_for_the_same_engagements(answers: Answers):
    done = []

    def work(ask: cached_answers.Ask, name: str) -> tuple[str, ...]:
        done.append(name)
        return tuple(ask(name)["case_id"].unique())

    for _ in range(2):
        assert answers.worked_out(work, CASES[:2], "counts") == CASES[:2]
        assert len(answers.worked_out(work, None, "counts")) > 2
    assert done == ["counts", "counts"]
