"""The sources behind a table, in words short enough to stand under a chart."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.words import known

Ask = Callable[..., pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of a case study: its code there, publisher and year with how much was read, and its address."""

    case: str
    id: str
    words: str
    url: str


def cited(ask: Ask, *tables: pd.DataFrame) -> tuple[Cited, ...]:
    """The sources of all rows of some tables with the columns case_id and sources, in their order."""
    wanted = dict.fromkeys(
        (case, ref)
        for table in tables
        if len(table)
        for case, refs in zip(table["case_id"], table["sources"], strict=True)
        if hasattr(refs, "__iter__")
        for ref in refs
    )
    known_sources = register(ask)
    return tuple(known_sources[pair] for pair in wanted if pair in known_sources)


def apart(sources: Iterable[Cited]) -> tuple[Cited, ...]:
    """Each address and words once: several case studies, or several entries of one, may cite the same page."""
    return tuple({each.url + each.words: each for each in sources}.values())


def register(ask: Ask) -> dict[tuple[str, str], Cited]:
    """Every source by case id and source id."""
    return {(row["case_id"], row["source_id"]): _cited(row) for row in ask("sources").to_dict("records")}


def _cited(source: dict[str, Any]) -> Cited:
    year = f" {source['date'][:4]}" if known(source["date"]) else ""
    marks = [
        mark
        for mark, holds in (("excerpt", source["read"] == "excerpt"), ("caution", known(source["caution"])))
        if holds
    ]
    read = f" ({', '.join(marks)})" if marks else ""
    return Cited(source["case_id"], source["source_id"], f"{source['publisher']}{year}{read}", source["url"])
