"""Sources that nothing uses and unknowns that do not say where they were looked for are hinted at, and nothing else."""

from typing import Any

from dashboard.domain.case_study.hints import case_hints
from tests.builders import a_case, a_case_model, a_count, a_source


def hints(**changes: Any) -> list[tuple[tuple[str | int, ...], str]]:
    return [(hint.path, hint.says) for hint in case_hints(a_case_model(**changes))]


def test_a_whole_case_has_no_hints():
    assert hints() == []


def test_a_source_that_nothing_uses_is_named_at_its_place():
    first = a_case()["sources"]
    found = hints(sources=[*first, a_source("LONELY")])
    assert found == [(("sources", len(first), "id"), "nothing in this case study uses the source 'LONELY'")]


def test_a_source_in_which_something_was_looked_for_is_used():
    gap = {"id": "asked", "about": "scale", "missing": "No number was found.", "looked_in": ["LOOKED"]}
    assert hints(sources=[*a_case()["sources"], a_source("LOOKED")], gaps=[gap]) == []


def test_an_unknown_says_where_it_was_looked_for():
    gap = {"id": "asked", "about": "scale", "missing": "No number was found."}
    crowd = {"id": "crowd", "definition": "everybody", "missing_because": "Nobody says."}
    found = hints(gaps=[gap], populations=[crowd])
    assert sorted(path for path, _ in found) == [("gaps", 0, "id"), ("populations", 0, "id")]


def test_a_number_of_people_says_when_it_was_counted_unless_a_program_brought_it():
    undated = [a_count(window=None)]
    says = "a number of people does not say when it was counted"
    assert hints(counts=undated) == [(("counts", 0, "window"), says)]
    brought = {"format": "table", "source": "S1", "file": "a.csv", "file_hash": "a", "mapping": "m", "mapping_hash": "b",
               "snapshot": "2021"}  # fmt: skip
    assert hints(counts=undated, imported=brought) == []
