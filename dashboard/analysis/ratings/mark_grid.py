"""What the raters made of each criterion of each case study, mark by mark, with where they differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.marks import RubricScale, basis, first, marks
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import State

# How far the first raters of one mark are from each other, in the words of filters and legends.
DIFFERENCES = {
    "same": "the raters agree",
    "one_apart": "one level apart",
    "further": "further apart, or of different states",
    "single": "a single rater",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which marks a reader looks at. Empty means all; several values of one kind mean any of them."""

    behaviour: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()

    def holds(self, row: Any) -> bool:
        """Returns whether a row of `mark_grid` is in it; a mark without a level has no certainty to be chosen by."""
        return all(
            not wanted or getattr(row, name) in wanted
            for name, wanted in (("behaviour", self.behaviour), ("state", self.state), ("certainty", self.certainty),
                                 ("differ", self.differ))
        )  # fmt: skip


def mark_grid(ask: Ask, rubric_scale: RubricScale, role: str) -> pd.DataFrame:
    """Returns one row per rated case study and criterion of the rubric, in reading order; what nobody marked is not assessed.

    The mark is that of the reconciled rating where a case has one in this role, otherwise of its first rater by name.
    Columns: case_id, short_title, behaviour, behaviour_name, criterion, question, why, rater, reconciled, state,
    state_words, level (NaN where there is none), level_words, low, high (lowest and highest first level, where there is
    one), certainty (empty without a level), differ (a key of DIFFERENCES), raters (what each first rater gave, in words),
    rationale, evidence (ids of facts), sources (of these facts), date, id (`case|criterion`).
    """
    given = marks(ask, rubric_scale)
    chosen, firsts = _by_mark(basis(given, role)), _by_mark(first(given, role))
    cited = {
        (fact[0], fact[1]): fact[2]
        for fact in ask("evidence")[["case_id", "fact_id", "sources"]].itertuples(index=False)
    }
    names = ask("engagements").set_index("case_id")["short_title"]
    with_marks = {case for case, _ in chosen}
    rows = [
        {"case_id": case, "short_title": name, **criterion,
         **_mark(chosen.get(key, [{}])[0], firsts.get(key, []), cited, case), "id": "|".join(key)}
        for criterion in _criteria(ask, rubric_scale)
        for case, name in names.items() if case in with_marks
        for key in [(case, criterion["criterion"])]
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    return table if table.empty else table.astype({"level": "float64", "low": "Int64", "high": "Int64"})


def _by_mark(table: pd.DataFrame) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Returns the rows of a table of marks by case study and criterion."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in table.to_dict("records"):
        found.setdefault((row["case_id"], row["criterion"]), []).append(row)
    return found


def _criteria(ask: Ask, rubric_scale: RubricScale) -> list[dict[str, Any]]:
    columns = ["behaviour", "behaviour_name", "criterion", "question", "why"]
    return list(ask("criteria", rubric=rubric_scale.rubric)[columns].to_dict("records"))


def _mark(row: dict[str, Any], firsts: list[dict[str, Any]], cited: dict[Any, Any], case: str) -> dict[str, Any]:
    evidence = list(row.get("evidence", ()))
    levels = [each["level"] for each in firsts if english.known(each["level"])]
    state = str(row.get("state", State.not_assessed))
    level = row.get("level") if english.known(row.get("level")) else None
    return {
        "rater": row.get("rater"),
        "reconciled": bool(row.get("reconciled", False)),
        "state": state,
        "state_words": english.label(state),
        "level": level,
        "level_words": f"{level:g}" if level is not None else "",
        "low": min(levels, default=None),
        "high": max(levels, default=None),
        "certainty": row["certainty"] if english.known(row.get("certainty")) else "",
        "differ": difference(firsts),
        "raters": "; ".join(f"{each['rater']}: {given(each)}" for each in firsts),
        "rationale": row.get("rationale"),
        "evidence": evidence,
        "sources": list(dict.fromkeys(ref for fact in evidence for ref in cited.get((case, fact), ()))),
        "date": row.get("date"),
    }


def given(mark: dict[str, Any]) -> str:
    """'level 2, moderate certainty', or the state in words."""
    if not english.known(mark["level"]):
        return english.label(mark["state"])
    return f"level {mark['level']:g}, {english.label(mark['certainty'])} certainty"


def difference(firsts: list[dict[str, Any]]) -> str:
    """Returns the key of DIFFERENCES for what the first raters of one mark gave."""
    if len(firsts) < 2:
        return "single"
    if len({each["state"] for each in firsts}) > 1:
        return "further"
    levels = [each["level"] for each in firsts if english.known(each["level"])]
    apart = max(levels, default=0) - min(levels, default=0)
    return "same" if apart == 0 else "one_apart" if apart == 1 else "further"


def options(table: pd.DataFrame) -> dict[str, dict[str, str]]:
    """For each kind of a Selection the values that occur, with the words that people read."""
    if table.empty:
        return {name: {} for name in ("behaviour", "state", "certainty", "differ")}
    differ = {word: words for word, words in DIFFERENCES.items() if word in set(table["differ"])}
    return {
        "behaviour": dict(zip(table["behaviour"], table["behaviour_name"], strict=True)),
        "state": {state.value: state.label for state in State if state.value in set(table["state"])},
        "certainty": {word.value: word.label for word in Certainty if word.value in set(table["certainty"])},
        "differ": differ,
    }


def selected(table: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Returns the marks of a selection."""
    if selection == Selection():
        return table
    return table.loc[[selection.holds(row) for row in table.itertuples()]].reset_index(drop=True)


def of_cases(table: pd.DataFrame, cases: Iterable[str]) -> pd.DataFrame:
    """Returns the marks of some case studies."""
    return table if table.empty else table[table["case_id"].isin(set(cases))].reset_index(drop=True)


def first_raters(ask: Ask, rubric_scale: RubricScale, role: str) -> frozenset[tuple[str, str]]:
    """Returns which first raters in one role rated which case study, as pairs of case study and rater."""
    table = first(marks(ask, rubric_scale), role)
    return frozenset(zip(table["case_id"], table["rater"], strict=True))
