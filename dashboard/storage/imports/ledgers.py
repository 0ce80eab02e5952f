"""A table of recommendations, proposals or projects → one case study with a ledger, or one for each group."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from dashboard.domain.base.model import Model
from dashboard.domain.base.problem import visible
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.checks import check_case
from dashboard.domain.case_study.follow_through import Recommendation
from dashboard.domain.imports.mapping import ImportMapping
from dashboard.storage.collection.ledger import recommendation_fields
from dashboard.storage.files.text_file import Refused
from dashboard.storage.files.validation_messages import findings_of
from dashboard.storage.imports.case_fields import LONGEST_ID, refuse_case_fields
from dashboard.storage.imports.made import LedgerRow, Made, MadeCase, Origin
from dashboard.storage.imports.rows import Row, Taken, slug, take_rows
from dashboard.storage.imports.source_table import SourceTable

NEEDED = ("id", "wording")
OURS = ("verified_by", "certainty")
# Of a hash in each of many rows; `imported` has the hashes of the newest copy in full.
SHOWN_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the source, what it becomes in the ledger, and the recommendation that it says."""

    row: Row
    cells: LedgerRow
    model: Recommendation


def make_ledgers(table: SourceTable, origin: Origin, today: date) -> Made:
    """Returns the case studies in a table. Raises Refused if the mapping lacks what every row needs."""
    mapping = origin.mapping
    for name in NEEDED:
        if name not in mapping.columns:
            raise Refused(0, f"the mapping does not say which column is the {name}", f"add `{name}:` under columns")
    for name in OURS:
        if name not in mapping.columns and name not in mapping.constants:
            raise Refused(0, f"the mapping gives no {name}", f"add `{name}:` under constants or columns")
    if not mapping.case.id or "title" not in mapping.case.fields:
        raise Refused(
            0, "the mapping gives the case study no id or no title", "add `case: {id: …, fields: {title: …}}`"
        )
    refuse_case_fields(origin, _counted(mapping, 1))
    taken = take_rows(table, mapping)
    groups: dict[str, dict[str, Item]] = {}
    ids: dict[str, str] = {}
    for row in taken.rows:
        ledger_row = _ledger_row(row, origin)
        model = _reason_of_group(mapping, row.group, ids) or _model(ledger_row)
        mine = groups.setdefault(row.group, {})
        if not isinstance(model, Recommendation):
            taken.refuse(row.line, *model, row.cells)
        elif ledger_row["id"] in mine:
            says = "two ids differ only by signs that no id may have"
            taken.refuse(row.line, mapping.columns["id"].column, says, row.cells)
        else:
            mine[ledger_row["id"]] = Item(row, ledger_row, model)
    cases = tuple(_case(group, items, taken, origin, today, len(groups)) for group, items in groups.items() if items)
    return Made(
        origin, len(table.rows) + table.blank, cases, tuple(sorted(taken.refusals, key=lambda each: each.line)),
        taken.skipped + table.blank, frozenset(taken.external_ids), frozenset(taken.groups), table.columns, taken.notes(origin.mapping.read),
    )  # fmt: skip


def _ledger_row(row: Row, origin: Origin) -> LedgerRow:
    mapping, fields = origin.mapping, row.fields
    how = mapping.columns["wording"]
    made = {
        **fields,
        "id": slug(row.external_id)[:60].rstrip("-"),
        "decision": fields.get("decision", "not_recorded"),
        "delivery": fields.get("delivery", "not_recorded"),
        "sources": mapping.provenance.source,
        "external_id": row.external_id,
        "source_line": str(row.line),
        "snapshot": str(mapping.provenance.retrieved),
        "file_hash": origin.file_hash[:SHOWN_DIGITS],
        "mapping_hash": origin.mapping_hash[:SHOWN_DIGITS],
        **{name: value for name, value in row.kept.items() if value},
    }
    return made | ({"language": how.language} if how.language else {})


def _id_of_case(mapping: ImportMapping, group: str) -> str:
    return f"{mapping.case.id}-{slug(group).lower()}" if mapping.case.group_by else str(mapping.case.id)


def _reason_of_group(mapping: ImportMapping, group: str, ids: dict[str, str]) -> tuple[str, str] | None:
    """Returns the column and the reason why a group is no case study of its own; `ids` are those of the groups before it."""
    column = mapping.case.group_by
    if not column:
        return None
    if not slug(group):
        return column, f"the group '{visible(group)}' has no letter or digit of the Latin alphabet"
    case_id = _id_of_case(mapping, group)
    if len(case_id) > LONGEST_ID:
        return column, f"the id of a case study has at most {LONGEST_ID} letters, and the group is longer"
    other = ids.setdefault(case_id, group)
    if other != group:
        return column, f"'{visible(group)}' and '{visible(other)}' differ only by signs that no id may have"
    return None


def _model(row: LedgerRow) -> Recommendation | tuple[str, str]:
    """Returns the recommendation in a row, or the column and the reason why there is none."""
    fields = recommendation_fields(row)
    try:
        return Recommendation.model_validate(fields)
    except ValidationError as error:
        first = next(iter(findings_of(error, Recommendation, fields)))
        return str(next((step for step in first.path if isinstance(step, str)), "row")), first.says


def _case(group: str, items: dict[str, Item], taken: Taken, origin: Origin, today: date, groups: int) -> MadeCase:
    """Returns one case study; items that contradict themselves are refused."""
    mapping = origin.mapping
    case_id = _id_of_case(mapping, group)
    for key, column, reason in list(_contradictions(case_id, items, origin, today)):
        row = items.pop(key).row
        taken.refuse(row.line, column, reason, row.cells)
    fields: dict[str, Any] = {
        "id": case_id,
        **_named(mapping, group),
        "sources": (origin.source(),),
        "imported": origin.imported(
            external_id=group or None, rows=len(items), refused=len(taken.refusals) if groups == 1 else None
        ),
        **_counted(mapping, len(items)),
    }
    return MadeCase(case_id, group, fields, {key: item.cells for key, item in items.items()})


def _named(mapping: ImportMapping, group: str) -> dict[str, Any]:
    fields = dict(mapping.case.fields)
    if mapping.case.group_by:
        fields |= {"title": f"{fields['title']} {group}", "series": fields["title"], "edition": group}
    return fields


def _counted(mapping: ImportMapping, rows: int) -> dict[str, Any]:
    if not mapping.case.rows_are or not rows:
        return {}
    count = {
        "id": "rows", "what": mapping.case.rows_are, "unit": mapping.case.rows_unit, "value": rows, "derived": True,
        "sources": (mapping.provenance.source,), "certainty": str(mapping.constants.get("certainty", "low")),
        "note": "Our count of the rows that were taken over.",
    }  # fmt: skip
    return {"counts": (count,)}


def _contradictions(
    case_id: str, items: dict[str, Item], origin: Origin, today: date
) -> Iterator[tuple[str, str, str]]:
    """Yields the items that fail the checks of a case study, with the column and the reason."""
    keys = list(items)
    models = tuple(item.model for item in items.values())
    case = CaseStudy(id=case_id, title=case_id, sources=(origin.source(),), recommendations=models)
    reported: set[str] = set()
    for fault in check_case(case, case_id, today):
        if fault.path[:1] == ("recommendations",) and len(fault.path) > 1:
            key = keys[int(fault.path[1])]
            if key not in reported:
                reported.add(key)
                yield key, str(fault.path[2]) if len(fault.path) > 2 else "row", _alike(fault.says)


def _alike(says: str) -> str:
    """Returns a reason without the dates of one row, so that rows with the same fault are told as one."""
    words = ["a date" if word[:4].isdigit() and word[4:5] in ("", "-", ",") else word for word in says.split()]
    return " ".join(words)


def plain(value: Any) -> Any:
    """Returns models as the plain fields that a file holds."""
    if isinstance(value, Model):
        return value.model_dump(exclude_defaults=True)
    if isinstance(value, (tuple, list)):
        return tuple(plain(each) for each in value)
    return {key: plain(each) for key, each in value.items()} if isinstance(value, dict) else value
