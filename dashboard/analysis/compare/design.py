"""Two to six engagements side by side: which are meant, how they were set up, and what is not like with like."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.compare.similarity import contexts, value_words
from dashboard.analysis.evidence.case_study import OBLIGED, PLATFORMS, channel_words, is_unchecked_import, started_by
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask, short_titles
from dashboard.analysis.text.english import NOT_RECORDED

FEWEST, MOST = 2, 6
# What must be alike for a comparison to be one of like with like, in the order in which it is told.
LIKE = {
    "method_family": "method family",
    "declared_power": "promised power",
    "channel": "channel",
    "recruitment": "recruitment",
    "level": "level of government",
    "population": "population size",
    "years": "years",
    "initiated_by": "initiator",
}
# What each tells in a word of a closed list or in dates, with the column that is empty where nobody knows. All else has words
# of its own, so that different ones are no difference.
FROM_A_LIST = {
    "Level of government": "level", "When": "period_start", "Method family": "method_family", "Recruitment": "recruitment",
    "Channel": "channel", "Promised power": "declared_power",
}  # fmt: skip
ASPECTS = (
    "Where", "Level of government", "When", "Started by", "Must answer", "Method family", "Method", "Recruitment", "Channel",
    "Promised power", "Out of whom", "Platforms", "Topic",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DesignDifference:
    """One feature of LIKE with its value per case, in words; `alike` is None where it is not known of some."""

    feature: str
    values: tuple[str, ...]
    alike: bool | None


def read_cases(asked: Iterable[str], known: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The known cases of a link in its order, at most MOST, and a sentence for each that is named again or is too many."""
    named = list(asked)
    once = list(dict.fromkeys(named))
    there = [case for case in once if case in known]
    complaints = [
        f"The link names “{case}” {times}. It stands here once."
        for case in there
        if (times := {1: "", 2: "twice"}.get(named.count(case), f"{named.count(case)} times"))
    ]
    if len(there) > MOST:
        left = english.listed([f"“{case}”" for case in there[MOST:]])
        complaints.append(
            f"The link names {english.number_word(len(there))} case studies, and no more than {english.number_word(MOST)} fit "
            f"side by side. Left out: {left}."
        )
    return tuple(there[:MOST]), tuple(complaints)


def too_few(names: Sequence[str], number: int) -> str:
    """What opens the page where fewer than two cases are chosen; `number` is that of all engagements."""
    if number < FEWEST:
        return "There are no two engagements to compare in this collection."
    if not names:
        return f"Choose two to six of {english.counted(number, 'engagement')} to see them side by side."
    return (
        f"{names[0]} stands alone so far. Choose a second engagement in the box, or one of the comparable ones below."
    )


def titles(ask: Ask, cases: Sequence[str]) -> tuple[str, ...]:
    """Short titles in the order of the cases."""
    names = short_titles(ask)
    return tuple(names[case] for case in cases)


def differences(ask: Ask, cases: Sequence[str]) -> tuple[DesignDifference, ...]:
    """Every feature of LIKE, with its values in the order of the cases."""
    heads = ask("engagements").set_index("case_id")
    found = contexts(ask)
    found_differences = []
    for feature, name in LIKE.items():
        if feature == "years":
            values = [
                english.spoken_period(row.period_start, row.period_end, row.ongoing)
                for row in (heads.loc[case] for case in cases)
            ]
            undated = any(not english.known(heads.loc[case].period_start) for case in cases)
            found_differences.append(DesignDifference(name, tuple(values), None if undated else len(set(values)) == 1))
            continue
        raw = [found[case].get(feature, heads.loc[case].get(feature)) for case in cases]
        known_values = {value for value in raw if english.known(value)}
        alike = False if len(known_values) > 1 else None if any(not english.known(value) for value in raw) else True
        found_differences.append(
            DesignDifference(
                name,
                tuple(value_words(feature, value) if english.known(value) else "not known" for value in raw),
                alike,
            )
        )
    return tuple(found_differences)


def difference_words(difference: DesignDifference, names: Sequence[str]) -> str:
    """'Method family: mixed (Estonia), mini public (Ireland and Ostbelgien)'."""
    by_value: dict[str, list[str]] = {}
    for value, name in zip(difference.values, names, strict=True):
        by_value.setdefault(value, []).append(name)
    values = ", ".join(f"{value} ({english.listed(mine)})" for value, mine in by_value.items())
    return f"{english.sentence(difference.feature)}: {values}"


def not_alike(found: Sequence[DesignDifference]) -> str:
    """'Not like with like: method family and years. Not known whether alike: promised power.' Empty if all is alike."""
    apart = [each.feature for each in found if each.alike is False]
    unsure = [each.feature for each in found if each.alike is None]
    parts = [
        *([f"Not like with like: {english.listed(apart)}."] if apart else []),
        *([f"Not known whether alike: {english.listed(unsure)}."] if unsure else []),
    ]
    return " ".join(parts)


def design(ask: Ask, cases: Sequence[str]) -> pd.DataFrame:
    """How each was set up: one row per aspect of ASPECTS, one column per case id, and `alike` (every value the same).

    What is not known says so, and is neither alike nor different: no more are aspects that each tells in words of its own.
    """
    heads = ask("case_head").set_index("case_id")
    people = ask("populations")
    columns = {
        case: _design(
            heads.loc[case].to_dict(), people[people["case_id"] == case], searched=not is_unchecked_import(ask, case)
        )
        for case in cases
    }
    table = pd.DataFrame({"aspect": ASPECTS, **columns})
    table["alike"] = [
        _alike(row, [heads.loc[case][FROM_A_LIST[aspect]] for case in cases]) if aspect in FROM_A_LIST else None
        for aspect, row in zip(ASPECTS, table[list(columns)].itertuples(index=False, name=None), strict=True)
    ]
    return table


def _alike(words: Sequence[str], values: Sequence[Any]) -> bool | None:
    """Returns whether all say the same; False once two that are known differ, None while one is not known."""
    known = [english.known(value) for value in values]
    if len({each for each, is_known in zip(words, known, strict=True) if is_known}) > 1:
        return False
    return True if all(known) else None


def _design(row: dict[str, Any], people: pd.DataFrame, *, searched: bool) -> tuple[str, ...]:
    going_on = " and going on" if row["ongoing"] else ""
    sizes = people[people["value"].notna()]
    eligible, others = (_sizes(sizes[of_part]) for of_part in (sizes["eligible"], ~sizes["eligible"]))
    context = f" (for context: {'; '.join(others)})" if others else ""
    return (
        english.label(row["place"], NOT_RECORDED),
        english.label(row["level"], NOT_RECORDED),
        english.spoken_date(row["period_start"], row["period_end"]) + going_on,
        started_by(row),
        english.label(row["commissioning_authority"], OBLIGED if searched else NOT_RECORDED),
        english.label(row["method_family"], NOT_RECORDED),
        english.label(row["method"]),
        english.label(row["recruitment"], NOT_RECORDED),
        channel_words(row["channel"]),
        english.label(row["declared_power"]),
        ("; ".join(eligible) or "number not known") + context,
        english.listed(list(row["platforms"])) or (PLATFORMS if searched else NOT_RECORDED),
        english.label(row["topic"], NOT_RECORDED),
    )


def _sizes(people: pd.DataFrame) -> list[str]:
    return [
        f"{english.with_precision(each['value'], each['precision'])} {each['definition']}"
        for each in people.to_dict("records")
    ]
