"""A result beside an earlier one and beside engagements: what is unknown has no mark, and whose each bar is can be told."""

import pandas as pd
import pytest

from dashboard.analysis.assessment.at_a_glance import at_a_glance
from dashboard.analysis.assessment.beside import MINE, choices, profiles_beside, raters_sentence
from dashboard.analysis.assessment.change import before_and_after
from dashboard.analysis.assessment.profile import profile
from dashboard.charts.chart import Chart
from dashboard.charts.ratings.beside import beside_chart
from dashboard.charts.ratings.glance import HALF, glance_chart
from dashboard.charts.ratings.slope import slope_chart
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.collection.read_collection import Contents
from tests.assessed import an_answer, passport
from tests.builders import rubric
from tests.shipped import Ask


def bars_of(*levels: float | None) -> Chart:
    model, made = rubric(levels=5), passport(*levels)
    found = at_a_glance(made, model, profile(made, model))
    return glance_chart(found.bars, found.finding, dict(model.rubric.scale.generic_labels), (0, 4), "A note.")


def slope_of(old: tuple[float | None, ...], new: tuple[float | None, ...], levels: int = 5) -> Chart:
    model = rubric(levels=levels)
    found = before_and_after(passport(*old), model, passport(*new), model)
    return slope_chart(found.table(model), found.finding, found.dates, (0, levels - 1), found.cautions)


def test_a_line_leads_from_the_median_before_to_that_now():
    made = slope_of((0, 0, 3, 3), (2, 3, 3, 3))
    assert [list(line.y) for line in made.figure().data] == [[0, 2.5], [3, 3]]
    assert made.title == "One of two medians is higher than before"
    assert "Behaviour 1: Label 0 before, Between label 2 and label 3 now." in made.summary
    assert "Nothing here says why" in made.note


def test_what_is_known_once_has_no_line_and_is_said():
    made = slope_of((None, None, 3, 3), (2, 2, 3, 3))
    assert len(made.figure().data) == 1
    assert "Behaviour 1: Too few answers for a level before, Label 2 now." in made.summary
    assert 0 not in list(made.table["before"])


@pytest.mark.parametrize("levels", [2, 3, 11])
def test_any_scale_has_room(levels: int):
    low, high = slope_of((0, 0, 0, 0), (levels - 1,) * 4, levels).figure().layout.yaxis.range
    assert low < 0
    assert high > levels - 1


def beside(ask: Ask, contents: Contents, wanted: int) -> tuple[Chart, pd.DataFrame, Rubric]:
    model = contents.rubrics[0]
    head = {"id": model.rubric.id, "version": model.rubric.version}
    mine = passport(answers=[an_answer(each.id, 2) for each in model.criteria[:6]], rubric=head)
    cases = list(choices(ask, mine, model))[:wanted]
    assert len(cases) == wanted
    table = profiles_beside(ask, mine, model, profile(mine, model), cases)
    labels = dict(model.rubric.scale.generic_labels)
    note = raters_sentence(ask, mine, model, cases)
    return beside_chart(table, labels, (model.rubric.scale.min, model.rubric.scale.max), note), table, model


def test_each_behaviour_has_a_bar_for_each_that_is_known(ask: Ask, shipped_contents: Contents):
    chart, table, model = beside(ask, shipped_contents, 2)
    assert len(table) == 3 * len(model.behaviours)
    assert table["whose"].iloc[0] == MINE
    own, others = chart.figure().data
    for bars, rows in ((own, table[table["own"].astype(bool)]), (others, table[~table["own"].astype(bool)])):
        known = [median for median in rows["median"] if median is not None]
        assert [reach - HALF for reach in bars.x] == known
    assert own.marker.color != others.marker.color
    assert len(set(chart.ids())) == len(table)


def test_it_is_said_who_rated_and_that_it_is_no_ranking(ask: Ask, shipped_contents: Contents):
    chart, *_ = beside(ask, shipped_contents, 1)
    assert "the organiser's own ratings" in chart.note
    assert "independent of the project" in chart.note
    assert "do not read a distance as better or worse" in chart.note
    assert chart.title == "The same questions, asked of one other engagement"


def test_a_rubric_without_ratings_has_nobody_beside_it(ask: Ask):
    assert choices(ask, passport(), rubric()) == {}
