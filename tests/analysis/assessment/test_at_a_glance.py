"""The first page: three of each, unknown is neither a strength nor a gap, and any rubric has its own words."""

import pytest

from dashboard.analysis.assessment.at_a_glance import (
    MOST_LETTERS,
    NONE_APPLIES,
    TOO_FEW,
    Glance,
    at_a_glance,
    brief,
    first_heads,
)
from dashboard.analysis.assessment.profile import profile
from dashboard.charts.ratings.glance import HALF, glance_chart
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.rubric.rubric import Rubric
from tests.assessed import CRITERIA, an_answer, passport
from tests.builders import a_rubric, frozen


def scale_of(levels: int) -> Rubric:
    given = a_rubric(levels=levels)
    for behaviour in given["behaviours"]:
        for criterion in behaviour["criteria"]:
            criterion["na_when"] = "Nothing is due yet."
    return Rubric.model_validate(frozen(given))


def glance(made: Passport, levels: int = 5) -> Glance:
    rubric = scale_of(levels)
    return at_a_glance(made, rubric, profile(made, rubric))


def unknown(criterion: str, state: str) -> dict[str, object]:
    words = {"no_evidence": {"looked_in": "Minutes."}, "not_applicable": {"rationale": "Nothing is due."}}
    return {"criterion": criterion, "state": state, **words.get(state, {})}


def test_three_of_each_and_how_many_more():
    found = glance(passport(4, 4, 3, 3, actions=[{"what": f"Do {number}."} for number in range(3)]))
    assert [each.criterion for each in found.strengths] == ["b1-c1", "b1-c2", "b2-c1"]
    assert (len(found.gaps), len(found.actions), found.more) == (0, 3, (1, 0, 0))
    assert first_heads(found) == ("Three strengths", "Gaps", "Three actions")
    weak = glance(passport(2, 0, 1, 1))
    assert [each.criterion for each in weak.gaps] == ["b1-c2", "b2-c1", "b2-c2"]
    assert weak.more == (0, 1, 0)


@pytest.mark.parametrize("state", ["no_evidence", "not_applicable", "not_assessed"])
def test_what_is_unknown_is_no_gap_and_no_strength_and_moves_no_bar(state: str):
    known = [an_answer("b1-c1", 2), an_answer("b2-c1", 3)]
    alone = glance(passport(answers=known))
    more = glance(passport(answers=[*known, unknown("b1-c2", state), unknown("b2-c2", state)]))
    assert list(more.bars["median"]) == list(alone.bars["median"]) == [2, 3]
    assert [each.criterion for each in (*more.strengths, *more.gaps)] == ["b2-c1", "b1-c1"]


def test_an_unfinished_answer_is_no_gap():
    made = passport(answers=[an_answer("b1-c1", 1, evidence=[]), an_answer("b1-c2", 1)])
    assert [each.criterion for each in glance(made).gaps] == ["b1-c2"]


def test_a_bar_says_its_level_in_the_words_of_its_rubric_and_why_there_is_none():
    made = passport(answers=[an_answer("b1-c1", 2), an_answer("b1-c2", 3)])
    first, second = glance(made).bars.to_dict("records")
    assert (first["median"], first["words"], first["covered"]) == (
        2.5,
        "Between label 2 and label 3",
        "2 of 2 questions",
    )
    assert (second["median"], second["words"]) == (None, TOO_FEW)
    none = passport(answers=[unknown(each, "not_applicable") for each in CRITERIA])
    assert set(glance(none).bars["words"]) == {NONE_APPLIES}


@pytest.mark.parametrize("levels", [2, 3, 5, 11])
def test_bars_begin_below_the_lowest_level_and_reach_their_median_on_any_scale(levels: int):
    found = glance(passport(0, 0, levels - 1, levels - 1), levels)
    labels = {level: f"Label {level}" for level in range(levels)}
    chart = glance_chart(found.bars, found.finding, labels, (0, levels - 1), "")
    frame, bars = chart.figure().data
    assert bars.base == frame.base == -HALF
    assert [bars.base + reach for reach in bars.x] == [0, levels - 1]
    assert all(reach > 0 for reach in bars.x)
    assert len(frame.x) == 2


def test_without_a_median_there_is_a_frame_and_no_bar():
    found = glance(passport(answers=[]))
    chart = glance_chart(found.bars, found.finding, dict.fromkeys(range(5), ""), (0, 4), "")
    frame, bars = chart.figure().data
    assert (len(frame.x), len(bars.x)) == (2, 0)
    assert all(TOO_FEW in each for each in chart.row_sentences)


def test_a_long_text_is_cut_between_words():
    long = "word " * 200
    assert len(brief(long)) <= MOST_LETTERS + 2
    assert brief(long).endswith("word …")
    assert brief("Short.") == "Short."


def test_the_day_is_that_of_locking_or_of_the_last_change():
    assert glance(passport(1)).dated == "The file does not say when it was answered; not locked yet."
    saved = passport(1, history=[{"at": "2025-11-20T10:00Z", "what": "begun"}])
    assert glance(saved).dated == "Answers as of 20 November 2025; not locked yet."
    assert glance(passport(1, is_locked=True)).dated == "Answers locked on 1 January 2026."
