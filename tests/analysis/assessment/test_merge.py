"""Blind files: nothing is shown before all are locked; then agreement, differences, one merged file and its log."""

import html
import io
import re

import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn

from dashboard.analysis.assessment.at_a_glance import brief
from dashboard.analysis.assessment.merge import NotYet, agreement_sentence, merged, merged_passport, still_open
from dashboard.analysis.assessment.profile import marks_of, profile, rubric_scale_of
from dashboard.analysis.assessment.raters import how_settled, raters_on
from dashboard.analysis.assessment.report import report_of
from dashboard.analysis.assessment.report_criteria import decision_sentences
from dashboard.analysis.ratings.agreement import agreement
from dashboard.domain.assessment.changes import for_others, with_actions, with_adjudication
from dashboard.domain.assessment.checks import check_passport
from dashboard.domain.assessment.current_answers import current_answers
from dashboard.domain.assessment.passport import Adjudication, Passport
from dashboard.domain.rubric.rubric import Rubric
from dashboard.exports.assessment.report_docx import report_docx
from dashboard.exports.assessment.report_html import report_html
from dashboard.storage.drafts.passport_file import passport_from, passport_text
from tests.assessed import NOW, an_answer, an_item, passport
from tests.builders import TODAY, a_rubric, frozen, rubric


def locked(who: str, *levels: float | None, **changes: object) -> Passport:
    return passport(*levels, is_locked=True, who=who, **changes)


def three_levels():
    return rubric(levels=4)


def test_before_all_are_locked_nothing_of_anybody_is_shown():
    secret = [an_answer("b1-c1", 2, rationale="Very secret.", evidence=[an_item(text="Secret paper")])]
    with pytest.raises(NotYet) as refusal:
        merged([locked("ann", answers=secret), passport(1, who="bob"), passport(2, who="cem")], rubric())
    messages = str(refusal.value)
    assert messages == "bob and cem have not locked the answers yet; until all have, nobody sees the others'"


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
    assert together.agreement.equals(agreement(table, rubric_scale_of(three_levels()), "self"))
    whole = together.agreement.iloc[-1]
    assert (whole["pairs"], whole["equal"], whole["one_apart"], whole["further_apart"]) == (4, 1, 2, 1)
    assert agreement_sentence(together) == (
        "Both gave a level to four questions: 1 the same, 2 one level apart and 1 further apart. "
        "One project cannot show how reliable the questions are."
    )
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
    with pytest.raises(ValueError, match="only one file of raters independent of the project"):
        merged_passport(two, "both", rubric(), TODAY, NOW)


def test_evidence_of_all_is_kept_once():
    one = locked("ann", answers=[an_answer("b1-c1", 1, evidence=[an_item(), an_item(text="Minutes")])])
    (together,) = merged([one, locked("bob", 1)], rubric())
    whole = merged_passport(together, "both", rubric(), TODAY, NOW)
    assert [item.text for item in whole.answers[0].evidence] == ["The page of the panel", "Minutes"]


def with_na() -> Rubric:
    """The rubric of the builders with a criterion that need not apply."""
    given = a_rubric()
    given["behaviours"][0]["criteria"][1]["na_when"] = "No decision is due yet."
    return Rubric.model_validate(frozen(given))


def full(who: str) -> Passport:
    """A locked file with something in each field, all of it in the words of one rater."""
    wording = {"criterion": "old", "behaviour": "b1", "question": f"Was it, {who}?", "levels": {0: "No.", 1: "Yes."}}
    return locked(
        who,
        project={"title": "Harbour panel", "topic": f"Topic of {who}"} | ({"place": "Ghent"} if who == "bob" else {}),
        answers=[
            an_answer("b1-c1", 1, rationale=f"{who} " * 700, shows=f"Shown by {who}", missing=f"Missing to {who}", evidence=[
                an_item(text=f"Page of {who}", url=f"https://example.org/{who}/page", date="2025-03"),
                {"kind": "note", "text": f"Note of {who}"},
            ]),
            {"criterion": "b1-c2", "state": "not_applicable", "rationale": f"Why, {who}", "seconded_by": f"Friend of {who}"},
            an_answer("b2-c1", None, looked_in=f"Shelf of {who}"),
        ],
        rater={"id": who, "role": "self", "method": f"Method of {who}"},
        set_aside=[{
            "why": "removed", "version": "0.1", "wording": wording,
            "answer": an_answer("old", 1, shows=f"Once shown by {who}", evidence=[an_item(text=f"Old page of {who}")]),
            "adjudications": [{"criterion": "old", "who": f"Old panel of {who}", "date": "2025-01-01", "reason": f"Once decided for {who}",
                               "was": {"state": "scored", "level": 2}, "becomes": {"state": "scored", "level": 1}}],
            "replies": [{"criterion": "old", "who": f"Old town of {who}", "date": "2025-01-01", "text": f"Old reply to {who}"}],
        }],
        actions=[{"what": f"{who} does {number}", "owner": f"Friend {number} of {who}", "date": "2026-06", "criterion": "b1-c1"} for number in range(3)],
        replies=[
            {"criterion": "b1-c1", "who": f"Town of {who}", "date": "2025-12-01", "text": f"Reply to {who}"},
            {"criterion": "b1-c2", "who": f"Lake of {who}", "date": "2025-12-01", "text": f"Taken back by {who}",
             "withdrawn": {"who": f"Clerk of {who}", "date": "2025-12-02"}},
        ],
        unsent=[{"form": "reply", "field": "text", "words": f"Not sent by {who}"}],
        adjudications=[{"criterion": "b1-c1", "who": f"Panel of {who}", "date": "2026-01-01",
                        "was": {"state": "scored", "level": 1}, "becomes": {"state": "scored", "level": 0},
                        "reason": f"Decided for {who}"}],
        history=[{"at": "2026-01-01T12:00Z", "what": f"begun by {who}"}],
    )  # fmt: skip


@pytest.mark.parametrize("names", [("ann", "bob"), ("ann", "bob", "cem")])
def test_every_item_of_every_file_is_in_the_merged_one(names: tuple[str, ...]):
    files = [full(name) for name in names]
    (together,) = merged(files, with_na())
    whole = merged_passport(together, "all", with_na(), TODAY, NOW)
    # What somebody has not sent stays in that rater's own file.
    assert whole.files == tuple(map(for_others, files))
    assert all(each.unsent for each in files)
    assert "Not sent by" not in passport_text(whole)
    assert {step.what for each in files for step in each.history} <= {
        step.what for each in whole.files for step in each.history
    }
    for each in files:
        for field in ("set_aside", "actions", "replies"):
            assert set(map(str, getattr(each, field))) <= set(map(str, getattr(whole, field)))
    first = whole.answers[0]
    for each in files:
        assert f"Shown by {each.rater.id}" in (first.shows or "").splitlines()
        assert f"Missing to {each.rater.id}" in (first.missing or "").splitlines()
    # A later file adds what the first does not tell of the project, and overwrites nothing.
    assert (whole.project.topic, whole.project.place) == ("Topic of ann", "Ghent")
    assert list(check_passport(whole, with_na(), TODAY)) == []
    assert passport_from(passport_text(whole).encode(), "x").model == whole


def items_of(passport: Passport) -> set[str]:
    """Every text that somebody wrote into a file."""
    found: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, dict):
            for inside in value.values():
                collect(inside)
        elif isinstance(value, list | tuple):
            for inside in value:
                collect(inside)
        elif isinstance(value, str):
            found.add(value)

    kept = ("rater", "answers", "actions", "replies", "adjudications", "set_aside")
    collect({name: passport.model_dump()[name] for name in kept})
    return {each for each in found if passport.rater.id in each and len(each) > len(passport.rater.id)}


@pytest.mark.parametrize("names", [("ann", "bob"), ("ann", "bob", "cem")])
def test_the_report_of_a_merged_file_shows_every_text_of_every_rater(names: tuple[str, ...]):
    files = [full(name) for name in names]
    (together,) = merged(files, with_na())
    decided = with_adjudication(
        merged_passport(together, "all", with_na(), TODAY, NOW),
        Adjudication.model_validate(frozen({
            "criterion": "b1-c2", "who": "Chair", "date": "2026-01-01", "was": {"state": "not_applicable"}, "certainty": "low",
            "becomes": {"state": "scored", "level": 1}, "reason": "Read together.", "evidence": [an_item(text="Shared shelf")],
        })),
        NOW,
    )  # fmt: skip
    given = report_of(decided, with_na())
    page = html.unescape(re.sub("<[^>]*>", " ", report_html(given, "", "x").decode()))
    document = Document(io.BytesIO(report_docx(given)))
    words = " ".join(each.text or "" for each in document.element.iter(qn("w:t")))
    for messages in (" ".join(page.split()), " ".join(words.split())):
        wanted = {" ".join(text.split()) for each in files for text in items_of(each)}
        assert {text for text in wanted if brief(text) not in messages and text.rstrip(".") not in messages} == set()
        assert len(wanted) > 12 * len(names)
        for expected in ("Read together. Certainty low. Evidence: Link: Shared shelf", "the latest counts", "agreed"):
            assert expected in messages
    # What raters and decisions say beside an answer is not said a second time as the answer's own.
    parts = [part for behaviour in given.behaviours for part in behaviour.criteria]
    assert {name for part in parts for name, _ in (*part.details, *part.further)}.isdisjoint(
        {"What was done", "Missing", "Why", "Why not", "Looked in"}
    )


def test_open_answers_stand_side_by_side_with_their_wording():
    files = [locked("ann", 0), locked("bob", answers=[an_answer("b1-c1", 2, shows="A page.", missing="A date.")])]
    (together,) = merged(files, three_levels())
    whole = merged_passport(together, "both", three_levels(), TODAY, NOW)
    criterion = three_levels().criteria[0]
    one, two = raters_on(whole, criterion, three_levels())
    assert (one.rater, one.says) == ("ann", "Level 0, Label 0: Level 0 of b1-c1.")
    assert two.in_words == (
        "Level 2, Label 2: Level 2 of b1-c1. Certainty moderate. What was done: A page. Missing for the next level: A date."
    )
    assert how_settled(whole.answers[0]) == "to decide"


def test_of_three_on_two_neighbouring_levels_the_majority_counts():
    (together,) = merged([locked("ann", 1), locked("bob", 2), locked("cem", 2)], three_levels())
    whole = merged_passport(together, "all", three_levels(), TODAY, NOW)
    assert (whole.answers[0].level, how_settled(whole.answers[0])) == (2, "settled: the level that most raters gave")
    assert together.differences[0].levels == (1, 2, 2)


def test_a_midpoint_says_how_it_was_settled():
    (together,) = merged([locked("ann", 1), locked("bob", 2)], three_levels())
    whole = merged_passport(together, "both", three_levels(), TODAY, NOW)
    assert how_settled(whole.answers[0]) == "settled: midpoint of two neighbouring levels"
    part = report_of(whole, three_levels()).behaviours[0].criteria[0]
    assert part.mark == "Level 1.5, Between label 1 and label 2 (settled: midpoint of two neighbouring levels)"


def test_what_a_rater_decided_later_is_told_and_does_not_become_the_decision_of_all():
    (together,) = merged([full("ann"), full("bob")], with_na())
    whole = merged_passport(together, "both", with_na(), TODAY, NOW)
    assert current_answers(whole)["b1-c1"].level == 1
    first, second = decision_sentences(whole, "b1-c1")
    assert first == "1 January 2026, Panel of ann on the answer of ann: level 1 became level 0. Decided for ann."
    assert "Decided for bob" in second


def test_the_actions_of_all_can_be_changed_and_none_added():
    (together,) = merged([full("ann"), full("bob")], with_na())
    whole = merged_passport(together, "both", with_na(), TODAY, NOW)
    assert len(with_actions(whole, whole.actions[1:], NOW).actions) == 5
    with pytest.raises(ValueError, match="There is room for 3 actions"):
        with_actions(whole, (*whole.actions, whole.actions[0]), NOW)


def test_only_a_merged_file_holds_the_files_and_actions_of_others():
    given = full("ann")
    faulty = given.model_copy(update={"files": (full("bob"),), "actions": given.actions * 2})
    messages = [finding.says for finding in check_passport(faulty, with_na(), TODAY)]
    assert "only a merged file holds the files of raters" in messages
    assert "the list has too many items" in messages
