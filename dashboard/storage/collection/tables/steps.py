"""case_studies/<id>/steps.csv → the steps of ledger items before the one that their row in ledger.csv gives."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dashboard.domain.base.problem import Problem, visible
from dashboard.domain.case_study.follow_through import Decision, Delivery, Recommendation
from dashboard.storage.collection.read_places import STEPS
from dashboard.storage.files.access import exists
from dashboard.storage.files.table_file import read_table
from dashboard.storage.files.text_file import Refused
from dashboard.storage.files.validation_messages import findings_of

STEP_COLUMNS = ("id", "axis", "status", "date", "decided_by", "sources", "verified_by", "certainty", "note")
NEEDED = ("id", "axis", "status", "sources", "verified_by", "certainty")
AXES: dict[str, type[Decision] | type[Delivery]] = {"decision": Decision, "delivery": Delivery}
Steps = Mapping[tuple[str, str], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class EarlierSteps:
    """Steps by item and axis, oldest first, with the line of each, what is wrong in the file and what was recognised."""

    name: str = STEPS
    steps: Steps = field(default_factory=dict)
    lines: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    faults: tuple[Problem, ...] = ()
    hints: tuple[Problem, ...] = ()


def read_steps(path: Path, items: Collection[str]) -> EarlierSteps:
    """Returns the steps in the file at `path`; none if there is no file. `items` are the ids in the ledger."""
    name = f"case_studies/{path.parent.name}/{path.name}"
    if not exists(path):
        return EarlierSteps(name)
    try:
        table = read_table(path, STEP_COLUMNS)
    except Refused as refusal:
        return _refused(name, refusal.line, refusal.says, refusal.try_this)
    if missing := next((column for column in NEEDED if column not in table.columns), None):
        return _refused(name, 1, f"the column '{missing}' is missing", f"add it; needed are {', '.join(NEEDED)}")
    if unknown := next((column for column in table.columns if column not in STEP_COLUMNS), None):
        says = f"the column '{visible(unknown)}' is not known here"
        return _refused(name, 1, says, f"use one of: {', '.join(STEP_COLUMNS)}")
    steps: dict[tuple[str, str], list[Any]] = {}
    lines: dict[tuple[str, str], list[int]] = {}
    faults = list(table.problems(name))
    for line, cells in table.rows:
        if len(cells) != len(table.columns):
            says = "the row has another number of cells than the head"
            faults.append(Problem(name, line, "row", says, "check the separators and the quotes"))
            continue
        row = {column: cell.strip() for column, cell in zip(table.columns, cells, strict=True) if cell.strip()}
        key = item, axis = row.pop("id", ""), row.pop("axis", "")
        if axis not in AXES:
            faults.append(Problem(name, line, "axis", f"'{visible(axis)}' is no axis", "use decision or delivery"))
        elif item not in items:
            faults.append(Problem(name, line, "id", f"'{visible(item)}' is not in the ledger", "correct the id"))
        else:
            fields = {
                **row,
                "sources": tuple(part.strip() for part in row.get("sources", "").split(";") if part.strip()),
            }
            try:
                steps.setdefault(key, []).append(AXES[axis].model_validate(fields))
                lines.setdefault(key, []).append(line)
            except ValidationError as error:
                faults += [
                    Problem(name, line, str(each.path[-1]), each.says, each.try_this)
                    for each in findings_of(error, AXES[axis], fields)
                ]
    found = {key: tuple(each) for key, each in steps.items()}
    return EarlierSteps(
        name, found, {key: tuple(each) for key, each in lines.items()}, tuple(faults), table.hints(name)
    )


def _refused(name: str, line: int, says: str, try_this: str) -> EarlierSteps:
    return EarlierSteps(name, faults=(Problem(name, line, "whole file", says, try_this),))


def with_steps(item: Recommendation, steps: Steps) -> Recommendation:
    """Returns an item with its earlier steps in front of the one of its row."""
    return item.model_copy(update={axis: (*steps.get((item.id, axis), ()), *getattr(item, axis)) for axis in AXES})
