"""Two versions of one rubric beside each other: what became of each criterion, of agreement and coverage, and of each case."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.agreement import agreement
from dashboard.analysis.ratings.marks import Unrated, basis, marks, read_rubric_scale, role_of
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.ratings.rubrics import asked, role_words, titles
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.domain.base.rating_lists import State

# What of a criterion may be worded anew, in the words of the page.
TEXTS = {
    "question": "question", "levels": "levels", "na_when": "when it does not apply", "scoring_note": "scoring note",
    "absence_is_evidence": "what finding nothing means",
}  # fmt: skip


def criteria_changed(ask: Ask, old: str, new: str) -> pd.DataFrame:
    """One row per criterion of either version: those of the new one in its order, then those that it no longer has.

    Columns: criterion, behaviour_name, kind (same · reworded · new · retired), what (in words), before, now (the questions;
    None where there is none).
    """
    before, after = _wordings(ask, old), _wordings(ask, new)
    parent = _divided(ask, old)
    rows = [_became(criterion, before.get(criterion), wording, parent) for criterion, wording in after.items()]
    rows += [
        _retired(criterion, wording, parent, after) for criterion, wording in before.items() if criterion not in after
    ]
    return pd.DataFrame(rows).astype(object).where(lambda cells: cells.notna(), None)


def _wordings(ask: Ask, name: str) -> dict[str, dict[str, Any]]:
    """The texts of each criterion by id, in reading order."""
    levels = ask("levels", rubric=name)
    levels_of = {
        criterion: tuple(zip(mine["level"], mine["descriptor"], strict=True))
        for criterion, mine in levels.groupby("criterion")
    }
    return {
        row["criterion"]: row | {"levels": levels_of.get(row["criterion"], ())}
        for row in ask("criteria", rubric=name).to_dict("records")
    }


def _divided(ask: Ask, old: str) -> dict[str, str]:
    """The criterion of the old version that each proposed one was to take the place of, as the notes of its raters say."""
    table = ask("proposals", rubric=old)
    known = table[table["proposed_id"].notna() & (table["proposed_id"] != table["criterion"])]
    return dict(zip(known["proposed_id"], known["criterion"], strict=True))


def took_place_of(ask: Ask, old: str, new: str) -> dict[str, str]:
    """Returns by new criterion the former one that it was divided off; nothing where the collection lacks either version.

    The versions go by the names that links have.
    """
    old, new = asked(ask, old), asked(ask, new)
    if not {old, new} <= set(titles(ask)):
        return {}
    before, after = (set(ask("criteria", rubric=name)["criterion"]) for name in (old, new))
    return {criterion: parent for criterion, parent in _divided(ask, old).items() if criterion in after - before}


def _became(criterion: str, old: dict[str, Any] | None, new: dict[str, Any], parent: dict[str, str]) -> dict[str, Any]:
    row = {"criterion": criterion, "behaviour_name": new["behaviour_name"], "before": None, "now": new["question"]}
    if old is None:
        out_of = f", divided off {parent[criterion]}" if criterion in parent else ""
        return row | {"kind": "new", "what": f"new{out_of}"}
    changed = [words for name, words in TEXTS.items() if _text(old[name]) != _text(new[name])]
    what = f"reworded: {english.listed(changed)}" if changed else "the same words"
    return row | {"before": old["question"], "kind": "reworded" if changed else "same", "what": what}


def _text(text: Any) -> Any:
    """None for a text that is left out."""
    return text if not isinstance(text, float) else None


def _retired(
    criterion: str, old: dict[str, Any], parent: dict[str, str], after: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    heirs = [name for name, mine in parent.items() if mine == criterion and name in after]
    what = f"divided into {english.listed(heirs)}" if heirs else "no longer asked"
    return {
        "criterion": criterion, "behaviour_name": old["behaviour_name"], "before": old["question"], "now": None,
        "kind": "retired", "what": what,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rated:
    """What was rated with one version in one role: agreement and coverage per behaviour, and the profile of each case."""

    version: str
    raters: tuple[str, ...]
    role: str
    rated_in: str
    behaviours: pd.DataFrame
    cases: pd.DataFrame


def rated(ask: Ask, name: str) -> Rated:
    """Returns it for the first role with ratings; Unrated, in a sentence, if nobody has rated with this version.

    `behaviours` has a row per behaviour and one for all: behaviour (empty for all), name, pairs, equal_share, within_one_share, alpha, alpha_low, alpha_high, conclusion of the
    first raters; scored, no_evidence, not_applicable of the marks that are shown, and marks, their number.
    """
    scale = read_rubric_scale(ask, name)
    table = marks(ask, scale)
    role = role_of(table)
    if role is None:
        raise Unrated(f"nobody has rated anything with version {scale.version}")
    # Without the criteria one by one: each would be drawn two thousand times too.
    agreed = agreement(table, scale, role, by_criterion=False)
    shown = basis(table, role)
    parts = [shown[shown["behaviour"] == each] if each else shown for each in agreed["behaviour"].fillna("")]
    states = ("scored", "no_evidence", "not_applicable")
    numbers = pd.DataFrame(
        [
            {state: int((part["state"] == State.read(state)).sum()) for state in states} | {"marks": len(part)}
            for part in parts
        ]
    )
    columns = ["name", "pairs", "equal_share", "within_one_share", "alpha", "alpha_low", "alpha_high", "conclusion"]
    behaviours = pd.concat([agreed[columns].reset_index(drop=True), numbers], axis=1)
    behaviours.insert(0, "behaviour", agreed["behaviour"].fillna("").to_list())
    raters = ask("raters", rubric=name)
    firsts = raters.loc[(raters["role"] == role) & ~raters["reconciled"].astype(bool), "rater"]
    return Rated(
        scale.version,
        tuple(dict.fromkeys(firsts)),
        role_words(ask, name, role),
        role,
        behaviours,
        profiles(table, scale, role),
    )


def changes_sentence(changed: pd.DataFrame, old: Rated | None, new: Rated | None) -> str:
    """How much of the rubric is other words, and what agreement and coverage became, in a sentence or two."""
    kinds = changed["kind"].value_counts()
    parts = [f"{english.number_word(int(kinds[kind]))} {words}" for kind, words in
             (("same", "kept word for word"), ("reworded", "reworded"), ("new", "new"), ("retired", "no longer asked")) if kind in kinds]  # fmt: skip
    sentence = f"Criteria: {english.listed(parts)}."
    if old is None or new is None:
        return f"{sentence} Not both versions were rated with."
    then, now = old.behaviours.iloc[-1], new.behaviours.iloc[-1]
    return (
        f"{sentence} {english.percent(then['scored'] / then['marks'])} of the marks had a level with {old.version}, "
        f"{english.percent(now['scored'] / now['marks'])} with {new.version}."
    )


def attribution(changed: pd.DataFrame, old: Rated, new: Rated) -> str:
    """What a difference between two versions can be put down to: to nothing alone, where both words and raters changed."""
    same = int((changed["kind"] == "same").sum())
    if set(old.raters) == set(new.raters):
        return "The same raters rated with both versions, so a difference may come from the words or from a second reading."
    carried = "No criterion kept its words" if not same else f"Only {english.number_word(same)} kept their words"
    if same:
        return f"{carried}, and other raters read the cases. On those alone a difference is another reading of the same facts."
    return f"{carried}, and other raters read the cases. So no difference can be put down to the rubric or to the reading alone."
