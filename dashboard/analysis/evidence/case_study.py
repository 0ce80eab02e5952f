"""The whole of one case study: its parts as tables and sentences."""

from typing import Any

import pandas as pd

from dashboard.analysis.evidence.follow_through import axis_words
from dashboard.analysis.evidence.furthest_step import sets_by_step
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.text.english import NOT_RECORDED

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


# What a search found out; of an import that nobody checked there was no search.
OBLIGED, POWER, PLATFORMS = "nobody is known to have been obliged", "not known in what was read", "none named"
NO_COUNTRY = "country not known"


def design_facts(row: dict[str, Any], *, searched: bool = True) -> tuple[tuple[str, str], ...]:
    """Pairs of name and value: how the engagement was set up, unknown where it is; not recorded where nobody has looked."""
    obliged, power, platforms = (words if searched else NOT_RECORDED for words in (OBLIGED, POWER, PLATFORMS))
    return (
        ("Where", f"{_where(row)} (level of government: {english.label(row['level'], NOT_RECORDED)})"),
        (
            "When",
            english.spoken_date(row["period_start"], row["period_end"]) + (" and going on" if row["ongoing"] else ""),
        ),
        *(
            (("Round of a series", " · ".join(filter(english.known, (row["series"], row["edition"])))),)
            if english.known(row["series"])
            else ()
        ),
        ("Topic", english.label(row["topic"], NOT_RECORDED)),
        ("Started by", started_by(row)),
        ("Must answer", english.label(row["commissioning_authority"], obliged)),
        (
            "Method",
            f"{english.label(row['method_family'], NOT_RECORDED)}"
            + (f": {row['method']}" if english.known(row["method"]) else ""),
        ),
        (
            "People came",
            f"recruitment {english.label(row['recruitment'], NOT_RECORDED)}, {channel_words(row['channel'], 'channel not recorded')}",
        ),
        ("Promised power", english.label(row["declared_power"], power)),
        ("Platforms", english.listed(list(row["platforms"])) or platforms),
    )


def _where(row: dict[str, Any]) -> str:
    """Returns the place and the part of the country; where neither is recorded, the country."""
    place = ", ".join(filter(english.known, (row["place"], row["country_part"])))
    return place or (NOT_RECORDED if row["country_name"] == NO_COUNTRY else str(row["country_name"]))


def how_it_came(ask: Ask, case: str) -> tuple[str, ...]:
    """Returns how a case study came in that a program made: who checked it, from what, and what is not in its source.

    Empty for one that people wrote.
    """
    rows = ask("imports", case=case).to_dict("records")
    if not rows:
        return ()
    row = rows[0]
    checked = f"{row['checked_by']} checked it." if english.known(row["checked_by"]) else "Nobody has checked it."
    lines = [
        f"A program made this case study from {row['file']} ({row['title']}). {checked}",
        " ".join(
            filter(
                None, [f"The copy is of {english.spoken_date(row['snapshot'])}.", english.sentence(_rows_taken(row))]
            )
        ),
    ]
    if len(row["recorded"]):
        lines.append(
            f"The source covers {english.listed([english.label(each) for each in row['recorded']])}. All else is not in this source."
        )
    if len(row["constants"]):
        lines.append(f"We set these fields ourselves; no source states them: {english.listed(list(row['constants']))}.")
    if english.known(row["last_seen"]):
        lines.append(
            f"A later copy no longer lists it. It was last seen in the copy of {english.spoken_date(row['last_seen'])}."
        )
    lines.append(f"Mapping {row['mapping']} ({row['mapping_hash'][:12]}), file {row['file_hash'][:12]}.")
    return tuple(lines)


def unchecked_imports(ask: Ask) -> frozenset[str]:
    """Returns the case studies that a program made and nobody has checked: what they lack, nobody has looked for."""
    rows = ask("imports")
    return frozenset(rows.loc[rows["checked_by"].isna(), "case_id"])


def is_unchecked_import(ask: Ask, case: str) -> bool:
    """Returns whether a program made the case study and nobody has checked it: what it lacks, nobody has looked for."""
    rows = ask("imports", case=case)
    return len(rows) > 0 and not english.known(rows["checked_by"].iloc[0])


def _rows_taken(row: dict[str, Any]) -> str:
    """'12 rows went into it; 3 were refused.', or the line on which it stands; empty for a conversation."""
    if english.known(row["line"]):
        return f"It stands on line {english.grouped(row['line'])}."
    if not english.known(row["rows"]):
        return ""  # it is no table
    refused = (
        f"; {english.grouped(row['refused'])} were refused" if english.known(row["refused"]) and row["refused"] else ""
    )
    return f"{english.counted(int(row['rows']), 'row')} went into it{refused}."


def started_by(row: dict[str, Any]) -> str:
    """Returns who started it and what kind of initiator that is; one of the two, or that neither is recorded."""
    who, kind = row["initiator"], row["initiated_by"]
    if english.known(who) and english.known(kind):
        return f"{who} ({english.label(kind)})"
    return str(who) if english.known(who) else english.label(kind, NOT_RECORDED)


CHANNEL_WORDS = {"online": "online only", "offline": "offline only", "both": "online and offline"}


def channel_words(channel: Any, unknown: str = NOT_RECORDED) -> str:
    """Returns through which door people came, as people read it."""
    return CHANNEL_WORDS[channel] if english.known(channel) else unknown


def counts_of_case(ask: Ask, case: str) -> pd.DataFrame:
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
    """Returns rival figures and accounts of one case, each once: a figure's own before the fact that states it.

    `point` numbers what they stand against: the same words with the same number, such as a count and the total of a set.
    """
    table = ask("rivals", case=case)
    table = table[~table["repeated"]].reset_index(drop=True)
    return table.assign(point=table.groupby(["preferred", "preferred_value"], sort=False, dropna=False).ngroup())
