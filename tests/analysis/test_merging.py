"""Blind files: nothing is shown before all are locked; then agreement, differences, one merged file and its log."""

import pandas as pd
import pytest

from dashboard.analysis.agreement import agreement
from dashboard.analysis.assessing import marks_of, profile, yardstick_of
from dashboard.analysis.merging import NotYet, merged, merged_passport, still_open
from dashboard.domain.assessment import Adjudication, Passport
from dashboard.domain.assessment_checks import check_passport
from dashboard.domain.passport_answers import current_answers
from dashboard.domain.passport_steps import with_adjudication
from dashboard.storage.passport_file import passport_from, passport_text
from tests.assessed import NOW, an_answer, an_item, passport
from tests.builders import TODAY, frozen, rubric


def locked(who: str, *levels: float | None, **changes: object) -> Passport:
    return passport(*levels, is_locked=True, who=who, **changes)


def three_levels():
    return rubric(levels=4)


def test_before_all_are_locked_nothing_of_anybody_is_shown():
    secret = [an_answer("b1-c1", 2, rationale="Very secret.", evidence=[an_item(text="Secret paper")])]
    with pytest.raises(NotYet) as refusal:
        merged([locked("ann", answers=secret), passport(1, who="bob"), passport(2, who="cem")], rubric())
    said = str(refusal.value)
    assert said == "bob and cem have not locked the answers yet; until all have, nobody sees the others'"


@pytest.mark.parametrize(
    ("others", "says"),
    [
        ([], "it takes the files of two raters"),
        ([locked("ann", 1)], "'ann' comes twice"),
        ([locked("bob", 1, project={"title": "Other"})], "about harbour-panel and other"),
        ([locked("bob", 1, rubric={"id": "test-rubric", "version": "2"})], "another version or wording"),
        ([locked("bob", 1, rater={"id": "bob", "role": "self", "of": ["x", "y"]})], "itself made by merging"),
    ],
)
def test_what_does_not_belong_together_is_refused(others: list[Passport], says: str):
    with pytest.raises(ValueError, match=says):
        merged([locked("ann", 1), *others], rubric())


def test_a_file_changed_behind_its_lock_is_refused():
    changed = locked("bob", 1).model_copy(update={"answers": passport(2).answers})
    with pytest.raises(ValueError, match="not those that were locked"):
        merged([locked("ann", 1), changed], rubric())


def test_agreement_is_that_of_the_statistics():
    one, two = locked("ann", 0, 1, 2, 3), locked("bob", 0, 2, 3, 0)
    (together,) = merged([one, two], three_levels())
    table = pd.concat([marks_of(each, three_levels()) for each in (one, two)], ignore_index=True)
    assert together.agreement.equals(agreement(table, yardstick_of(three_levels()), "self"))
    whole = together.agreement.iloc[-1]
    assert (whole["pairs"], whole["equal"], whole["one_apart"], whole["further_apart"]) == (4, 1, 2, 1)
    assert together.leniency == ("Where ann and bob give different levels, bob gives the higher one in 2 of 3.",)


def test_differences_are_listed_with_the_furthest_first():
    (together,) = merged([locked("ann", None, 1, 2, 3), locked("bob", 0, 2, 2, 0)], three_levels())
    found = [(each.criterion, each.apart, each.settled) for each in together.differences]
    assert found == [("b1-c1", None, False), ("b2-c2", 3, False), ("b1-c2", 1, True)]
    assert [each.criterion for each in together.to_adjudicate] == ["b1-c1", "b2-c2"]


def test_the_merged_file_keeps_what_was_agreed_and_leaves_the_rest_open():
    (together,) = merged([locked("ann", None, 1, 2, 3), locked("bob", 0, 2, 2, 0)], three_levels())
    whole = merged_passport(together, "both", three_levels(), TODAY, NOW)
    states = {answer.criterion: (answer.state.value, answer.level, answer.range) for answer in whole.answers}
    assert states == {
        "b1-c1": ("not_assessed", None, None), "b1-c2": ("scored", 1.5, (1, 2)),
        "b2-c1": ("scored", 2, None), "b2-c2": ("not_assessed", None, (0, 3)),
    }  # fmt: skip
    assert still_open(whole, three_levels()) == ("b1-c1", "b2-c2")
    assert list(check_passport(whole, three_levels(), TODAY)) == []
    assert passport_from(passport_text(whole).encode(), "x").model == whole


def test_an_adjudication_settles_with_its_reason_and_keeps_the_range():
    (together,) = merged([locked("ann", 1, 1, 2, 3), locked("bob", 1, 1, 2, 0)], three_levels())
    whole = merged_passport(together, "both", three_levels(), TODAY, NOW)
    ruling = {
        "criterion": "b2-c2", "who": "Ann and Bob", "date": "2026-01-01", "was": {"state": "not_assessed"},
        "becomes": {"state": "scored", "level": 2}, "certainty": "low", "reason": "The page was read together.",
    }  # fmt: skip
    decided = with_adjudication(whole, Adjudication.model_validate(frozen(ruling)), NOW)
    now = current_answers(decided)["b2-c2"]
    assert (now.level, now.range, now.rule, now.rationale) == (2, (0, 3), "adjudicated", "The page was read together.")
    assert len(now.evidence) == 1
    assert still_open(decided, three_levels()) == ()
    assert list(check_passport(decided, three_levels(), TODAY)) == []
    assert profile(decided, three_levels())["rater"][0] == "both"


def test_roles_are_never_mixed():
    files = [locked("ann", 1), locked("bob", 2, role="independent"), locked("cem", 1)]
    one, two = merged(files, rubric())
    assert (one.role, len(one.passports), two.role, two.agreement) == ("self", 2, "independent", None)
    with pytest.raises(ValueError, match="only one file in the role independent"):
        merged_passport(two, "both", rubric(), TODAY, NOW)


def test_evidence_of_all_is_kept_once():
    one = locked("ann", answers=[an_answer("b1-c1", 1, evidence=[an_item(), an_item(text="Minutes")])])
    (together,) = merged([one, locked("bob", 1)], rubric())
    whole = merged_passport(together, "both", rubric(), TODAY, NOW)
    assert [item.text for item in whole.answers[0].evidence] == ["The page of the panel", "Minutes"]
