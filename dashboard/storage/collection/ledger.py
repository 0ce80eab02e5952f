"""case_studies/<id>/ledger.csv → recommendations, for cases with too many for case.yaml.

One row is one recommendation with its last known decision and delivery. Earlier steps stand in steps.csv beside it.
Columns that begin with x_ are kept as they stand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dashboard.domain.base.problem import Fault, Problem, visible
from dashboard.domain.case_study.follow_through import Recommendation
from dashboard.storage.collection.read_places import LEDGER, STEPS
from dashboard.storage.collection.tables.steps import EarlierSteps, read_steps, with_steps
from dashboard.storage.files.access import exists
from dashboard.storage.files.problem_groups import summed_up
from dashboard.storage.files.table_file import MOST_BYTES, Table, read_table
from dashboard.storage.files.text_file import Refused
from dashboard.storage.files.validation_messages import findings_of

NEEDED = ("id", "wording", "decision", "delivery", "sources", "verified_by", "certainty")
TEXTS = (
    "id",
    "wording",
    "origin",
    "ambition",
    "submitted",
    "scope",
    "fidelity",
    "part_of_tally",
    "note",
    "group",
    "category",
    "language",
    "place",
    "url",
    "planned_date",
    "currency",
    "amount_kind",
    "external_id",
    "snapshot",
    "file_hash",
    "mapping_hash",
    "last_seen",
)
NUMBERS: dict[str, type[int] | type[float]] = {"lat": float, "lon": float, "amount": float, "source_line": int}
KEPT = "x_"
PLAIN = (*TEXTS, *NUMBERS)
AXES = {"decision": ("decision", "decision_date", "decided_by", "decision_note"),
        "delivery": ("delivery", "delivery_date", "delivered_by", "delivery_note")}  # fmt: skip
STEP = ("status", "date", "decided_by", "note")
LISTS = ("sources", "facts")
LEDGER_COLUMNS = (*PLAIN, *AXES["decision"], *AXES["delivery"], *LISTS, "verified_by", "certainty")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The recommendations of one ledger with the line of each, what is wrong in the file and what is worth a look."""

    file: str = LEDGER
    items: tuple[Recommendation, ...] = ()
    lines: tuple[int, ...] = ()
    faults: tuple[Problem, ...] = ()
    hints: tuple[Problem, ...] = ()
    earlier: EarlierSteps = field(default_factory=EarlierSteps)

    def problems(self, findings: Iterable[tuple[int, Fault]] = ()) -> tuple[Problem, ...]:
        """Returns its own faults and `findings` about its items, by their index; what is said of many rows comes once.

        What is found in an earlier step of an item is a fault of the file of those.
        """
        own, of_steps = list(self.faults), list(self.earlier.faults)
        for index, finding in findings:
            if line := self._line_of_step(index, finding):
                of_steps.append(Problem(self.earlier.name, line, _field(finding), finding.says, finding.try_this))
            else:
                own.append(_located(self.file, self.lines[index], finding))
        # A cell that fills a field of both axes is named once.
        return (*summed_up(self.file, dict.fromkeys(own)), *summed_up(self.earlier.name, dict.fromkeys(of_steps)))

    def _line_of_step(self, index: int, finding: Fault) -> int | None:
        """Returns the line of the earlier step that a finding is about; None if it is about the row of the ledger."""
        axis, place = (*finding.path[2:4], None, None)[:2]
        lines = self.earlier.lines.get((self.items[index].id, str(axis)), ())
        return lines[place] if isinstance(place, int) and place < len(lines) else None


def _located(file: str, line: int, finding: Fault) -> Problem:
    """Returns a finding about an item with the file, the line and the column."""
    return Problem(file, line, _column(finding), finding.says, finding.try_this)


def _field(finding: Fault) -> str:
    """Returns the column of a step that a finding is about."""
    return next((step for step in reversed(finding.path[4:]) if isinstance(step, str)), "row")


def _column(finding: Fault) -> str:
    """Returns the column that fills the field which a finding is about."""
    inside = [step for step in finding.path[2:] if isinstance(step, str)]
    if not inside:
        return "row"
    axis, field = inside[0], inside[-1]
    return dict(zip(STEP, AXES[axis], strict=True)).get(field, field) if axis in AXES and len(inside) > 1 else axis


def read_ledger(path: Path, name: str) -> Ledger:
    """Returns the ledger at `path`; empty if there is none. `name` is how problems call it."""
    if not exists(path):
        return _without_items(path, name)
    try:
        table = read_table(path, LEDGER_COLUMNS, MOST_BYTES)
    except Refused as refusal:
        return _refused(name, refusal.line, refusal.says, refusal.try_this)
    wrong = _columns_wrong(table.columns)
    if wrong:
        return _refused(name, 1, *wrong)
    ledger = _items(name, table)
    earlier = read_steps(path.with_name(STEPS), {item.id for item in ledger.items})
    return replace(
        ledger,
        items=tuple(with_steps(item, earlier.steps) for item in ledger.items) if earlier.steps else ledger.items,
        hints=(*ledger.hints, *earlier.hints),
        earlier=earlier,
    )


def _without_items(path: Path, name: str) -> Ledger:
    """Returns the empty ledger of a case study that has none; earlier steps without one are a problem."""
    if not exists(path.with_name(STEPS)):
        return Ledger(name)
    beside = f"case_studies/{path.parent.name}/{STEPS}"
    says, try_this = f"the steps are of no {LEDGER}", f"put {LEDGER} beside it, or write the steps into case.yaml"
    return Ledger(name, earlier=EarlierSteps(beside, faults=(Problem(beside, 0, "whole file", says, try_this),)))


def _columns_wrong(columns: tuple[str, ...]) -> tuple[str, str] | None:
    missing = [column for column in NEEDED if column not in columns]
    unknown = [visible(column) for column in columns if column not in LEDGER_COLUMNS and not column.startswith(KEPT)]
    if missing:
        return f"the column '{missing[0]}' is missing", f"add it; needed are {', '.join(NEEDED)}"
    if unknown:
        known = f"call it {KEPT}{unknown[0]} to keep it as it is, or use one of {', '.join(LEDGER_COLUMNS)}"
        return f"the column '{unknown[0]}' is not known here", known
    return None


def _items(name: str, table: Table) -> Ledger:
    items: list[Recommendation] = []
    lines: list[int] = []
    faults: list[Problem] = []
    for line, cells in table.rows:
        if len(cells) != len(table.columns):
            says = "the row has another number of cells than the head"
            faults.append(Problem(name, line, "row", says, "check the separators and the quotes"))
            continue
        fields = recommendation_fields(dict(zip(table.columns, cells, strict=True)))
        try:
            items.append(Recommendation.model_validate(fields))
            lines.append(line)
        except ValidationError as error:
            faults += _faults(name, line, error, fields)
    return Ledger(name, tuple(items), tuple(lines), (*faults, *table.problems(name)), table.hints(name))


def _faults(name: str, line: int, error: ValidationError, fields: dict[str, Any]) -> Iterator[Problem]:
    for each in findings_of(error, Recommendation, fields):
        yield _located(name, line, Fault(("recommendations", 0, *each.path), each.says, each.try_this))


def recommendation_fields(row: dict[str, str]) -> dict[str, Any]:
    """Returns the row as the fields of a recommendation; empty cells are left out."""
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
    numbers = {column: _number(filled[column], kind) for column, kind in NUMBERS.items() if column in filled}
    extra = {column: cell for column, cell in filled.items() if column.startswith(KEPT)}
    texts = {column: filled[column] for column in TEXTS if column in filled}
    return {**texts, **numbers, **steps, "facts": lists["facts"], "extra": extra}


def _number(cell: str, kind: type[int] | type[float]) -> int | float | str:
    """Returns the number in a cell; the text of the cell if there is none, which the model then refuses."""
    try:
        return kind(cell)
    except ValueError:
        return cell


def _refused(name: str, line: int, says: str, try_this: str) -> Ledger:
    return Ledger(name, faults=(Problem(name, line, "whole file", says, try_this),))
