"""An assessment read by the statistics of ratings: what counts, what does not, and the same numbers as for a rating file."""

import statistics

import pandas as pd
import pytest

from dashboard.analysis.assessment.profile import (
    CAVEAT,
    behaviour_sentence,
    behaviours_of,
    criteria_of,
    marks_of,
    problems_of,
    profile,
    progress,
    progress_sentence,
    rubric_scale_of,
    unnamed,
    weakest_sentence,
)
from dashboard.analysis.ratings.marks import marks, read_rubric_scale
from dashboard.analysis.uncertainty.profile_table import profile_rows
from dashboard.domain.assessment.passport import Answer
from tests.assessed import CRITERIA, an_answer, passport
from tests.builders import a_rubric, frozen, rubric
from tests.shipped import Ask


@pytest.mark.parametrize("rubric_id", ["cpi-legitimacy-behaviours", "oecd-good-practice-principles"])
def test_the_rubric_scale_is_the_one_of_the_warehouse(ask: Ask, shipped_contents, rubric_id: str):
    model = next(each for each in shipped_contents.rubrics if each.rubric.id == rubric_id)
    assert rubric_scale_of(model) == read_rubric_scale(ask, rubric_id)


def test_a_shipped_rating_as_a_passport_has_the_same_profile(ask: Ask, shipped_contents):
    """The marks of one rater, carried into a passport, come to the same rows as the rating file itself."""
    model = next(each for each in shipped_contents.rubrics if each.rubric.id == "cpi-legitimacy-behaviours")
    case, given = next((case, each) for case, each in shipped_contents.ratings if each.rater.id == "desk-c")
    answers = [
        {
            "criterion": mark.criterion, "state": mark.state.value, "level": mark.level, "certainty": mark.certainty,
            "evidence": [{"kind": "note", "text": fact} for fact in mark.evidence], "looked_in": "x",
            "rationale": mark.rationale,
        }
        for mark in given.ratings
    ]  # fmt: skip
    made = passport(answers=answers, role="independent", project={"title": "x", "id": case})
    rubric_scale = read_rubric_scale(ask, model.rubric.id)
    ours, theirs = marks_of(made, model), marks(ask, rubric_scale)
    theirs = theirs[(theirs["case_id"] == case) & (theirs["rater"] == "desk-c")].set_index("criterion")
    assert ours.set_index("criterion")["level"].equals(theirs["level"].reindex(ours["criterion"]))

    def only_a(name: str, **values: str) -> pd.DataFrame:
        table = ask(name, **values)
        return table[table["rater"] == "desk-c"] if name == "ratings" else table

    expected = profile_rows(only_a, model.rubric.id, "independent", case)
    for column in (
        "state",
        "level",
        "covered",
        "median",
        "low",
        "high",
        "lowest",
        "highest",
        "draws_low",
        "draws_high",
    ):
        assert list(profile(made, model)[column]) == list(expected[column]), column


def test_an_answer_that_lacks_something_is_not_counted():
    bare = {"criterion": "b1-c1", "state": "scored", "level": 2, "certainty": "high"}
    made = passport(answers=[bare, an_answer("b1-c2", 1)])
    (first, second) = criteria_of(profile(made, rubric()), "b1")
    assert (first["state"], first["level"]) == ("not_assessed", None)
    assert (second["state"], second["level"]) == ("scored", 1)
    assert progress(made, rubric())[0].says == "1 of 2 questions answered, one more unfinished"


def test_a_missing_certainty_counts_as_the_least_sure():
    made = passport(answers=[an_answer("b1-c1", 2, certainty=None)])
    assert marks_of(made, rubric())["certainty"][0] == "very_low"


def test_the_four_states_stay_apart():
    na = {"criterion": "b2-c1", "state": "not_applicable", "rationale": "No vote."}
    model = rubric(behaviours=2)
    usable = a_rubric()
    usable["behaviours"][1]["criteria"][0]["na_when"] = "There was no vote."
    model = type(model).model_validate(frozen(usable))
    made = passport(answers=[an_answer("b1-c1", 2), an_answer("b1-c2", None), na])
    rows = profile(made, model)
    assert list(rows[rows["kind"] == "criterion"]["state"]) == [
        "scored",
        "no_evidence",
        "not_applicable",
        "not_assessed",
    ]
    one, two = behaviours_of(rows)
    assert (one["covered"], one["median"], one["lowest"], one["highest"]) == ("1 of 2 criteria", 2, 1, 2)
    assert (two["covered"], two["median"], two["lowest"], two["highest"]) == ("0 of 1 criterion", None, 0, 2)


def test_the_median_is_that_of_the_levels():
    made = passport(0, 2, 1, 1)
    one, two = behaviours_of(profile(made, rubric()))
    assert one["median"] == statistics.median([0, 2])
    assert behaviour_sentence(one, rubric_scale_of(rubric()), [0, 2]) == (
        "On behaviour 1 the answers lie at levels 0 to 2, with 1 in the middle. Median 1 of 2, over 2 of 2 questions."
    )
    assert behaviour_sentence(two, rubric_scale_of(rubric()), [1, 1]) == (
        "On behaviour 2 all answers lie at level 1. Median 1 of 2, over 2 of 2 questions."
    )


@pytest.mark.parametrize(
    ("levels", "says"),
    [
        ([2], "the one answer lies at level 2"),
        ([2, 2], "all answers lie at level 2"),
        ([1, 2, 2], "most answers lie at level 2"),
        ([1, 2, 2, 4], "the answers lie at levels 1 to 4, with 2 in the middle"),
        ([1, 4], "the answers lie at levels 1 to 4, with 2.5 in the middle"),
    ],
)
def test_most_is_said_only_of_more_than_half(levels: list[float], says: str):
    row = {
        "name": "Scrutiny", "median": statistics.median(levels), "low": min(levels), "high": max(levels),
        "lowest": 1, "highest": 3, "scored": len(levels), "applicable": 5,
    }  # fmt: skip
    sentence = behaviour_sentence(row, rubric_scale_of(rubric()), levels)
    missing = "; with what is still missing the middle could be anywhere from 1 to 3. Median "
    assert sentence.startswith(f"On scrutiny {says}{missing}")
    assert f"over {len(levels)} of 5 questions" in sentence


def test_behaviours_without_enough_answers_are_named():
    rows = profile(passport(answers=[an_answer("b1-c1", 2), an_answer("b1-c2", 0)]), rubric())
    assert (
        weakest_sentence(rows)
        == "Only behaviour 1 has enough answers to look at. Not enough answers yet on behaviour 2."
    )
    second = behaviours_of(rows)[1]
    assert behaviour_sentence(second, rubric_scale_of(rubric()), []).startswith(
        "On behaviour 2 there are not enough answers with a level yet: 0 of 2 questions have one"
    )


@pytest.mark.parametrize(
    ("levels", "behaviours", "says"),
    [
        ((2, 2, 1, 1), 2, "Yours is weakest on behaviour 2."),
        ((1, 1, 1, 1), 2, "Yours stands the same on behaviour 1 and behaviour 2."),
        ((None, None, None, None), 2, "No behaviour has enough answers yet to say where yours is weakest."),
        (
            (2, 2, 1, 1),
            3,
            "Of the behaviours with enough answers, yours is weakest on behaviour 2. Not enough answers yet on behaviour 3.",
        ),
    ],
)
def test_the_weakest_is_said_of_those_with_enough_answers(levels: tuple[int | None, ...], behaviours: int, says: str):
    model = rubric(behaviours=behaviours)
    assert weakest_sentence(profile(passport(*levels), model)) == says


@pytest.mark.parametrize(("who", "role", "says"), [
    ("self", "self", "the people whose project it is"), ("ann", "self", None), ("peer", "peer", "a practitioner from elsewhere"),
])  # fmt: skip
def test_a_rater_without_initials_is_named_in_words(who: str, role: str, says: str | None):
    assert unnamed(passport(rater={"id": who, "role": role}).rater) == says


def test_nothing_answered_is_no_profile_and_no_zero():
    made = passport(answers=[])
    for row in behaviours_of(profile(made, rubric())):
        assert (row["median"], row["low"], row["lowest"], row["highest"]) == (None, None, 0, 2)
        assert "0 of 2 questions have one" in behaviour_sentence(row, rubric_scale_of(rubric()), [])
    assert progress(made, rubric())[-1].says == "0 of 4 questions answered"


def test_problems_are_sentences():
    answer = Answer.model_validate({"criterion": "b1-c1", "state": "scored", "level": 2})
    assert problems_of(answer, rubric().criteria[0], rubric()) == (
        "Level 2 needs evidence: name at least one, such as: a page that says so.",
        "Level 2 lacks a word for how well an outsider could check it: choose high, moderate, low or very low.",
    )


def test_an_adjudicated_answer_is_what_counts():
    made = passport(1, 1, 1, 1, is_locked=True, adjudications=[
        {"criterion": "b1-c1", "who": "Ann", "date": "2026-01-01", "was": {"state": "scored", "level": 1},
         "becomes": {"state": "scored", "level": 2}, "reason": "So."}])  # fmt: skip
    assert list(marks_of(made, rubric())["level"]) == [2, 1, 1, 1]
    assert list(marks_of(made, rubric())["criterion"]) == list(CRITERIA)


def test_the_caveat_names_its_source():
    assert "Heidemeier and Moser" in CAVEAT


def test_every_question_stands_in_one_place():
    given = a_rubric()
    given["behaviours"][1]["criteria"][0]["na_when"] = "No decision is due yet."
    model = type(rubric()).model_validate(frozen(given))
    silent = {"criterion": "b2-c1", "state": "not_applicable"}
    made = passport(
        answers=[an_answer("b1-c1", 2), an_answer("b1-c2", None), silent | {"rationale": "Nothing is due."}]
    )
    assert progress_sentence(made, model) == (
        "Of four questions one has a level, one got “We do not know”, one does not apply and one is open"
    )
    unfinished = passport(answers=[an_answer("b1-c1", 2, evidence=[]), silent])
    assert progress_sentence(unfinished, model) == "Of four questions two are unfinished and two are open"
