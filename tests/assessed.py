"""Small passports to test with, as a file would hold them, made with `a_rubric()` of the builders."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from dashboard.domain.assessment.current_answers import lock
from dashboard.domain.assessment.passport import Passport
from tests.builders import RUBRIC_ID, TODAY, frozen

NOW = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
CRITERIA = ("b1-c1", "b1-c2", "b2-c1", "b2-c2")


def an_answer(criterion: str = "b1-c1", level: float | None = 1, **changes: Any) -> dict[str, Any]:
    """A whole answer; level None makes it one without evidence, after a search."""
    if level is None:
        return {"criterion": criterion, "state": "no_evidence", "looked_in": "The minutes of 2025."} | changes
    scored = {"state": "scored", "level": level, "certainty": "moderate", "evidence": [an_item()]}
    return {"criterion": criterion, **scored} | changes


def an_item(**changes: Any) -> dict[str, Any]:
    return {"kind": "link", "text": "The page of the panel", "url": "https://example.org/panel"} | changes


def a_passport(
    answers: Iterable[Mapping[str, Any]] | None = None, who: str = "ann", role: str = "self", **changes: Any
) -> dict[str, Any]:
    """A passport: by default all criteria of `a_rubric()` at level 1."""
    given = [an_answer(criterion) for criterion in CRITERIA] if answers is None else [dict(each) for each in answers]
    return {
        "format_version": 1,
        "project": {"title": "Harbour panel"},
        "rubric": {"id": RUBRIC_ID, "version": "1"},
        "rater": {"id": who, "role": role},
        "answers": given,
    } | changes


def passport(*levels: float | None, is_locked: bool = False, **changes: Any) -> Passport:
    """The same as a model; `levels` are those of the criteria in order, None without evidence."""
    if levels:
        changes["answers"] = [an_answer(*pair) for pair in zip(CRITERIA, levels, strict=False)]
    made = Passport.model_validate(frozen(a_passport(**changes)))
    return lock(made, TODAY) if is_locked else made
