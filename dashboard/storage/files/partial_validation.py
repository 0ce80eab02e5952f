"""What of a faulty document can still be checked: the items of its lists that are whole.

So that a wrong date in one fact does not hide the unknown source of another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from dashboard.domain.base.problem import Path

M = TypeVar("M", bound=BaseModel)
Positions = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class SoundPart(Generic[M]):
    """A model of the whole items. `positions` says where each of them stands in the file's own lists."""

    model: M
    positions: Positions = field(default_factory=dict)

    def path(self, path: Path) -> Path:
        """Returns a path in the model as a path in the file."""
        places = self.positions.get(str(path[0]), ()) if path else ()
        if len(path) > 1 and isinstance(path[1], int) and path[1] < len(places):
            return (path[0], places[path[1]], *path[2:])
        return path


def sound_part(
    value: dict[str, Any], error: ValidationError, model: type[M], stand_ins: Mapping[str, Any]
) -> SoundPart[M] | None:
    """Returns the part without the items and fields that `error` is about; `stand_ins` fill needed fields. None: too broken."""
    items, fields = _at_fault(value, error)
    kept = {name: content for name, content in value.items() if name not in fields}
    positions = {
        name: tuple(i for i in range(len(kept[name])) if i not in faulty)
        for name, faulty in items.items()
        if name in kept
    }
    for name, places in positions.items():
        kept[name] = tuple(kept[name][i] for i in places) or stand_ins.get(name, ())
    try:
        return SoundPart(model.model_validate({**stand_ins, **kept}), positions)
    except ValidationError:
        return None


def _at_fault(value: dict[str, Any], error: ValidationError) -> tuple[dict[str, set[int]], set[str | int]]:
    """Items of lists by list, and fields, that cannot be used."""
    items: dict[str, set[int]] = {}
    fields: set[str | int] = set()
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        name, *inside = detail["loc"]
        if inside and isinstance(name, str) and isinstance(inside[0], int) and isinstance(value.get(name), tuple):
            items.setdefault(name, set()).add(inside[0])
        else:
            fields.add(name)
    return items, fields
