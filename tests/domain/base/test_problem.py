"""A problem is one line that people can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.base.problem import Path, Problem, spoken_path, visible


@pytest.mark.parametrize(
    ("path", "spoken"),
    [
        ((), "whole file"),
        (("country",), "country"),
        (("counts", 2, "unit"), "counts 3 › unit"),
        (("facts", 0, "rivals", 1), "facts 1 › rivals 2"),
        (("levels", "4"), "levels › 4"),
        ((3,), "3"),
        (("a\nb",), "a\ufffdb"),
    ],
)
def test_spoken_path(path: Path, spoken: str):
    assert spoken_path(path) == spoken


def test_a_problem_is_a_sentence_with_its_place():
    problem = Problem("case_studies/a/case.yaml", 7, "country", "'NO' is no code", "did you mean NOR?")
    assert str(problem) == "case_studies/a/case.yaml:7: country: 'NO' is no code (did you mean NOR?)"


def test_problems_are_sorted_by_file_and_line():
    places = [("b", 1), ("a", 10), ("a", 9)]
    assert sorted(Problem(file, line, "", "", "") for file, line in places) == [
        Problem("a", 9, "", "", ""),
        Problem("a", 10, "", "", ""),
        Problem("b", 1, "", "", ""),
    ]


@given(st.text(st.characters()), st.integers(4, 100))
def test_visible_is_one_short_line(text: str, most: int):
    shown = visible(text, most)
    assert len(shown) <= most
    assert shown.isprintable()
    shown.encode()  # a half of a character could not be printed


def test_visible_leaves_words_alone():
    assert visible("Zürich › 東京 'x'") == "Zürich › 東京 'x'"
    assert visible("x" * 61) == "x" * 57 + "..."
