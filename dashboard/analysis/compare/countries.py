"""In which countries engagements took place: numbers only, never a rate; what is in no single country stays apart."""

import pandas as pd

from dashboard.analysis.text import english

APART = "Not in one country"
# As the tables call them: several countries and a country that is not known are told apart from these.
NOT_ONE, NOT_KNOWN, SEVERAL = "no single country", "Country not known", "Several countries"
ALL_THREE = "in several, none or unknown"


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
    """Returns the finding in at most 12 words: in how many countries, and how many are in several, in none or not known."""
    placed = table[table["country"] != ""]
    total, inside = int(table["number"].sum()), int(placed["number"].sum())
    rest = _rest_in_words(set(table[table["country"] == ""]["where"]))
    if placed.empty:
        return f"{'It is' if total == 1 else f'All {total} are'} {rest}"
    where = f"in {len(placed)} countries" if len(placed) > 1 else f"in {placed['where'].iloc[0]}"
    if inside == total:
        return f"{'1 engagement is' if total == 1 else f'All {total:,} engagements are'} {where}"
    verb = "" if rest == ALL_THREE else " is" if inside == 1 else " are"
    return f"{inside:,} of {total:,}{verb} {where}; {total - inside:,} {rest}"


def _rest_in_words(where: set[str]) -> str:
    """'in several or not known': what else than one country occurs."""
    several, unknown, none = SEVERAL in where, NOT_KNOWN in where, bool(where - {SEVERAL, NOT_KNOWN})
    if several and unknown and none:
        return ALL_THREE
    words = [
        ("in several", several),
        ("in none" if several or unknown else "in no single country", none),
        ("not known", unknown),
    ]
    return " or ".join(word for word, occurs in words if occurs)
