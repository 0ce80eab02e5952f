"""The lists of a fact sheet: what changed, what is contested, what was not found."""

import re
from collections.abc import Collection
from typing import Any

import pandas as pd

from dashboard.analysis.evidence import case_study
from dashboard.analysis.evidence.impact import TYPE_HEADS, strongest
from dashboard.analysis.selection.matching import Ask
from dashboard.analysis.text import english
from dashboard.domain.case_study.follow_through_lists import ImpactType
from dashboard.views.fact_sheet.sheet import SheetLine

LONGEST, HEAD = 170, 100  # letters of a line, and of its first words
CLAUSE = re.compile(r"; |(?<=[a-z\d)”])[.!?] (?=[A-Z])")  # where a sentence or a clause of it ends
WHO = {
    "government_claim": "the authority says",
    "organiser_claim": "the organisers say",
    "media": "press",
    "independent": "outside examiner",
    "assessor": "read in the record itself",
}


Row = dict[str, Any]


def changes(ask: Ask, case: str) -> tuple[SheetLine, ...]:
    """What changed in this engagement, the strongest and surest first, then whether it lasted."""
    rows = strongest(row for row in ask("impacts", case=case).to_dict("records") if row["scope"] == "engagement")
    lasted = ask("what_lasted", case=case)
    steps = lasted[lasted["latest"].astype(bool) & lasted["what"].notna() & (lasted["how"] != "not_known")].to_dict(
        "records"
    )
    return (
        *(_change(row) for row in rows),
        *(SheetLine("Lasted", english.ended(str(row["what"])), _sure(row["certainty"])) for row in steps[:1]),
    )


def _change(row: Row) -> SheetLine:
    words = str(row["few_words"]) if english.known(row["few_words"]) else shortened(str(row["what"]))
    quiet = f"{english.sentence(WHO[row['verified_by']])}, {_sure(row['certainty']).lower()}"
    return SheetLine(TYPE_HEADS[ImpactType.read(row["type"])], english.ended(words), quiet)


def _sure(certainty: str) -> str:
    return f"{english.sentence(english.label(certainty))} certainty."


def contested(ask: Ask, case: str, first: Collection[str]) -> tuple[SheetLine, ...]:
    """What is contested, each once: the numbers that the sheet draws, then other figures, then accounts."""
    lines = [
        (_place(rows.iloc[0].to_dict(), first), _point(rows))
        for _, rows in case_study.contradictions(ask, case).groupby("point", sort=False)
    ]
    return tuple(line for _, line in sorted(lines, key=lambda each: each[0]))


def _place(row: Row, first: Collection[str]) -> int:
    if row["of"] == "count" and row["item_id"] in first:
        return 0
    return 1 if english.known(row["preferred_value"]) else 2


def _point(rows: pd.DataFrame) -> SheetLine:
    """'Proposals: 1,595, or 1,900, 2,000, 6,000.', or the account and what stands against it."""
    first = rows.iloc[0]
    values = sorted({float(value) for value in rows["value"] if english.known(value)})
    sentences = [str(says) for says in rows["says"] if english.known(says)]
    head = english.sentence(shortened(str(first["preferred"]), HEAD).rstrip("."))
    if english.known(first["preferred_value"]) and values:
        others = english.listed([english.grouped(value) for value in values], "or")
        return SheetLine(head, f"{english.grouped(first['preferred_value'])}, or {others}.")
    return SheetLine(head, shortened(english.ended(sentences[0])) if sentences else english.ended(str(first["why"])))


def shortened(text: str, most: int = LONGEST) -> str:
    """The text up to the last sentence or clause that has room; one that is longer stands whole."""
    if len(text) <= most:
        return text
    ends = [found.start() for found in CLAUSE.finditer(text) if found.start() < most]
    end = ends[-1] if ends else next((found.start() for found in CLAUSE.finditer(text)), len(text))
    return english.ended(text[:end].rstrip(" .;"))
