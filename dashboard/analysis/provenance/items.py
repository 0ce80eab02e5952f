"""What the panel of a mark is made of: pieces with their sources, and ways to where more is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One thing behind a mark: its head, what must be said with it, and the sources in which its case study read it."""

    head: str
    says: tuple[str, ...] = ()
    case: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """Where another mark or page tells more."""

    says: str
    view: View


@dataclass(frozen=True, slots=True)
class Behind:
    """`origin` says how a computed mark came about; `rating` names a rated criterion as rubric, role, case, criterion."""

    pieces: tuple[EvidenceItem, ...] = ()
    origin: str = ""
    ways: tuple[Way, ...] = ()
    rating: tuple[str, str, str, str] | None = None


def only(table: pd.DataFrame, **wanted: Any) -> list[dict[str, Any]]:
    """Returns the rows of a table with these values."""
    for name, value in wanted.items():
        table = table[table[name] == value]
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]


def refs(cell: Any) -> tuple[str, ...]:
    """Ids of sources in a cell; none where it holds none."""
    return tuple(map(str, cell)) if isinstance(cell, Iterable) and not isinstance(cell, str) else ()


def sentences(*parts: Any) -> tuple[str, ...]:
    """Returns those that hold something, each ending as a sentence."""
    return tuple(f"{str(part).rstrip('.')}." for part in parts if english.known(part) and part)
