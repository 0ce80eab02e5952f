"""Which engagements to put side by side first, for somebody who has chosen none."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.compare.design import FEWEST, MOST
from dashboard.analysis.text import english

MOST_OFFERED = 6
NO_ONE_METHOD = "mixed"


@dataclass(frozen=True, slots=True)
class Beginning:
    """Engagements of one method family: its words, with how many of how many where not all fit, and the ids of those that fit."""

    words: str
    cases: tuple[str, ...]


def beginnings(heads: pd.DataFrame) -> list[Beginning]:
    """Returns the method families with engagements enough to compare, those with most first; `heads` answers `engagements`.

    Of a family with more than fit side by side those with most facts are taken.
    """
    known = heads[heads["method_family"].notna() & (heads["method_family"] != NO_ONE_METHOD)]
    families = [(str(name), rows) for name, rows in known.groupby("method_family") if len(rows) >= FEWEST]
    largest = sorted(families, key=lambda family: (-len(family[1]), family[0]))[:MOST_OFFERED]
    return [_beginning(name, rows) for name, rows in largest]


def _beginning(family: str, rows: pd.DataFrame) -> Beginning:
    fit = rows.sort_values(["facts", "case_id"], ascending=[False, True])["case_id"].head(MOST)
    words = english.sentence(english.label(family))
    many = f"{len(rows):,}" if len(fit) == len(rows) else f"{len(fit)} of {len(rows):,}, those with most facts"
    return Beginning(f"{words}: {many}", tuple(map(str, fit)))
