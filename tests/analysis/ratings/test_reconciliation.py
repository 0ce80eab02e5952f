"""The rule for two marks and more, and the shipped reconciled ratings held against the first ones."""

from collections import Counter

import pytest

from dashboard.analysis.ratings.reconciliation import FirstMark, ReconciledMark, reconciled
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import ReconciledBy, State
from dashboard.domain.rating.rating import Mark
from dashboard.storage.collection.read_collection import Contents

RECONCILED = {"desk-reconciled": ("desk-a", "desk-b"), "desk-reconciled-0.2.0": ("desk-c", "desk-d")}


def first(mark: Mark) -> FirstMark:
    return FirstMark(mark.state, mark.level, mark.certainty, mark.evidence)


def level(number: float, certainty: Certainty = Certainty.moderate, *evidence: str) -> FirstMark:
    return FirstMark(State.scored, number, certainty, evidence)


def test_the_shipped_reconciled_ratings_follow_the_rule(shipped_contents: Contents) -> None:
    files = {(case, ratings.rater.id): ratings for case, ratings in shipped_contents.ratings}
    rules: Counter[tuple[str, str]] = Counter()
    for (case, rater), ratings in files.items():
        if not ratings.rater.of:
            continue
        assert ratings.rater.of == RECONCILED[rater]
        assert len({files[case, each].rubric_version for each in ratings.rater.of} | {ratings.rubric_version}) == 1
        firsts = [{mark.criterion: mark for mark in files[case, of].ratings} for of in ratings.rater.of]
        assert all(set(each) == {mark.criterion for mark in ratings.ratings} for each in firsts)
        for mark in ratings.ratings:
            assert mark.rule
            rules[ratings.rubric_version, mark.rule] += 1
            found = reconciled([first(each[mark.criterion]) for each in firsts])
            if mark.rule == ReconciledBy.adjudicated:
                assert found is None
                assert mark.rationale
                continue
            assert found == ReconciledMark(mark.rule, mark.state, mark.level, mark.range, mark.certainty, mark.evidence)
    assert rules == {
        ("0.1.0", "agreed"): 182, ("0.1.0", "median"): 26, ("0.1.0", "adjudicated"): 26,
        ("0.2.0", "agreed"): 214, ("0.2.0", "median"): 19, ("0.2.0", "adjudicated"): 28,
    }  # fmt: skip


def test_what_is_the_same_is_agreed() -> None:
    found = reconciled([level(2, Certainty.high, "F1", "F2"), level(2, Certainty.low, "F3", "F1")])
    assert found == ReconciledMark(ReconciledBy.agreed, State.scored, 2, None, Certainty.low, ("F1", "F2", "F3"))
    nothing = FirstMark(State.no_evidence)
    assert reconciled([nothing, nothing]) == ReconciledMark(
        ReconciledBy.agreed, State.no_evidence, None, None, None, ()
    )


def test_one_level_apart_is_the_half_step() -> None:
    found = reconciled([level(3), level(2)])
    assert found
    assert (found.rule, found.level, found.range) == (ReconciledBy.median, 2.5, (2, 3))


def test_three_raters_come_to_their_median() -> None:
    found = reconciled([level(3), level(2), level(3)])
    assert found
    assert (found.level, found.range) == (3, (2, 3))


@pytest.mark.parametrize(
    "marks",
    [
        [level(1), level(3)],
        [level(1), level(2), level(3)],
        [level(1), FirstMark(State.no_evidence)],
        [FirstMark(State.not_applicable), FirstMark(State.no_evidence)],
        [FirstMark(State.not_assessed), level(0)],
    ],
)
def test_anything_else_is_for_people(marks: list[FirstMark]) -> None:
    assert reconciled(marks) is None


def test_one_mark_is_not_brought_together() -> None:
    with pytest.raises(ValueError, match="fewer than two"):
        reconciled([level(1)])
