"""A new copy beside what an earlier one left and what people changed since: hand edits win, and are told where both changed.

Beside each imported case study a hidden folder holds the files as the importer wrote them. What differs from them was
changed by hand.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

Value = TypeVar("Value")
Row = dict[str, str]
# They say when and from where a row was read, not what it says.
OF_THE_COPY = ("source_line", "snapshot", "file_hash", "mapping_hash", "last_seen")
ABSENT: Any = object()


@dataclass
class Merged:
    """Rows or fields with what became of them."""

    values: dict[str, Any]
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0
    conflicts: list[str] = field(default_factory=list)
    earlier_steps: list[Row] = field(default_factory=list)


def merged_fields(base: Mapping[str, Any], mine: Mapping[str, Any], new: Mapping[str, Any], where: str) -> Merged:
    """Returns the fields of case.yaml; lists of items with ids are merged item by item."""
    out = Merged({})
    for name in dict.fromkeys((*new, *mine)):
        was, here, comes = (each.get(name, ABSENT) for each in (base, mine, new))
        if name != "imported" and all(_has_ids(each) for each in (was, here, comes)):
            parts = _three_ways(_by_id(was), _by_id(here), _by_id(comes), f"{where} › {name}", out.conflicts)
            value: Any = tuple(parts.values())
        else:
            value = (
                chosen(was, here, comes, f"{where} › {name}", out.conflicts)
                if name != "imported"
                else _import(here, comes)
            )
        if value is not ABSENT:
            out.values[name] = value
    return out


def _import(here: Any, comes: Any) -> Any:
    """Returns how it came in this time; who checked it stays."""
    checked = here.get("checked_by") if isinstance(here, dict) else None
    return {**comes, "checked_by": checked} if checked else comes


def chosen(was: Any, here: Any, comes: Any, where: str, conflicts: list[str]) -> Any:
    """Returns the one value of three that holds: the new one unless a person changed it."""
    if here == was:
        return comes
    if comes not in (was, here):
        conflicts.append(where)
    return here


def _three_ways(
    base: dict[str, Any], mine: dict[str, Any], new: dict[str, Any], where: str, conflicts: list[str]
) -> dict[str, Any]:
    found = {
        key: chosen(base.get(key, ABSENT), mine.get(key, ABSENT), new.get(key, ABSENT), f"{where} › {key}", conflicts)
        for key in dict.fromkeys((*new, *mine))
    }
    return {key: value for key, value in found.items() if value is not ABSENT}


def _has_ids(value: Any) -> bool:
    return value is ABSENT or (
        isinstance(value, tuple) and all(isinstance(each, dict) and isinstance(each.get("id"), str) for each in value)
    )


def _by_id(items: Any) -> dict[str, Any]:
    return {} if items is ABSENT else {item["id"]: item for item in items}


def merged_rows(
    base: Mapping[str, Row],
    mine: Mapping[str, Row],
    new: Mapping[str, Row],
    is_listed: Callable[[Row], bool],
    where: str,
) -> Merged:
    """Returns the rows of a ledger by id. `is_listed` says whether the file still lists a row, though it was refused this time."""
    out = Merged({})
    for key, comes in new.items():
        was, here = base.get(key), mine.get(key)
        if was is None:
            out.new += 1
            out.values[key] = comes if here is None else _cells({}, here, comes, f"{where} › {key}", out.conflicts)
        elif _content(was) == _content(comes) and not was.get("last_seen"):
            out.unchanged += 1
            if here is not None:  # what a person deleted stays deleted
                out.values[key] = here
        else:
            out.changed += 1
            if here is not None:
                out.values[key] = _cells(was, here, comes, f"{where} › {key}", out.conflicts)
                out.earlier_steps += _steps_before(key, was, comes)
    for key, here in mine.items():
        if key in new:
            continue
        gone = key in base and not is_listed(here) and not here.get("last_seen")
        out.vanished += gone
        out.values[key] = {**here, "last_seen": here.get("snapshot", "")} if gone else here
    return out


def _content(row: Row) -> Row:
    return {name: cell for name, cell in row.items() if cell and name not in OF_THE_COPY}


def _cells(was: Row, here: Row, comes: Row, where: str, conflicts: list[str]) -> Row:
    found = {}
    for name in dict.fromkeys((*comes, *here)):
        before, mine, new = (each.get(name, "") for each in (was, here, comes))
        found[name] = new if name in OF_THE_COPY else chosen(before, mine, new, f"{where} › {name}", conflicts)
    return {name: cell for name, cell in found.items() if cell}


def _steps_before(key: str, was: Row, comes: Row) -> Iterable[Row]:
    """Yields the status that a row had before, dated where the source dates it, else by the copy in which it was seen."""
    for axis, by in (("decision", "decided_by"), ("delivery", "delivered_by")):
        status, dated = was.get(axis, ""), was.get(f"{axis}_date", "")
        if not status or status in ("not_recorded", comes.get(axis)):
            continue
        after = comes.get(f"{axis}_date", "")
        last_copy = was.get("snapshot", "") if not after or after >= was.get("snapshot", "") else ""
        note = (
            ""
            if dated
            else f"Seen in the copy of {was.get('snapshot', 'an unknown date')}; since when is not recorded."
        )
        yield {
            "id": key, "axis": axis, "status": status, "date": dated or last_copy, "decided_by": was.get(by, ""),
            "sources": was.get("sources", ""), "verified_by": was.get("verified_by", ""), "certainty": was.get("certainty", ""),
            "note": note,
        }  # fmt: skip
