"""The shapes of answers as JSON Schema, read off the questions and the models."""

from collections.abc import Collection
from typing import Any

from pydantic.json_schema import models_json_schema

from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.collection_info import CollectionInfo
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.questions.question_file import Entry, Question

Schema = dict[str, Any]

# What is unknown is null, whatever the column.
COLUMNS: dict[str, Schema] = {
    "text": {"type": ["string", "null"]},
    "whole": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "boolean": {"type": ["boolean", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
    "list": {"type": ["array", "null"], "items": {"type": ["string", "null"]}},
}
PARAMETERS: dict[str, Schema] = {
    "text": {"type": "string"},
    "whole": {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1},
    "number": {"type": "number"},
    "list": {"type": "array", "items": {"type": "string"}},
}
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
CELL: Schema = {"type": ["string", "number", "boolean", "array", "null"], "items": TEXT}
# The words of a chart: finding, unit and denominator, filters, caveat, and all of it in words with its numbers.
CHART: dict[str, Schema] = {
    "chart": TEXT, "title": TEXT, "subtitle": TEXT, "filters": TEXTS, "note": TEXT, "in_words": TEXT,
}  # fmt: skip
WHOLE: Schema = {"type": "integer", "minimum": 0}
BOOLEAN: Schema = {"type": "boolean"}
OF_THE_DATA: dict[str, Schema] = {
    "collection": {"anyOf": [{"$ref": "#/components/schemas/CollectionInfo"}, {"type": "null"}]},
    "data": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "Content hash of the data."},
}


def components() -> dict[str, Schema]:
    """Returns the models of the files as they are written out, and the form of a refusal."""
    _, schemas = models_json_schema(
        [(CaseStudy, "serialization"), (Rubric, "serialization"), (CollectionInfo, "serialization")],
        ref_template="#/components/schemas/{model}",
    )
    refusal = closed({"error": TEXT, "try": TEXT}) | {"description": "What is wrong, and what to try."}
    return {**schemas["$defs"], "Refusal": refusal}


def closed(properties: dict[str, Schema], optional: Collection[str] = ()) -> Schema:
    """Returns an object with exactly these fields; the optional ones may be left out."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def rows(question: Question) -> Schema:
    """Returns the answer to a question: a list of rows."""
    return {"type": "array", "items": closed({entry.name: column(entry) for entry in question.columns})}


def column(entry: Entry) -> Schema:
    return COLUMNS[entry.type] | {"description": entry.meaning}


def listing(name: str, fields: dict[str, Schema]) -> Schema:
    """Returns a document that lists entries under `name`."""
    return closed({**OF_THE_DATA, name: {"type": "array", "items": closed(fields)}})


def entries(types: dict[str, Schema]) -> Schema:
    """Parameters or columns of a question, as the list of questions gives them."""
    fields = {"name": TEXT, "type": {"enum": list(types)}, "meaning": TEXT}
    return {"type": "array", "items": closed(fields)}
