"""case_studies/<id>/ledger.csv → recommendations, for cases with too many for case.yaml.

One row is one recommendation with its last known decision and delivery; longer histories belong into case.yaml.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dashboard.domain.follow_through import Recommendation
from dashboard.domain.problem import Finding, Problem, spoken_path
from dashboard.storage.access import exists
from dashboard.storage.complaints import findings_of
from dashboard.storage.model_files import MOST_FINDINGS
from dashboard.storage.strict_yaml import Refused, decode

LEDGER = "ledger.csv"
NEEDED = ("id", "wording", "decision", "delivery", "sources", "verified_by", "certainty")
PLAIN = ("id", "wording", "origin", "ambition", "submitted", "scope", "fidelity", "part_of_tally", "note")
AXES = {"decision": ("decision", "decision_date", "decided_by", "decision_note"),
        "delivery": ("delivery", "delivery_date", "delivered_by", "delivery_note")}  # fmt: skip
STEP = ("status", "date", "decided_by", "note")
LISTS = ("sources", "facts")
COLUMNS = (*PLAIN, *AXES["decision"], *AXES["delivery"], *LISTS, "verified_by", "certainty")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The recommendations of one ledger with the line of each, and what is wrong with the file."""

    file: str = LEDGER
    items: tuple[Recommendation, ...] = ()
    lines: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()

    def located(self, index: int, finding: Finding) -> Problem:
        """A finding about the item at `index` with the file and its line."""
        return Problem(self.file, self.lines[index], spoken_path(finding.path[2:]), finding.says, finding.try_this)


def read_ledger(path: Path, name: str) -> Ledger:
    """The ledger at `path`; empty if there is none. `name` is how problems call it."""
    if not exists(path):
        return Ledger(name)
    try:
        text = decode(path.read_bytes())
    except OSError as fault:
        return _refused(name, 0, f"the file cannot be read: {fault.strerror}", "check its permissions")
    except Refused as refusal:
        return _refused(name, refusal.line, refusal.says, refusal.try_this)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = tuple(reader.fieldnames or ())
        wrong = _columns_wrong(columns)
        if wrong:
            return _refused(name, 1, *wrong)
        return _items(name, [(reader.line_num, row) for row in reader])
    except csv.Error as fault:
        return _refused(name, reader.line_num, f"this is not CSV: {fault}", "check the quotes in this line")


def _columns_wrong(columns: tuple[str, ...]) -> tuple[str, str] | None:
    missing = [column for column in NEEDED if column not in columns]
    unknown = [column for column in columns if column not in COLUMNS]
    if missing:
        return f"the column '{missing[0]}' is missing", f"add it; needed are {', '.join(NEEDED)}"
    if unknown:
        return f"the column '{unknown[0]}' is not known here", f"known are {', '.join(COLUMNS)}"
    return None


def _items(name: str, rows: list[tuple[int, dict[str, Any]]]) -> Ledger:
    items: list[Recommendation] = []
    lines: list[int] = []
    problems: list[Problem] = []
    for line, row in rows:
        if None in row or None in row.values():
            problems.append(
                Problem(name, line, "row", "the row has another number of cells than the head", "check commas")
            )
            continue
        try:
            items.append(Recommendation.model_validate(_fields(row)))
            lines.append(line)
        except ValidationError as error:
            found = findings_of(error, Recommendation, _fields(row))
            problems += [Problem(name, line, spoken_path(each.path), each.says, each.try_this) for each in found]
    return Ledger(name, tuple(items), tuple(lines), tuple(problems[:MOST_FINDINGS]))


def _fields(row: dict[str, str]) -> dict[str, Any]:
    """The row as the fields of a recommendation; empty cells are left out."""
    filled = {column: cell.strip() for column, cell in row.items() if cell.strip()}
    lists = {
        column: tuple(part.strip() for part in filled.get(column, "").split(";") if part.strip()) for column in LISTS
    }
    common = {column: filled[column] for column in ("verified_by", "certainty") if column in filled}
    steps = {
        axis: ({
            **{field: filled[column] for field, column in zip(STEP, columns, strict=True) if column in filled},
            **common, "sources": lists["sources"],
        },)
        for axis, columns in AXES.items()
    }  # fmt: skip
    return {**{column: filled[column] for column in PLAIN if column in filled}, **steps, "facts": lists["facts"]}


def _refused(name: str, line: int, says: str, try_this: str) -> Ledger:
    return Ledger(name, problems=(Problem(name, line, "whole file", says, try_this),))
