"""Agreement and ranks as one JSON document, and as sentences and small tables for the terminal."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.ratings.marks import RubricScale
from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.ranking import Ranking
from dashboard.analysis.uncertainty.simulation import OVERALL

Row = dict[str, Any]
# A sentence, or a table: its rows, all with the same columns.
Block = str | list[Row]
Methods = Mapping[str, tuple[str, ...]]
Words = Callable[[str], str]  # a role with what its raters share
MEANT = (
    "The median is that of the reconciled ratings where there are any; the interval holds the middle 90 % of what the "
    "draws make of the first ratings, or of the named rater's. Rank 1 is the highest. A case of which too little is covered "
    "is not compared."
)


def rows_of(table: pd.DataFrame) -> list[Row]:
    """Rows with plain values: unknown is None, and numbers of NumPy are Python's."""
    return [{name: _plain(value) for name, value in row.items()} for row in table.to_dict("records")]


def _plain(value: Any) -> Any:
    if not english.known(value):
        return None
    return value.item() if isinstance(value, np.generic) else value


def agreement_document(
    rubric_scale: RubricScale, roles: Mapping[str, tuple[pd.DataFrame, pd.DataFrame, Methods]], words: Words
) -> Row:
    """By role the answers of `agreement` and `leniency`, and how the raters came to their marks."""
    return {
        **_head(rubric_scale),
        "roles": {
            role: {
                "role_words": words(role),
                "raters": _listed(raters),
                "agreement": rows_of(agreed),
                "leniency": rows_of(lenient),
            }
            for role, (agreed, lenient, raters) in roles.items()
        },
    }


def agreement_blocks(
    rubric_scale: RubricScale, roles: Mapping[str, tuple[pd.DataFrame, pd.DataFrame, Methods]], words: Words
) -> Iterator[Block]:
    """Yields the same for reading; criteria are left to the document."""
    yield rubric_scale.notice
    for role, (agreed, lenient, raters) in roles.items():
        yield f"\nRaters in the role {words(role)}: {_methods_words(raters)}\n"
        wide = [row for row in rows_of(agreed) if row["scope"] != "criterion"]
        yield [
            {
                "behaviour": row["name"],
                "cases": row["cases"],
                "pairs": row["pairs"],
                "equal": _share(row["equal_share"]),
                "within one": _share(row["within_one_share"]),
                "same state": f"{row['same_state']} of {row['rated']}",
                "alpha (95 %)": _alpha(row),
                "AC2": _number(row["ac2"]),
            }
            for row in wide
        ]
        yield from (f"{row['name']}: {row['says']}" for row in wide)
        yield from lenient["says"]


def ranking_document(ranking: Ranking, words: Words) -> Row:
    """Returns everything that `ranking` found."""
    return {
        **_head(ranking.rubric_scale),
        "role": ranking.role,
        "role_words": words(ranking.role),
        "raters": _listed(ranking.raters),
        "draws": ranking.draws,
        "seed": ranking.seed,
        "meant": MEANT,
        "refused": list(ranking.refused),
        "cautions": dict(ranking.cautions),
        "intervals": rows_of(ranking.intervals),
        "pairs": rows_of(ranking.pairs),
    }


def ranking_blocks(ranking: Ranking, words: Words) -> Iterator[Block]:
    """Yields the same for reading: a table per behaviour, what may be concluded, and the pairs that can be told apart."""
    yield ranking.rubric_scale.notice
    yield f"\nRaters in the role {words(ranking.role)}: {_methods_words(ranking.raters)}"
    yield f"\n{ranking.draws:,} draws, seed {ranking.seed}. {MEANT}"
    if ranking.refused:
        yield "\nThere is no overall, because:"
        yield from (f"- {reason}" for reason in ranking.refused)
    rows = rows_of(ranking.intervals)
    for behaviour in dict.fromkeys(row["behaviour"] for row in rows):
        mine = [row for row in rows if row["behaviour"] == behaviour]
        yield f"\n{mine[0]['name']}"
        yield [_ranking_row(row) for row in mine]
        if behaviour != OVERALL:
            yield ranking.cautions[behaviour]
        yield _pairs_sentence(ranking.pairs[ranking.pairs["behaviour"] == behaviour])


def _ranking_row(row: Row) -> Row:
    compared = row["rank_low"] is not None
    return {
        "case study": row["case_id"],
        "covered": row["covered"] or "",
        "median": _number(row["median"]),
        "5–95 %": f"{row['low']:.1f}–{row['high']:.1f}" if row["low"] is not None else "nothing applies",
        "ranks": f"{row['rank_low']:g}–{row['rank_high']:g} of {row['of']:g}" if compared else "not compared",
    }


def _pairs_sentence(pairs: pd.DataFrame) -> str:
    if pairs.empty:
        return "No pairs of cases are listed, for there are too few or too many of them."
    apart = list(pairs.loc[pairs["told_apart"].astype(bool), "says"])
    if not apart:
        return f"The cases of all {english.counted(len(pairs), 'pair')} cannot be told apart."
    rest = len(pairs) - len(apart)
    return " ".join(
        [*apart, f"The cases of {english.counted(rest, 'other pair')} cannot be told apart." if rest else ""]
    ).strip()


def _head(rubric_scale: RubricScale) -> Row:
    return {"rubric": rubric_scale.rubric, "rubric_version": rubric_scale.version, "notice": rubric_scale.notice}


def _listed(raters: Methods) -> dict[str, list[str]]:
    return {rater: list(methods) for rater, methods in raters.items()}


def _methods_words(raters: Methods) -> str:
    """Returns the raters by how they worked, so that a text that several share is said once."""
    by_method: dict[str, list[str]] = {}
    for rater, methods in raters.items():
        for method in methods:
            by_method.setdefault(method, []).append(rater)
    return "; ".join(f"{english.listed(names)} ({method})" for method, names in by_method.items())


def _share(share: float | None) -> str:
    return "" if share is None else english.percent(share)


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:.2f}"


def _alpha(row: Row) -> str:
    if row["alpha"] is None:
        return "no value"
    between = "no interval" if row["alpha_low"] is None else f"{row['alpha_low']:.2f} to {row['alpha_high']:.2f}"
    return f"{row['alpha']:.2f} ({between})"
