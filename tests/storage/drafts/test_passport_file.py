"""Passports read back as they were written, and every bad one is refused in exactly the sentences its first lines expect."""

import tracemalloc
from pathlib import Path
from typing import get_origin

import pytest
from annotated_types import MaxLen
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.assessment.passport import Answer, EvidenceItem, Passport, typed
from dashboard.domain.file_formats import _reached
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.drafts.passport_file import (
    MOST_BYTES,
    checked_passport,
    passport_from,
    passport_text,
    read_passport,
)
from dashboard.storage.files.read_model import MOST_FINDINGS
from tests.assessed import a_passport, an_answer, an_item, passport
from tests.builders import RUBRIC_ID, TODAY, frozen, rubric

SHELF = Path(__file__).parents[2] / "bad_passports"
EXPECT = "# expect: "
RUBRICS: dict[str, Rubric] = {RUBRIC_ID: rubric()}
FULL = a_passport(
    project={
        "id": "harbour", "title": "Harbour panel", "country": "NOR", "place": "Harbourtown", "level": "municipal",
        "period": {"start": 2025, "ongoing": True}, "initiator": "The council", "initiated_by": "government",
        "commissioning_authority": "The council", "channel": "both", "recruitment": "random",
        "method_family": "mini_public", "declared_power": "consult", "topic": "The old harbour", "summary": "Asked.",
        "participants": {"value": 24, "unit": "deliberators", "population": 9000, "source": "Register"},
        "outcome": {"submitted": 10, "answered": 8, "accepted": 5, "delivered": 0, "source": "Reply"},
    },
    rater={"id": "ann", "role": "self", "method": "Alone.", "locked": {"date": "2025-12-01", "hash": "a" * 64}},
    answers=[
        an_answer(evidence=[an_item(), an_item(kind="note", url="https://example.org", date="2025-03-01")]),
        an_answer("b1-c2", None),
        {"criterion": "b2-c1", "state": "not_applicable", "rationale": "A vote.", "seconded_by": "Bob"},
        {"criterion": "b2-c2", "state": "scored", "level": 1.5, "range": [1, 2], "rule": "median", "version": "0.1"},
    ],
    set_aside=[
        {
            "why": "removed", "version": "0.1", "answer": an_answer("old"),
            "wording": {"criterion": "old", "behaviour": "b1", "question": "Was it?", "levels": {0: "No.", 1: "Yes."}},
        }
    ],
    actions=[{"what": "Publish.", "criterion": "b1-c1", "owner": "Ann", "date": "2026-06"}],
    replies=[{"criterion": "b1-c1", "who": "Council", "date": "2025-12-02", "text": "No."}],
    adjudications=[
        {
            "criterion": "b1-c1", "who": "Ann", "date": "2025-12-03", "was": {"state": "scored", "level": 1},
            "becomes": {"state": "no_evidence"}, "certainty": "low", "evidence": [an_item()], "reason": "Gone.",
        }
    ],
    unsent=[{"form": "decision", "criterion": "b1-c2", "field": "reason", "words": "Because"}],
    history=[{"at": "2025-11-01T10:00Z", "what": "begun", "saves": 3}],
)  # fmt: skip


def again(made: Passport) -> Passport | None:
    read = passport_from(passport_text(made).encode(), "x")
    assert read.problems == ()
    return read.model


def test_everything_that_a_passport_can_hold_reads_back():
    made = Passport.model_validate(frozen(FULL))
    left_out = {name for name in Passport.model_fields if not getattr(made, name)}
    assert left_out == {"wordings", "files"}
    assert again(made) == made
    assert passport_text(again(made) or made) == passport_text(made)


YAML_WORDS = "NO yes on null ~ 1e5 007 12:30 2026-01-01 .inf 0x1F = << - ? ! & * % @ ` | > # {a [a 'a \"a a:\tb".split(
    " "
)
SIGNS = ["a: b", " #", "\u2028x\u2029", "x\u00a0y", "\ufeffx", "a\n\n b \nc", "👩‍👩‍👧", "\u202ex", "x  y" * 60]
HARD = st.sampled_from([*YAML_WORDS, *SIGNS])
TEXT = (HARD | st.text(st.characters(codec="utf-8"), max_size=60) | st.lists(HARD, max_size=4).map(" ".join)).map(typed)


@settings(max_examples=150, deadline=None)
@given(TEXT.filter(bool))
def test_any_text_reads_back(text: str):
    answer = Answer.model_validate(
        {
            "criterion": "b1-c1", "state": "scored", "level": 1, "rationale": text, "looked_in": f"x\n{text}",
            "evidence": (EvidenceItem.model_validate({"kind": "note", "text": text}),),
        }
    )  # fmt: skip
    made = passport().model_copy(update={"answers": (answer,)})
    assert again(made) == made


def test_what_no_file_can_hold_is_cleaned_when_typed_and_refused_otherwise():
    assert typed(" a\r\nb\rc\x00\x1b[31m\ud800\x85 ") == "a\nb\nc[31m"
    with pytest.raises(ValueError, match="control character"):
        passport(project={"title": "a\x1bb"})


@pytest.mark.parametrize("file", sorted(SHELF.iterdir()), ids=lambda file: file.stem)
def test_a_bad_passport_is_explained(file: Path):
    expected = [
        line.removeprefix(EXPECT) for line in file.read_text(encoding="utf-8").splitlines() if line.startswith(EXPECT)
    ]
    found = checked_passport(read_passport(file), RUBRICS, TODAY).problems
    assert expected
    assert [str(problem) for problem in found] == [f"{file.name}:{sentence}" for sentence in expected]


def test_an_unfinished_passport_opens_all_the_same():
    read = checked_passport(read_passport(SHELF / "level-without-evidence.yaml"), RUBRICS, TODAY)
    assert read.model is not None
    assert len(read.problems) == 1


def test_a_file_that_is_too_large_is_refused():
    (problem,) = passport_from(b"x" * (MOST_BYTES + 1), "big").problems
    assert str(problem) == "big:0: whole file: the file is larger than 2,000,000 bytes (split it or shorten it)"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore")))
def test_random_bytes_never_raise(raw: bytes):
    read = passport_from(raw, "any\x1b[2J")
    assert read.model is None
    assert all(str(problem).isprintable() for problem in read.problems)


def test_deep_nesting_is_refused():
    (problem,) = passport_from(b"[" * 100_000, "deep").problems
    assert "more than 40 levels" in problem.says


BOMBS = {
    "set_aside": "set_aside:\n" + "- {}\n" * 250_000,
    "answers": "answers: [" + "1," * 250_000 + "]\n",
    "unknown fields": "".join(f"a{number}:\n" for number in range(60_000)),
    "lists in lists": "set_aside: [" + ("{adjudications: [" + "{}," * 900 + "]},") * 40 + "]\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_with_endless_faults_costs_little_and_is_refused_in_few_sentences(bomb: str):
    raw = passport_text(passport(answers=[])).encode() + BOMBS[bomb].encode()
    tracemalloc.start()
    try:
        read = passport_from(raw, "a.yaml")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert read.model is None
    assert 1 <= len(read.problems) <= MOST_FINDINGS + 1
    # A thousand megabytes before.
    assert peak < 60_000_000


def test_what_is_not_told_of_many_faults_is_counted():
    raw = passport_text(passport(answers=[])).encode() + b"set_aside:\n" + b"- {}\n" * 1999
    problems = passport_from(raw, "a.yaml").problems
    assert problems[0].says == "the field 'why' is missing"
    assert len({(each.where, each.says) for each in problems}) == len(problems)
    assert problems[-1].says == "there are more problems than these: 7,996 in all"


def test_no_list_of_a_passport_is_without_an_end():
    models, _ = _reached(Passport)
    endless = [
        f"{model.__name__}.{name}"
        for model in models
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) in (tuple, dict)
        and not any(isinstance(each, MaxLen) for each in field.metadata)
        and name != "range"
    ]
    assert endless == []
