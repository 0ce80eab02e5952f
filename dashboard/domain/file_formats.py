"""The fields of the file formats as tables and JSON Schemas, read off the models so that they cannot go stale."""

from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.closed_list import ClosedList
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.collection_info import CollectionInfo
from dashboard.domain.imports.mapping import ImportMapping
from dashboard.domain.rating.doubts import Doubts
from dashboard.domain.rating.rating import RatingSet
from dashboard.domain.rubric.notes import RubricNotes
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.trigger_rules.trigger_rule import TriggerRules

FORMATS: dict[str, tuple[type[BaseModel], str]] = {
    "case": (CaseStudy, "case_studies/<id>/case.yaml"),
    "rating": (RatingSet, "case_studies/<id>/ratings/<rater>.yaml"),
    "doubts": (Doubts, "case_studies/<id>/doubts.yaml"),
    "assessment": (Passport, "<project>.assessment.yaml"),
    "rubric": (Rubric, "rubrics/<id>.yaml"),
    "notes": (RubricNotes, "rubrics/notes/<rubric>.yaml"),
    "trigger_rules": (TriggerRules, "data/trigger_rules.yaml"),
    "collection": (CollectionInfo, "data/collection.yaml"),
    "mapping": (ImportMapping, "<name>.yaml of legitimacy import"),
}


def format_tables(name: str) -> str:
    """Returns the field tables of one file format as Markdown: one table per model, then the closed lists with meanings."""
    model, place = FORMATS[name]
    models, lists = _reached(model)
    tables = "\n\n".join(_model_table(each) for each in models)
    words = "\n\n".join(_list_table(each) for each in lists)
    return f"## `{place}`\n\n{tables}\n\n### Closed lists\n\n{words}\n"


def closed_lists_of(name: str) -> list[type[ClosedList]]:
    """Returns the closed lists that one file format uses."""
    return _reached(FORMATS[name][0])[1]


def schema(name: str) -> dict[str, Any]:
    """Returns the JSON Schema of one file format, for editors that complete and check while typing."""
    model, place = FORMATS[name]
    made = model.model_json_schema()
    # A model that holds its like is only named at the top, where an editor looks for its fields.
    named = made["$defs"][model.__name__] if made.pop("$ref", None) else {}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        **named,
        "title": f"Legitimacy Lens: {place}",
    }


def lists_in(annotation: Any) -> list[type[ClosedList]]:
    """Returns the closed lists inside the annotation of a field."""
    return [part for part in _parts(annotation) if issubclass(part, ClosedList)]


def _reached(top: type[BaseModel]) -> tuple[list[type[BaseModel]], list[type[ClosedList]]]:
    """Returns the model and all models and closed lists inside it, in the order in which they come up."""
    models, lists = [top], dict[type[ClosedList], None]()
    for model in models:
        for field in model.model_fields.values():
            for part in _parts(field.annotation):
                if issubclass(part, BaseModel) and part not in models:
                    models.append(part)
                elif issubclass(part, ClosedList):
                    lists[part] = None
    return models, list(lists)


def _parts(annotation: Any) -> list[type]:
    """Returns the plain classes inside an annotation such as tuple[Fact, ...] | None."""
    inner = getattr(annotation, "__args__", None)
    if inner is None:
        return [annotation] if isinstance(annotation, type) else []
    return [part for argument in inner for part in _parts(argument)]


def _model_table(model: type[BaseModel]) -> str:
    rows = [
        f"| `{name}` | {_spoken_type(field.annotation)} | {_needed(field)} | {field.description} |"
        for name, field in model.model_fields.items()
    ]
    meaning = (model.__doc__ or "").strip().splitlines()[0]
    return (
        f"### {model.__name__}\n\n{meaning}\n\n| Field | Holds | Needed | Meaning |\n|---|---|---|---|\n"
        + "\n".join(rows)
    )


def _list_table(closed: type[ClosedList]) -> str:
    rows = [f"| `{word}` | {word.meaning} |" for word in closed]
    meaning = (closed.__doc__ or "").strip().splitlines()[0]
    return f"#### {closed.__name__}\n\n{meaning}\n\n| Word | Meaning |\n|---|---|\n" + "\n".join(rows)


def _needed(field: FieldInfo) -> str:
    if field.is_required():
        return "yes"
    return (
        "no"
        if field.default in (None, (), {}) or isinstance(field.default, BaseModel)
        else f"no, `{str(field.default).lower()}` if left out"
    )


PLAIN = {"str": "text", "int": "whole number", "float": "number", "bool": "true or false", "PartialDate": "date"}


def _spoken_type(annotation: Any) -> str:
    """Returns a type as people say it: 'list of Fact', 'text', 'word of Unit'."""
    inner = getattr(annotation, "__args__", None)
    if inner is None:
        name = annotation.__name__
        is_list = isinstance(annotation, type) and issubclass(annotation, ClosedList)
        return f"word of {name}" if is_list else PLAIN.get(name, name)
    spoken = [_spoken_type(part) for part in inner if part not in (type(None), Ellipsis)]
    origin = getattr(annotation, "__origin__", None)
    if origin is tuple:
        return f"list of {spoken[0]}" if Ellipsis in inner else f"list of {len(spoken)}: {spoken[0]}"
    if origin is dict:
        return f"fields: {spoken[0]} → {spoken[1]}"
    return spoken[0]
