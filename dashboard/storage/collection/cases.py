"""case_studies/<id>/case.yaml and ledger.csv → case studies and problems."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.domain.base.problem import Fault
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.checks import REGISTERS, Registers, check_case
from dashboard.storage.collection.ledger import Ledger, read_ledger
from dashboard.storage.collection.read_places import CASE, LEDGER
from dashboard.storage.collection.tables.opinions import read_opinions
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.read_model import Read, read_model

# Whatever is needed and wrong is replaced by these, so that the rest of the file can be checked; nothing shows them.
STAND_INS: dict[str, Any] = {
    "title": "x",
    "sources": (),
}


def read_case(collection: Collection, folder: Path, today: date) -> Read[CaseStudy]:
    """Returns the case study in one folder with every problem that shows in it alone."""
    path = folder / CASE
    read = read_model(path, collection.spoken(path), CaseStudy, {**STAND_INS, "id": folder.name})
    opinions = read_opinions(folder)
    read = replace(read, problems=(*read.problems, *opinions.problems), hints=opinions.hints)
    ledger = read_ledger(folder / LEDGER, collection.spoken(folder / LEDGER))
    if read.document is None or read.sound is None:
        return replace(read, problems=(*read.problems, *ledger.problems()), hints=(*read.hints, *ledger.hints))
    return with_ledger(read, read.sound.model, ledger, folder.name, today)


def with_ledger(read: Read[CaseStudy], case: CaseStudy, ledger: Ledger, folder: str, today: date) -> Read[CaseStudy]:
    """Returns the case study with the recommendations of its ledger, checked as one; `case` is what of its file is sound."""
    own = len(case.recommendations)
    whole = case.model_copy(update={"recommendations": (*case.recommendations, *ledger.items)})
    registers = listed_ids(read.document.value) if read.document and read.model is None else None
    in_file: list[Fault] = []
    in_ledger: list[tuple[int, Fault]] = []
    for finding in check_case(whole, folder, today, registers):
        index = ledger_index(finding, own)
        if index is None:
            in_file.append(finding)
        else:
            in_ledger.append((index, finding))
    checked = read.checked(in_file)
    problems = (*checked.problems, *ledger.problems(in_ledger))
    return replace(checked, model=whole if read.model else None, problems=problems, hints=(*read.hints, *ledger.hints))


def ledger_index(finding: Fault, own: int) -> int | None:
    """Returns the place in the ledger of the item that a finding is about; None if it stands among the `own` of the file."""
    if finding.path[:1] != ("recommendations",) or len(finding.path) < 2:
        return None
    index = int(finding.path[1]) - own
    return index if index >= 0 else None


def listed_ids(value: dict[str, Any]) -> Registers:
    """Returns the ids in the registers of a file, also of items that are wrong otherwise."""
    return {name: ids_of(value[name]) for name in REGISTERS if isinstance(value.get(name), tuple)}


def ids_of(items: tuple[Any, ...]) -> set[str]:
    """Returns the ids of those items that have one."""
    return {item["id"] for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)}
