"""In which countries engagements took place: numbers only, never a rate; what is in no single country stays apart."""

import pandas as pd

from dashboard.analysis.text import english

APART = "Not in one country"
# As the tables call them: several countries and a country that is not known are told apart from these.
NOT_ONE, NOT_KNOWN = "no single country", "Country not known"


def by_country(heads: pd.DataFrame) -> pd.DataFrame:
    """Returns one row per country, most engagements first, then one per level of those without a single country.

    `heads` is the answer of `engagements`. Columns: country (ISO 3166-1 alpha-3; empty where there is none), where, number,
    engagements (names), case_ids.
    """
    placed = heads["country"].map(english.known)
    apart = [
        f"{APART} ({english.label(level)})" if not english.known(name) or name == NOT_ONE else english.sentence(name)
        for name, level in zip(heads["country_name"], heads["level"], strict=True)
    ]
    names = heads["country_name"].where(placed, apart)
    table = heads.assign(code=heads["country"].where(placed, ""), where=names, placed=placed)
    rows = [
        {"country": code, "where": where, "number": len(mine), "engagements": "; ".join(mine["short_title"]), "case_ids": list(mine["case_id"])}
        for (code, where), mine in table.groupby(["code", "where"], sort=False)
    ]  # fmt: skip
    rows.sort(key=lambda row: (not row["country"], -row["number"], row["where"]))
    return pd.DataFrame(rows, columns=["country", "where", "number", "engagements", "case_ids"])


def countries_title(table: pd.DataFrame) -> str:
    """Returns the finding in at most 12 words: in how many countries, and how many are in none."""
    placed = table[table["country"] != ""]
    total, inside = int(table["number"].sum()), int(placed["number"].sum())
    if placed.empty:
        known = (
            "in no single country, or not known where"
            if (table["where"] == NOT_KNOWN).any()
            else "in no single country"
        )
        return f"{'It is' if total == 1 else f'All {total} are'} {known}"
    where = f"in {len(placed)} countries" if len(placed) > 1 else f"in {placed['where'].iloc[0]}"
    if inside == total:
        return f"{'1 engagement is' if total == 1 else f'All {total} engagements are'} {where}"
    rest = "in none or not known" if (table["where"] == NOT_KNOWN).any() else "in no single one"
    return f"{inside} of {total} {'is' if inside == 1 else 'are'} {where}; {total - inside} {rest}"
