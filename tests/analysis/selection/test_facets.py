"""The number beside a value is what choosing it alone would leave."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.cached_answers import kept_answers
from dashboard.analysis.selection.facets import FACETS, facet_counts
from dashboard.analysis.selection.matching import in_words, known_values, matching
from dashboard.analysis.selection.view import View
from tests.shipped import Ask

VIEWS = [
    View(), View(country=("EST", "ISL")), View(level=("national",), part=("comparison",)), View(since=2012, until=2016),
    View(text="parliament", channel=("both",)), View(text="zzzz"), View(case=("iceland-constitution-2010",), recruitment=("open",)),
    View(power=("unknown",), method=("mini_public",)),
]  # fmt: skip


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: str(view.filters()))
def test_each_number_is_what_the_value_alone_would_leave(view: View, ask: Ask):
    counts = facet_counts(ask, view)
    known = known_values(ask)
    for name in FACETS:
        for value in known[name]:
            assert counts[name].get(value, 0) == len(matching(ask, replace(view, **{name: (value,)}))), (name, value)
        assert set(counts[name]) <= set(known[name])
        assert 0 not in counts[name].values()


def test_other_values_of_the_same_filter_do_not_narrow(ask: Ask):
    assert facet_counts(ask, View(country=("EST",)))["country"] == facet_counts(ask, View())["country"]


def test_what_filters_leave_is_worked_out_once_whatever_page_asks(ask: Ask):
    answers, view = kept_answers(ask), View(country=("EST",), since=2012)
    found = answers.left(view)
    assert found is answers.left(replace(view, page="scale", mark="a~b", data="0123", settings=(("sort", ("name",)),)))
    assert found.cases == matching(ask, view)
    assert found.filter_description == in_words(view, known_values(ask), len(found.cases), found.out_of)
    assert found.out_of == len(matching(ask, View()))
    assert found.counts == facet_counts(ask, view)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: str(view.filters()))
def test_what_each_engagement_is_leaves_the_same_as_the_question_in_the_same_order(view: View, ask: Ask):
    assert kept_answers(ask).left(view).cases == matching(ask, view)


def test_a_change_of_a_filter_with_numbers_asks_no_new_question(ask: Ask):
    asked: list[str] = []

    def counted(name: str, **arguments: Any) -> pd.DataFrame:
        asked.append(f"{name} {arguments}")
        return ask(name, **arguments)

    answers = kept_answers(counted)
    answers.left(View(country=("EST",)))
    before = set(asked)
    asked.clear()
    answers.left(View(country=("ISL",), level=("national",)))
    assert set(asked) <= before
