"""Writes what an import made into a collection: all of it or nothing, and nothing that stays the same."""

import csv
import io
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.imports.report import Refusal, Report
from dashboard.storage.collection.ledger import LEDGER_COLUMNS
from dashboard.storage.collection.read_places import CASE, LEDGER, STEPS, case_folders
from dashboard.storage.collection.tables.steps import STEP_COLUMNS
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.strict_yaml import read_text
from dashboard.storage.files.table_file import MOST_BYTES, read_table
from dashboard.storage.files.text_file import Refused
from dashboard.storage.files.write_model import model_text
from dashboard.storage.imports.case_fields import base_at, fields_at, look_through
from dashboard.storage.imports.ledgers import plain
from dashboard.storage.imports.made import LedgerRow, Made, MadeCase
from dashboard.storage.imports.merge import Merged, merged_fields, merged_rows

BASE = ".imported"
SCHEMA = "# yaml-language-server: $schema=../case.schema.json\n"


@dataclass
class Plan:
    """What would be written: files by case study, and the numbers of the report."""

    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def planned(made: Made, collection: Collection, *, part: bool) -> Plan:
    """Returns what an import would change in a collection; `part` says that the file holds only some of the rows."""
    plan = Plan()
    part = part or made.is_part
    for case in made.cases:
        folder = collection.case_studies / case.id
        base = folder / BASE
        if folder.exists() and not base.is_dir():
            _refuse_case(plan, case, "a case study of this id exists and was not imported; rename one of the two")
            continue
        try:
            look_through(folder)
            _plan_case(plan, case, folder, made, part=part)
        except (Refused, ValidationError) as fault:
            says = fault.says if isinstance(fault, Refused) else "your edits and the new copy do not fit together"
            _refuse_case(plan, case, f"{folder.name}: {says}; mend the file and import again")
    if not part:
        _mark_vanished(plan, made, collection)
    return plan


def _refuse_case(plan: Plan, case: MadeCase, reason: str) -> None:
    lines = [int(row["source_line"]) for row in (case.ledger or {}).values()] or [_line(case)]
    plan.refusals += [Refusal(line, "", reason) for line in lines]


def _line(case: MadeCase) -> int:
    return plain(case.fields["imported"]).get("line") or 0


def _plan_case(plan: Plan, case: MadeCase, folder: Path, made: Made, *, part: bool) -> None:
    text = model_text(CaseStudy.model_validate(dict(case.fields)))
    new = read_text(text).value
    base, mine = base_at(folder / BASE / CASE), fields_at(folder / CASE)
    rows = _merged_ledger(case, folder, made, part=part)
    files: dict[str, bytes] = {}
    if base is None or mine is None:
        files |= {CASE: (SCHEMA + text).encode(), f"{BASE}/{CASE}": text.encode()}
    elif _without_copy(base) != _without_copy(new) or (rows and (rows.new or rows.changed or rows.vanished)):
        merged = merged_fields(base, mine, new, case.id)
        whole = model_text(CaseStudy.model_validate(merged.values))
        plan.conflicts += merged.conflicts
        files |= {CASE: (SCHEMA + whole).encode(), f"{BASE}/{CASE}": text.encode()}
    for name, content in case.files.items():
        if not (folder / name).exists() or (folder / name).read_bytes() != content:
            files[name] = content
    if rows is None:
        outcome = "new" if base is None else "changed" if files else "unchanged"
        setattr(plan, outcome, getattr(plan, outcome) + 1)
    else:
        plan.new, plan.changed = plan.new + rows.new, plan.changed + rows.changed
        plan.unchanged, plan.vanished = plan.unchanged + rows.unchanged, plan.vanished + rows.vanished
        plan.conflicts += rows.conflicts
        if rows.new or rows.changed or rows.vanished:
            files[LEDGER] = ledger_bytes(rows.values.values())
            files[f"{BASE}/{LEDGER}"] = ledger_bytes(_base_rows(case, folder, part=part).values())
        if rows.earlier_steps:
            files[STEPS] = _with_steps(folder / STEPS, rows.earlier_steps)
    if files:
        plan.files[case.id] = files


def _base_rows(case: MadeCase, folder: Path, *, part: bool) -> Mapping[str, LedgerRow]:
    """Returns the rows as the file gives them; of a part, beside those that earlier files gave."""
    return {**_rows_at(folder / BASE / LEDGER), **(case.ledger or {})} if part else case.ledger or {}


def _merged_ledger(case: MadeCase, folder: Path, made: Made, *, part: bool) -> Merged | None:
    if case.ledger is None:
        return None
    base, mine = _rows_at(folder / BASE / LEDGER), _rows_at(folder / LEDGER)
    return merged_rows(
        base, mine, case.ledger, lambda row: part or row.get("external_id") in made.external_ids, case.id
    )


def _without_copy(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what a case study says, without the copy, the name of its file and the line that it was read from."""
    kept = ("format", "source", "external_id", "recorded", "constants", "last_seen")
    brought = {name: value for name, value in fields["imported"].items() if name in kept}
    file = fields["imported"].get("file")
    sources = [{**source, "place": None} if source.get("place") == file else source for source in fields["sources"]]
    return {**fields, "imported": brought, "sources": sources}


def _rows_at(path: Path) -> dict[str, LedgerRow]:
    """Returns the rows of a ledger by id, without empty cells. Raises Refused."""
    if not path.is_file():
        return {}
    table = read_table(path, LEDGER_COLUMNS, MOST_BYTES)
    rows = (dict(zip(table.columns, cells, strict=False)) for _, cells in table.rows)
    return {row["id"]: {name: cell for name, cell in row.items() if cell} for row in rows if row.get("id")}


def ledger_bytes(rows: Any) -> bytes:
    """Returns rows as CSV: our columns in their order as far as one row has them, then the kept ones."""
    listed = list(rows)
    used = set().union(*listed) if listed else set()
    needed = {"id", "wording", "decision", "delivery", "sources", "verified_by", "certainty"}
    columns = [name for name in LEDGER_COLUMNS if name in used | needed]
    return _csv([*columns, *sorted(used - set(LEDGER_COLUMNS))], listed)


def _with_steps(path: Path, added: list[LedgerRow]) -> bytes:
    before: list[LedgerRow] = []
    if path.is_file():
        table = read_table(path, STEP_COLUMNS)
        before = [dict(zip(table.columns, cells, strict=False)) for _, cells in table.rows]
    return _csv(list(STEP_COLUMNS), [*before, *added])


def _csv(columns: list[str], rows: list[LedgerRow]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _mark_vanished(plan: Plan, made: Made, collection: Collection) -> None:
    """Marks case studies of the same mapping whose row an earlier copy had and this one has not."""
    made_ids = {case.id for case in made.cases}
    for folder in case_folders(collection):
        if folder.name in made_ids or not (folder / BASE / CASE).is_file():
            continue
        try:
            look_through(folder)
            base, mine = base_at(folder / BASE / CASE), fields_at(folder / CASE)
        except Refused as fault:
            plan.conflicts.append(f"{folder.name}: {fault.says}; whether the file still lists it was not looked at.")
            continue
        brought = (base or {}).get("imported", {})
        ours = brought.get("mapping") == made.origin.mapping.name and brought.get("external_id") not in (
            made.groups or made.external_ids
        )
        if not ours or mine is None or "external_id" not in brought or mine.get("imported", {}).get("last_seen"):
            continue
        copy_date = {"last_seen": brought["snapshot"]}
        marked = [{**each, "imported": {**each.get("imported", {}), **copy_date}} for each in (mine, base or {})]
        texts = [model_text(CaseStudy.model_validate(each)).encode() for each in marked]
        plan.files[folder.name] = {CASE: SCHEMA.encode() + texts[0], f"{BASE}/{CASE}": texts[1]}
        plan.vanished += 1


def report_of(made: Made, plan: Plan) -> Report:
    """Returns the numbers of an import, planned or done."""
    refusals = tuple(sorted((*made.refusals, *plan.refusals), key=lambda each: each.line))
    return Report(
        read=made.read, new=plan.new, changed=plan.changed, unchanged=plan.unchanged, refused=len(refusals), skipped=made.skipped,
        vanished=plan.vanished, cases=tuple(case.id for case in made.cases), refusals=refusals, conflicts=tuple(plan.conflicts),
        notes=made.notes, ours=made.origin.mapping.ours, columns=made.columns,
    )  # fmt: skip


def write_plan(plan: Plan, collection: Collection) -> None:
    """Writes every file of a plan, or none: all folders are made ready beside the collection's and then change places."""
    if not plan.files:
        return
    collection.case_studies.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=collection.root, prefix=".importing-") as scratch:
        ready, former = Path(scratch) / "ready", Path(scratch) / "former"
        ready.mkdir()
        former.mkdir()
        for case_id, contents in plan.files.items():
            _make_ready(collection.case_studies / case_id, ready / case_id, contents)
        _change_places(plan, collection, ready, former)


def _make_ready(present: Path, ready: Path, contents: Mapping[str, bytes]) -> None:
    if present.is_dir():
        shutil.copytree(present, ready)
    for name, content in contents.items():
        path = ready / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _change_places(plan: Plan, collection: Collection, ready: Path, former: Path) -> None:
    done: list[str] = []
    try:
        for case_id in plan.files:
            place = collection.case_studies / case_id
            if place.is_dir():
                place.rename(former / case_id)
            done.append(case_id)
            (ready / case_id).rename(place)
    except OSError:
        for case_id in done:
            place = collection.case_studies / case_id
            if place.is_dir():
                shutil.rmtree(place)
            if (former / case_id).is_dir():
                (former / case_id).rename(place)
        raise


def refused_csv(made: Made, refusals: tuple[Refusal, ...]) -> bytes:
    """Returns the refused rows with line, reason and their cells, in the form in which the mapping reads them."""
    read = made.origin.mapping.read
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=read.delimiter, lineterminator="\n")
    writer.writerow([*made.columns, "refused_line", "refused_because"])
    for each in refusals:
        cells = list(each.cells)[: len(made.columns)]
        rest = [cell for cell in each.cells[len(made.columns) :] if cell]
        reason = f"{each.column}: {each.reason}" if each.column else each.reason
        reason += f"; beyond the last column stands: {' | '.join(rest)}" if rest else ""
        writer.writerow([*cells, *[""] * (len(made.columns) - len(cells)), each.line, reason])
    return text.getvalue().encode("utf-8" if made.origin.file.lower().endswith("x") else read.encoding, "replace")
