"""What the page of a rubric says: size, who rated, how often each level was given, and which case study shows it."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.analysis.ratings import rubrics
from dashboard.storage.collection.read_collection import read_collection
from tests.builders import RUBRIC_ID, TODAY, a_case, a_collection, a_mark, a_rubric, in_memory, notes, ratings
from tests.shipped import Ask

CASES = ("alpha", "beta", "gamma")


def asked(folder: Path, files: dict[str, list[dict[str, Any]]], rubric: dict[str, Any] | None = None) -> Ask:
    """The way to ask a collection with three case studies and these rating files."""
    cases = [a_case(id=case, short_title=case.capitalize()) for case in CASES]
    collection = a_collection(folder / "collection", cases, [rubric or a_rubric()], files)
    return in_memory(read_collection(collection, TODAY)).ask


def reconciled(*marks: dict[str, Any]) -> dict[str, Any]:
    return ratings("both", marks, rater_of=["r1", "r2"])


def first(rater: str, *marks: dict[str, Any]) -> dict[str, Any]:
    return ratings(rater, marks)


def levels(ask: Ask, criterion: str = "b1-c1") -> list[tuple[float, int, Any]]:
    table = rubrics.levels_of(ask, rubrics.head(ask, RUBRIC_ID))
    mine = table[table["criterion"] == criterion]
    names = [name if isinstance(name, str) else None for name in mine["short_title"]]
    return list(zip(mine["level"], mine["number"], names, strict=True))


def agreed(level: float, certainty: str) -> dict[str, Any]:
    return a_mark("b1-c1", level, certainty=certainty, rule="agreed")


def test_the_shipped_rubrics_in_a_sentence(ask: Ask):
    assert rubrics.opening_sentence(ask, "cpi-legitimacy-behaviours") == (
        "Five behaviours, 29 criteria, levels 0 to 4; rated for nine of 25 engagements by two raters."
    )
    assert rubrics.opening_sentence(ask, "oecd-good-practice-principles") == (
        "Four behaviours, twelve criteria, levels 0 to 2; no engagement has been rated with it yet."
    )


def test_an_unknown_rubric_is_a_key_error(ask: Ask):
    with pytest.raises(KeyError):
        rubrics.head(ask, "nowhere")


def test_reconciled_ratings_are_counted_where_there_are_any(tmp_path: Path):
    files = {
        "alpha": [first("r1", a_mark("b1-c1", 0)), first("r2", a_mark("b1-c1", 1)), reconciled(a_mark("b1-c1", 0.5))],
        "beta": [first("r1", a_mark("b1-c1", 2))],
    }
    ask = asked(tmp_path, files)
    assert levels(ask) == [(0, 0, None), (0.5, 1, None), (1, 0, None), (2, 0, None)]
    table = rubrics.levels_of(ask, rubrics.head(ask, RUBRIC_ID))
    assert table["descriptor"][1] == "The raters were divided; half way between 0 and 1."


def test_first_ratings_are_counted_where_nothing_was_reconciled(tmp_path: Path):
    files = {"alpha": [first("r1", a_mark("b1-c1", 0)), first("r2", a_mark("b1-c1", 2))]}
    ask = asked(tmp_path, files)
    assert levels(ask) == [(0, 1, None), (1, 0, None), (2, 1, None)]
    assert "count the marks of the first raters" in rubrics.counted_by(ask("levels_given"), 1)


def test_the_example_is_the_surest_that_all_agreed_on_then_the_first_by_name(tmp_path: Path):
    divided = a_mark("b1-c1", 2, certainty="high", rule="adjudicated")
    files = {
        "alpha": [reconciled(agreed(1, "low"))],
        "beta": [reconciled(agreed(1, "moderate"))],
        "gamma": [reconciled(agreed(1, "moderate"))],
    }
    assert levels(asked(tmp_path / "one", files)) == [(0, 0, None), (1, 3, "Beta"), (2, 0, None)]
    files["gamma"] = [reconciled(divided)]
    assert levels(asked(tmp_path / "two", files)) == [(0, 0, None), (1, 2, "Beta"), (2, 1, None)]


def test_marks_without_a_level_are_counted_by_their_reason(tmp_path: Path):
    none = a_mark("b1-c1", None, "no_evidence")
    ask = asked(tmp_path, {"alpha": [first("r1", none, a_mark("b1-c2")), first("r2", none)]})
    given = ask("levels_given")
    assert rubrics.blanks(given, "b1-c1") == "No evidence: two."
    assert rubrics.blanks(given, "b1-c2") == "None; every mark has a level."
    assert rubrics.blanks(given, "b2-c1") == ""


def test_ratings_with_another_version_are_left_out(tmp_path: Path):
    old = ratings(marks=[a_mark("b1-c1")], rubric_version="0")
    ask = asked(tmp_path, {"alpha": [old]})
    assert levels(ask) == [(0, 0, None), (1, 0, None), (2, 0, None)]
    assert rubrics.opening_sentence(ask, RUBRIC_ID).endswith("no engagement has been rated with it yet.")
    assert rubrics.methods(ask, rubrics.head(ask, RUBRIC_ID)) == ()


def test_methods_name_who_used_them(tmp_path: Path):
    marks = [a_mark("b1-c1")]
    ask = asked(tmp_path, {"alpha": [first("r1", *marks), first("r2", *marks), reconciled(*marks)]})
    assert rubrics.methods(ask, rubrics.head(ask, RUBRIC_ID)) == (
        "r1 and r2, independent of the project (of one kind): Read the facts.",
        "both, independent of the project (of one kind), reconciled: Read the facts.",
    )


def test_notes_on_another_version_are_left_out_and_proposals_read_as_lines(tmp_path: Path):
    collection = a_collection(tmp_path / "collection", notes=notes())
    ask = in_memory(read_collection(collection, TODAY)).ask
    row = rubrics.head(ask, RUBRIC_ID)
    about = rubrics.notes(ask, row)
    assert list(about["problem"]) == ["Sources were short.", "It was hard to tell."]
    assert rubrics.notes(ask, row | {"rubric_version": "2"}).empty
    assert rubrics.proposed(ask("proposals")) == ("Was it done in time?", "0: No.", "1: Late.", "2: In time.")


def test_a_level_beyond_the_scale_is_said_to_be_undescribed(tmp_path: Path):
    ask = asked(tmp_path, {"alpha": [first("r1", a_mark("b1-c1", 7))]})
    table = rubrics.levels_of(ask, rubrics.head(ask, RUBRIC_ID))
    assert list(table[table["level"] == 7]["descriptor"]) == ["The rubric does not describe this level."]


def by(method: str, rater: str, role: str = "independent") -> dict[str, Any]:
    made = ratings(rater)
    return made | {"rater": made["rater"] | {"role": role, "method": method}}


@pytest.mark.parametrize(
    ("methods", "words"),
    [
        (("We read.",), "independent of the project"),
        (("We read.", "We asked."), "independent of the project"),
        (("We read.", "We read."), "independent of the project (of one kind)"),
        (("machine-assisted review", "We asked."), "independent of the project"),
        (("machine-assisted review", "machine-assisted survey"), "independent of the project (machine-assisted)"),
        (("machine-assisted review",) * 2, "independent of the project (machine-assisted, of one kind)"),
    ],
)
def test_a_role_says_what_its_raters_share(methods: tuple[str, ...], words: str, tmp_path: Path):
    ask = asked(tmp_path, {"alpha": [by(method, f"r{number}") for number, method in enumerate(methods)]})
    assert rubrics.role_words(ask, RUBRIC_ID, "independent") == words


def test_no_page_calls_the_shipped_raters_simply_independent(ask: Ask):
    for role in sorted(set(ask("raters")["role"])):
        for rubric in sorted(set(ask("raters")["rubric"])):
            assert rubrics.role_words(ask, rubric, role) == "independent of the project (machine-assisted, of one kind)"
