"""Reads one YAML file into one model: a thing or problems, never an exception for a person's mistake."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from annotated_types import MaxLen
from pydantic import BaseModel, ValidationError

from dashboard.domain.base.problem import Fault, Problem, spoken_path, visible
from dashboard.storage.files.partial_validation import SoundPart, sound_part
from dashboard.storage.files.problem_groups import alike, counted, more_than_these, shape
from dashboard.storage.files.strict_yaml import Document, read_text
from dashboard.storage.files.text_file import MOST_BYTES, Refused, decode, read_bytes
from dashboard.storage.files.validation_messages import findings_of

# Nobody reads more of one file, and a generated file can have hundreds of thousands.
MOST_FINDINGS = 100
# With more faults than this only the beginning of each list and group is spelled out: so many items, so many fields.
MOST_DETAILS, MOST_ITEMS, MOST_FIELDS = 5_000, 10, 200

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Read(Generic[M]):
    """What came of one file: the model if it could be built, and its problems.

    `sound` is what can be checked further: the whole model, or of a faulty file the items that are whole.
    """

    file: str
    model: M | None
    document: Document | None
    problems: tuple[Problem, ...] = ()
    sound: SoundPart[M] | None = None
    hints: tuple[Problem, ...] = ()

    def located(self, findings: Iterable[Fault]) -> tuple[Problem, ...]:
        """Findings of the file with its name and their lines."""
        shown, more = alike(findings, lambda each: (each.says, shape(each.path)))
        ends = [finding.path for group in shown for finding in (group[0], group[-1])]
        lines = self.document.lines(ends) if self.document and ends else (0,) * len(ends)
        return (
            *(
                self._as_one(group, first, last)
                for group, first, last in zip(shown, lines[::2], lines[1::2], strict=True)
            ),
            *more_than_these(self.file, more),
        )

    def _as_one(self, group: Sequence[Fault], first: int, last: int) -> Problem:
        """Returns one problem for findings that say the same of different items, the first of which is on line `first`."""
        finding = group[0]
        says = counted(finding.says, len(group), "times", first, last)
        return Problem(self.file, first, spoken_path(finding.path), says, finding.try_this)

    def checked(self, findings: Iterable[Fault]) -> "Read[M]":
        """Returns the same with findings about its sound part."""
        part = self.sound
        if part is None:
            return self
        own = (Fault(part.path(finding.path), finding.says, finding.try_this) for finding in findings)
        return replace(self, problems=(*self.problems, *self.located(own)))


def read_model(
    path: Path, name: str, model: type[M], stand_ins: Mapping[str, Any] | None = None, most_bytes: int = MOST_BYTES,
    most_values: int | None = None,
) -> Read[M]:  # fmt: skip
    """Returns the model in the file at `path`; `name` is how problems call the file.

    `stand_ins` take the place of needed fields that are wrong, so that the rest can be checked all the same.
    """
    try:
        raw = read_bytes(path, most_bytes)
    except Refused as refusal:
        return unreadable(name, refusal)
    return read_raw(raw, name, model, stand_ins, most_bytes, most_values)


def read_raw(
    raw: bytes, name: str, model: type[M], stand_ins: Mapping[str, Any] | None = None, most_bytes: int = MOST_BYTES,
    most_values: int | None = None,
) -> Read[M]:  # fmt: skip
    """Returns the same for bytes that are in memory already."""
    file = visible(name, most=400)
    try:
        document = read_text(decode(raw, most_bytes), most_values)
    except Refused as refusal:
        return unreadable(name, refusal)
    if not isinstance(document.value, dict):
        return unreadable(name, Refused(1, "the file holds no fields", "write `field: value` lines"))
    if too_long := _too_long(document.value, model):
        return Read(file, None, document, Read(file, None, document).located(too_long))
    try:
        whole = model.model_validate(document.value)
    except ValidationError as error:
        if error.error_count() > MOST_DETAILS:
            return _with_the_first(file, document, model, error.error_count())
        part = sound_part(document.value, error, model, stand_ins or {})
        faulty: Read[M] = Read(file, None, document, sound=part)
        return replace(faulty, problems=faulty.located(findings_of(error, model, document.value)))
    return Read(file, whole, document, sound=SoundPart(whole))


def _too_long(value: dict[str, Any], model: type[BaseModel]) -> list[Fault]:
    """Lists with more items than their field may hold; nobody has to look at each of the items to see that."""
    bounds = {name: limit.max_length for name, field in model.model_fields.items() for limit in field.metadata
              if isinstance(limit, MaxLen)}  # fmt: skip
    return [
        Fault((name,), "the list has too many items", f"give it at most {most}")
        for name, most in bounds.items()
        if isinstance(value.get(name), tuple) and len(value[name]) > most
    ]


def _with_the_first(file: str, document: Document, model: type[M], count: int) -> Read[M]:
    """Returns what came of a file with thousands of faults: the first are told and the rest counted.

    To spell out each of them takes a kilobyte of memory a fault, so only the beginning of each list is looked at.
    """
    try:
        model.model_validate(_beginning(document.value))
    except ValidationError as error:
        # Each kind once: of how many there are, the beginning of a list knows nothing.
        begun = reversed(list(islice(findings_of(error, model, document.value), MOST_FINDINGS)))
        kinds = {(each.says, shape(each.path)): each for each in begun}
        first = list(reversed(kinds.values()))
    else:
        first = []
    rest = Fault((), f"there are more problems than these: {count:,} in all", "mend these first and look again")
    read: Read[M] = Read(file, None, document)
    return replace(read, problems=(*read.located(first), *read.located([rest])))


def _beginning(value: Any) -> Any:
    """Returns a document with the first items of each list and the first fields of each group."""
    if isinstance(value, dict):
        return {key: _beginning(inside) for key, inside in islice(value.items(), MOST_FIELDS)}
    return tuple(map(_beginning, value[:MOST_ITEMS])) if isinstance(value, tuple) else value


def unreadable(name: str, refusal: Refused) -> Read[Any]:
    """Returns what came of a file that cannot be read at all."""
    file = visible(name, most=400)
    return Read(file, None, None, (Problem(file, refusal.line, "whole file", refusal.says, refusal.try_this),))
