"""case_studies/<id>/case.yaml and ledger.csv → case studies and problems."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.domain.case_checks import REGISTERS, Registers, check_case
from dashboard.domain.case_study import CaseStudy
from dashboard.storage.access import folders_in
from dashboard.storage.ledger_file import LEDGER, Ledger, read_ledger
from dashboard.storage.model_files import Read, read_model
from dashboard.storage.places import Collection

CASE = "case.yaml"
# Whatever is needed and wrong is replaced by these, so that the rest of the file can be checked; nothing shows them.
STAND_INS: dict[str, Any] = {
    **dict.fromkeys("code title short_title place initiator topic summary".split(), "x"),
    "part_of": "comparison",
    "level": "national",
    "period": {"start": "1000"},
    "initiated_by": "government",
    "channel": "both",
    "recruitment": "open",
    "method_family": "mixed",
    "sources": (),
    "facts": (),
    "populations": ({"id": "x", "definition": "x", "missing_because": "x"},),
}


def case_folders(collection: Collection) -> tuple[Path, ...]:
    """Every folder that should hold a case study, by name."""
    return tuple(path for path in folders_in(collection.case_studies) if not path.name.startswith("."))


def read_case(collection: Collection, folder: Path, today: date) -> Read[CaseStudy]:
    """The case study in one folder with every problem that shows in it alone."""
    path = folder / CASE
    read = read_model(path, collection.spoken(path), CaseStudy, {**STAND_INS, "id": folder.name})
    if read.document is None or read.sound is None:
        return read
    if read.model is None:
        return read.checked(check_case(read.sound.model, folder.name, today, listed_ids(read.document.value)))
    ledger = read_ledger(folder / LEDGER, collection.spoken(folder / LEDGER))
    return with_ledger(read, read.model, ledger, folder.name, today)


def with_ledger(read: Read[CaseStudy], case: CaseStudy, ledger: Ledger, folder: str, today: date) -> Read[CaseStudy]:
    """The case study with the recommendations of its ledger, checked as one."""
    own = len(case.recommendations)
    whole = case.model_copy(update={"recommendations": (*case.recommendations, *ledger.items)})
    findings = check_case(whole, folder, today)
    in_ledger = [
        f for f in findings if f.path[:1] == ("recommendations",) and len(f.path) > 1 and int(f.path[1]) >= own
    ]
    read = read.checked(finding for finding in findings if finding not in in_ledger)
    problems = (*ledger.problems, *(ledger.located(int(f.path[1]) - own, f) for f in in_ledger))
    return replace(read, model=whole, problems=(*read.problems, *problems))


def listed_ids(value: dict[str, Any]) -> Registers:
    """The ids in the registers of a file, also of items that are wrong otherwise."""
    return {name: ids_of(value[name]) for name in REGISTERS if isinstance(value.get(name), tuple)}


def ids_of(items: tuple[Any, ...]) -> set[str]:
    """The ids of those items that have one."""
    return {item["id"] for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)}
