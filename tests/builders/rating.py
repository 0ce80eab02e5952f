"""A small rubric, the ratings of one rater, doubts about them and notes on the rubric."""

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.domain.rating.rating import RatingSet
from dashboard.domain.rubric.rubric import Rubric
from tests.builders.plain import frozen

RUBRIC_ID = "test-rubric"


def a_criterion(criterion_id: str, levels: int = 3, **changes: Any) -> dict[str, Any]:
    return {
        "id": criterion_id,
        "question": f"Was {criterion_id} done?",
        "why": "Because people expect it.",
        "evidence": ["a page that says so"],
        "absence_is_evidence": False,
        "na_when": "Never.",
        "levels": {level: f"Level {level} of {criterion_id}." for level in range(levels)},
    } | changes


def a_rubric(levels: int = 3, behaviours: int = 2, rubric_id: str = RUBRIC_ID, **changes: Any) -> dict[str, Any]:
    """A rubric with levels from 0 and two criteria per behaviour: b1-c1, b1-c2, b2-c1 …"""
    return {
        "rubric": {
            "id": rubric_id,
            "version": "1",
            "notice": "For tests only.",
            "unit_of_assessment": "One engagement.",
            "scale": {
                "type": "ordinal",
                "min": 0,
                "max": levels - 1,
                "generic_labels": {level: f"Label {level}" for level in range(levels)},
            },
            "score_states": {
                "scored": "A level.",
                "no_evidence": "Nothing was found.",
                "not_applicable": "It cannot apply.",
                "not_assessed": "Nobody looked.",
            },
            "rules": {
                "absence_is_evidence": "Only after a search.",
                "max_not_applicable_per_behaviour": 1,
                "min_assessors_for_comparison": 2,
                "min_coverage_for_behaviour_summary": 0.5,
                "behaviour_summary": "median",
                "composite_default": "off",
                "agreement_statistic": "krippendorff_alpha_ordinal",
                "agreement_companions": ["gwet_ac2_ordinal"],
                "agreement_thresholds": {"reliable": 0.8, "tentative": 0.6},
                "assessor_roles": ["self", "peer", "independent", "participant"],
                "never_mix_roles_in_comparison": True,
            },
            "certainty": {
                "levels": ["high", "moderate", "low", "very_low"],
                "start": {"primary_record": "high"},
                "down_one_for": ["single source"],
                "up_one_for": ["two sources"],
                "jitter_levels_in_simulation": {"high": 0, "moderate": 0.5, "low": 1, "very_low": 1.5},
            },
        },
        "behaviours": [
            {
                "id": f"b{b}",
                "name": f"Behaviour {b}",
                "asks": "Was it so?",
                "criteria": [a_criterion(f"b{b}-c{c}", levels) for c in (1, 2)],
            }
            for b in range(1, behaviours + 1)
        ],
    } | changes


def rubric(**changes: Any) -> Rubric:
    """The same as a model."""
    return Rubric.model_validate(frozen(a_rubric(**changes)))


def a_mark(criterion: str, level: float | None = 1, state: str = "scored", **changes: Any) -> dict[str, Any]:
    """A judgement; level None leaves the fields of a level out."""
    scored = {} if level is None else {"level": level, "certainty": "high", "evidence": ["F1"]}
    return {"criterion": criterion, "state": state, **scored, "rationale": "As the fact says."} | changes


def ratings(rater: str = "rater-1", marks: Iterable[Mapping[str, Any]] | None = None, **changes: Any) -> dict[str, Any]:
    """One rater's file: by default all criteria of `a_rubric()` at level 1. `rater_of` makes it a reconciled one."""
    first = {"id": rater, "role": "independent", "method": "Read the facts.", "date": "2021-01-01"}
    of = changes.pop("rater_of", None)
    default = [a_mark(f"b{b}-c{c}") for b in (1, 2) for c in (1, 2)]
    return {
        "rubric": RUBRIC_ID,
        "rubric_version": "1",
        "rater": first | ({"of": of} if of else {}),
        "ratings": [dict(mark) for mark in marks] if marks is not None else default,
    } | changes


def rating_set(**changes: Any) -> RatingSet:
    """The same as a model."""
    return RatingSet.model_validate(frozen(ratings(**changes)))


def a_doubt(**changes: Any) -> dict[str, Any]:
    return {
        "rubric": RUBRIC_ID,
        "criterion": "b1-c1",
        "raters": ["rater-1"],
        "reason": "The fact shows less than the level says.",
        "facts": ["F1"],
        "raised_by": "the second reader",
        "date": "2021-02-01",
    } | changes


def a_note(criterion: str = "b1-c1", **changes: Any) -> dict[str, Any]:
    """What was hard about one criterion of `a_rubric()`, with one proposal."""
    proposal = {"question": "Was it done in time?", "levels": {0: "No.", 1: "Late.", 2: "In time."}}
    return {
        "criterion": criterion,
        "problem": "It was hard to tell.",
        "raised_by": ["rater-1"],
        "advice": "reword",
        "why": "Both raters stumbled.",
        "proposed": [proposal],
    } | changes


def notes(**changes: Any) -> dict[str, Any]:
    """A file of notes on `a_rubric()`."""
    general = [{"problem": "Sources were short.", "raised_by": ["rater-1"], "rule": "Read more."}]
    head = {"rubric": RUBRIC_ID, "rubric_version": "1", "for_version": "2"}
    return head | {"general": general, "criteria": [a_note()]} | changes
