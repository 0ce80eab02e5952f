"""The whole of one case study: its parts as tables and sentences."""

from typing import Any

import pandas as pd

from dashboard.analysis.evidence.follow_through import axis_words
from dashboard.analysis.evidence.furthest_step import sets_by_step
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask

ABOUT = {
    "identity": "What it was and who ran it",
    "scale": "How many, and out of whom",
    "impact": "What changed",
    "follow_through": "What was answered, decided and delivered",
    "behaviour": "How it was conducted",
}


def head(ask: Ask, case: str) -> dict[str, Any]:
    """The descriptive fields of one case study. Raises KeyError if there is none of that id."""
    rows = ask("case_head", case=case).to_dict("records")
    if not rows:
        raise KeyError(case)
    return {str(name): value for name, value in rows[0].items()}


def design_facts(row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Pairs of name and value: how the engagement was set up, unknown where it is."""
    return (
        ("Where", f"{row['place']} ({english.label(row['level'])} level)"),
        (
            "When",
            english.spoken_date(row["period_start"], row["period_end"]) + (" and going on" if row["ongoing"] else ""),
        ),
        ("Started by", f"{row['initiator']} ({english.label(row['initiated_by'])})"),
        ("Must answer", english.label(row["commissioning_authority"], "nobody is known to have been obliged")),
        (
            "Method",
            f"{english.label(row['method_family'])}" + (f": {row['method']}" if english.known(row["method"]) else ""),
        ),
        ("People came", f"{english.label(row['recruitment'])} recruitment, {CHANNEL_WORDS[row['channel']]}"),
        ("Promised power", english.label(row["declared_power"], "not known in what was read")),
        ("Platforms", english.listed(list(row["platforms"])) or "none named"),
    )


CHANNEL_WORDS = {"online": "online only", "offline": "offline only", "both": "online and offline"}


def counts(ask: Ask, case: str) -> pd.DataFrame:
    """The counts of one case with a `words` column; unknown numbers last, with their reason."""
    table = ask("counts", case=case)
    table["words"] = [count_words(row) for row in table.to_dict("records")]
    return table.sort_values(
        ["scope", "value"], ascending=[True, False], na_position="last", kind="stable"
    ).reset_index(drop=True)


def count_words(row: dict[str, Any]) -> str:
    """'212,108 voters', or 'not known'."""
    if not english.known(row["value"]):
        return f"{english.unit_words(row['unit'])}: not known"
    return f"{english.with_precision(row['value'], row['precision'])} {english.unit_words(row['unit'], row['value'])}"


def outcomes(ask: Ask, case: str) -> pd.DataFrame:
    """The grouped outcomes of all sets of one case, with what other sources count, furthest sets first."""
    return sets_by_step(ask("outcomes", case=case), ask("outcome_rivals", case=case))


def outcome_sentences(table: pd.DataFrame) -> tuple[str, ...]:
    """One sentence per set: how many, what was decided, what was delivered."""
    return tuple(
        f"{what} ({english.grouped(rows['total'].iloc[0])}): decided {axis_words(rows, 'decision')}; "
        f"delivered {axis_words(rows, 'delivery')}."
        for (what, _), rows in table.groupby(["what", "set_id"], sort=False)
    )


def contradictions(ask: Ask, case: str) -> pd.DataFrame:
    """Rival figures and accounts of one case, each once: a figure's own before the fact that states it."""
    table = ask("rivals", case=case)
    return table[~table["repeated"]].reset_index(drop=True)
