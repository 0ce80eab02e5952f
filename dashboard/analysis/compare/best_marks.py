"""What case studies did best on one behaviour, with the facts behind it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.marks import basis, marks, read_rubric_scale, role_of
from dashboard.analysis.text.ask import Ask
from dashboard.domain.base.rating_lists import State


def best_marks(ask: Ask, cases: Sequence[str], rubric: str, behaviour: str) -> pd.DataFrame:
    """Returns what these case studies did on one behaviour: per case its criteria with the highest level first.

    Columns: case_id, short_title, criterion, question, level, descriptor, statements (of the facts that it rests on), rated.
    A case that nobody rated has one row without criterion and level, with all facts that bear on the behaviour. Unknown is
    None.
    """
    rubric_scale = read_rubric_scale(ask, rubric)
    table = marks(ask, rubric_scale)
    role = role_of(table)
    marked = basis(table, role) if role else table
    scored = marked[(marked["behaviour"] == behaviour) & (marked["state"] == State.scored)]
    asks = dict(zip(*(ask("criteria", rubric=rubric)[name] for name in ("criterion", "question")), strict=True))
    descriptors = {
        (row["criterion"], row["level"]): row["descriptor"] for row in ask("levels", rubric=rubric).to_dict("records")
    }
    titles = dict(zip(*(ask("engagements")[name] for name in ("case_id", "short_title")), strict=True))
    rows: list[dict[str, Any]] = []
    for case in cases:
        named = {"case_id": case, "short_title": titles[case]}
        facts = ask("evidence", case=case).set_index("fact_id")
        mine = scored[scored["case_id"] == case].sort_values("level", ascending=False, kind="stable")
        for mark in mine.to_dict("records"):
            criterion, level = mark["criterion"], mark["level"]
            statements = [facts.loc[fact, "statement"] for fact in mark["evidence"] if fact in facts.index]
            about = {"criterion": criterion, "question": asks[criterion], "level": level, "rated": True}
            rows.append(named | about | {"descriptor": descriptors.get((criterion, level)), "statements": statements})
        if mine.empty:
            statements = [row["statement"] for _, row in facts.iterrows() if behaviour in list(row["behaviours"])]
            rows.append(named | {"statements": statements, "rated": False})
    columns = ["case_id", "short_title", "criterion", "question", "level", "descriptor", "statements", "rated"]
    found = pd.DataFrame(rows, columns=columns).astype(object)
    return found.where(found.notna(), None)
