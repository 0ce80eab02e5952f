"""The sources behind a table, in words short enough to stand under a chart."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.text.ask import Ask, once_per_collection
from dashboard.analysis.text.english import known

COLUMNS = ("case_id", "source_id", "publisher", "date", "read", "caution", "url")


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of a case study: its code there, publisher and year with how much was read, and its address."""

    case: str
    id: str
    words: str
    url: str


def cited(ask: Ask, *tables: pd.DataFrame) -> tuple[Cited, ...]:
    """Returns the sources of all rows of some tables with the columns case_id and sources, in their order."""
    wanted = dict.fromkeys(
        (case, ref)
        for table in tables
        if len(table)
        for case, refs in zip(table["case_id"].tolist(), table["sources"].tolist(), strict=True)
        if hasattr(refs, "__iter__")
        for ref in refs
    )
    found = register(ask)
    return tuple(found[pair] for pair in wanted if pair in found)


def apart(sources: Iterable[Cited]) -> tuple[Cited, ...]:
    """Returns each address and words once: several case studies, or several entries of one, may cite the same page."""
    return tuple({each.url + each.words: each for each in sources}.values())


@once_per_collection
def register(ask: Ask) -> dict[tuple[str, str], Cited]:
    """Returns every source of the collection by case id and source id."""
    table = ask("sources")
    rows = zip(*(table[name].tolist() for name in COLUMNS), strict=True)
    return {(row[0], row[1]): _cited(*row) for row in rows}


def _cited(case: str, ref: str, publisher: str, date: Any, read: str, caution: Any, url: str) -> Cited:
    year = f" {date[:4]}" if known(date) else ""
    marks = [*(["excerpt"] if read == "excerpt" else []), *(["caution"] if known(caution) else [])]
    return Cited(case, ref, f"{publisher}{year}" + (f" ({', '.join(marks)})" if marks else ""), url)
