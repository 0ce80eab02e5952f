"""Small tables of ratings to test statistics with, and the shipped ones in the shape that the statistics take."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.marks import RubricScale

JITTER = {"high": 0.0, "moderate": 0.5, "low": 1.0, "very_low": 1.5}


def a_rubric_scale(sizes: Iterable[int] = (5, 5), scale: tuple[int, int] = (0, 4), **changes: Any) -> RubricScale:
    """A rubric with one behaviour per size: b1 with b1-c1, b1-c2 …"""
    named = {f"b{number}": size for number, size in enumerate(sizes, start=1)}
    fields: dict[str, Any] = {
        "rubric": "test-rubric", "version": "1", "notice": "For tests only.", "scale_min": scale[0],
        "scale_max": scale[1], "min_coverage": 0.6, "min_raters": 2, "reliable": 0.8, "tentative": 0.667,
        "jitter": JITTER, "behaviours": {behaviour: behaviour.upper() for behaviour in named},
        "criteria": {f"{b}-c{number}": b for b, size in named.items() for number in range(1, size + 1)},
    }  # fmt: skip
    return RubricScale(**fields | changes)


def a_row(
    case: str, rater: str, criterion: str, level: Any, certainty: str = "moderate", **changes: Any
) -> dict[str, Any]:
    """One mark: a number is a level, a text a state."""
    state = level if isinstance(level, str) else "scored"
    return {
        "case_id": case, "rubric": "test-rubric", "rubric_version": "1", "rater": rater, "role": "independent",
        "reconciled": False, "behaviour": criterion.partition("-")[0], "criterion": criterion, "state": state,
        "level": None if state == level else float(level), "certainty": None if state == level else certainty,
        "evidence": [], "rule": None,
    } | changes  # fmt: skip


def rated_table(
    rubric_scale: RubricScale, given: Mapping[tuple[str, str], Iterable[Any]], **changes: Any
) -> pd.DataFrame:
    """Marks of (case, rater) on all criteria in reading order; None is no mark at all. A pair is level and certainty."""
    rows = [
        a_row(case, rater, criterion, *(each if isinstance(each, tuple) else (each,)), **changes)
        for (case, rater), levels in given.items()
        for criterion, each in zip(rubric_scale.criteria, levels, strict=True)
        if each is not None
    ]
    return pd.DataFrame(rows).astype({"level": float})


def an_ask(rubric_scale: RubricScale, table: pd.DataFrame) -> Any:
    """Answers the questions on rubrics and `ratings` from a yardstick and a table of marks."""
    answers = {
        "rubrics": pd.DataFrame([{
            "rubric": rubric_scale.rubric, "rubric_version": rubric_scale.version, "notice": rubric_scale.notice,
            "scale_min": rubric_scale.scale_min, "scale_max": rubric_scale.scale_max, "min_coverage": rubric_scale.min_coverage,
            "min_raters": rubric_scale.min_raters, "reliable": rubric_scale.reliable, "tentative": rubric_scale.tentative,
            **{f"jitter_{word}": levels for word, levels in rubric_scale.jitter.items()},
        }]),
        "criteria": pd.DataFrame([
            {"criterion": criterion, "behaviour": behaviour, "behaviour_name": rubric_scale.behaviours[behaviour]}
            for criterion, behaviour in rubric_scale.criteria.items()
        ]),
        "ratings": table,
        "rubric_versions": pd.DataFrame([{
            "rubric": rubric_scale.rubric, "rubric_id": rubric_scale.rubric, "rubric_version": rubric_scale.version,
            "current": True, "title": rubric_scale.rubric,
        }]),
    }  # fmt: skip
    by_rubric = {"rubrics", "ratings"}

    def ask(question: str, rubric: str | None = None, **_: Any) -> pd.DataFrame:
        answer = answers[question]
        return answer if rubric is None or question not in by_rubric else answer[answer["rubric"] == rubric]

    return ask


SOUND = a_rubric_scale((3, 3))


def sound(**changes: list[Any]) -> pd.DataFrame:
    """Marks that nothing speaks against: twelve cases far apart, two raters who agree, all of it sure."""
    levels = {f"case-{number:02}": [(number % 5, "high")] * 6 for number in range(12)}
    given = {
        (case, rater): changes.get(case.replace("-", "_"), row) for case, row in levels.items() for rater in ("a", "b")
    }
    return rated_table(SOUND, given, method="By hand.")
