"""A passport as a rating file: links become facts with sources, and the collection's own checks have the last word."""

from pathlib import Path

import pytest

from dashboard.domain.assessment.as_rating import as_rating_set, evidence_of
from dashboard.domain.rating.checks import check_ratings
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.strict_yaml import read_text
from dashboard.storage.files.write_model import model_text
from tests.assessed import an_answer, an_item, passport
from tests.builders import CASE_ID, RUBRIC_ID, TODAY, a_case, a_collection, rubric, write_yaml
from tests.test_fields import plain

PAPER = {"kind": "document", "text": "Minutes of 3 May"}


def whole():
    answers = [
        an_answer("b1-c1", 2, evidence=[an_item(), an_item(text="The same page, below")]),
        an_answer("b1-c2", None),
        an_answer("b2-c1", 1, evidence=[an_item(url="https://example.org/other"), PAPER], rationale="Said so."),
    ]
    return passport(answers=answers, is_locked=True)


def test_marks_keep_state_level_and_certainty():
    given = as_rating_set(whole())
    assert (given.rubric, given.rater.id, given.rater.role, given.rater.date) == (
        RUBRIC_ID,
        "ann",
        "self",
        "2026-01-01",
    )
    assert [(m.criterion, m.state, m.level, m.certainty, m.evidence) for m in given.ratings] == [
        ("b1-c1", "scored", 2, "moderate", ("ann-E01", "ann-E02")),
        ("b1-c2", "no_evidence", None, None, ()),
        ("b2-c1", "scored", 1, "moderate", ("ann-E03",)),
    ]
    assert given.ratings[2].rationale == "Said so.\nEvidence without an address: Minutes of 3 May"


def test_an_address_is_one_source_and_each_claim_a_fact():
    found = evidence_of(whole())
    assert [(fact.id, fact.sources, fact.certainty) for fact in found.facts] == [
        ("ann-E01", ("ann-S01",), "low"), ("ann-E02", ("ann-S01",), "low"), ("ann-E03", ("ann-S02",), "low"),
    ]  # fmt: skip
    assert found.facts[0].statement == "The rater ann (self) names as evidence: The page of the panel"
    assert all("has not read it" in (source.read_note or "") for source in found.sources)


def test_a_collection_takes_both_without_a_problem(tmp_path: Path):
    found = plain(read_text(model_text(evidence_of(whole()))).value)
    case = a_case()
    case["sources"] += found["sources"]
    case["facts"] += found["facts"]
    collection = a_collection(tmp_path, cases=[case])
    given = plain(read_text(model_text(as_rating_set(whole()))).value)
    write_yaml(collection.case_studies / CASE_ID / "ratings" / "ann.yaml", given)
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    assert [(case, each) for case, each in contents.ratings] == [(CASE_ID, as_rating_set(whole()))]


def test_what_nobody_can_look_up_is_asked_for():
    made = passport(answers=[an_answer("b1-c1", 2, evidence=[PAPER])], is_locked=True)
    says = [f.says for f in check_ratings(as_rating_set(made), "ann", {RUBRIC_ID: rubric()}, set(), {"ann"}, TODAY)]
    assert says == ["level 2 without evidence"]


def test_first_answers_are_kept_for_ever():
    log = [
        {"criterion": "b1-c1", "who": "Ann", "date": "2026-01-01", "was": {"state": "scored", "level": 1},
         "becomes": {"state": "scored", "level": 2}, "reason": "So."}
    ]  # fmt: skip
    assert as_rating_set(passport(1, is_locked=True, adjudications=log)).ratings[0].level == 1
    merged = {"id": "ann", "role": "self", "of": ["a", "b"]}
    assert as_rating_set(passport(1, is_locked=True, adjudications=log, rater=merged)).ratings[0].level == 2


def test_an_open_file_is_no_rating():
    with pytest.raises(ValueError, match="not locked"):
        as_rating_set(passport(1))
