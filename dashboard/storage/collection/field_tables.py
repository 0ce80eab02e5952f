"""Field tables inside README files and JSON Schemas beside the data."""

import json
from pathlib import Path

from dashboard.domain.file_formats import format_tables, schema
from dashboard.storage.files.atomic_write import write_text
from dashboard.storage.files.collection_paths import Collection

BEGIN, END = "<!-- fields: made by `legitimacy fields`, do not edit -->", "<!-- end of fields -->"
README_FORMATS = {
    "case_studies/README.md": ("case", "rating", "doubts", "assessment", "collection"),
    "rubrics/README.md": ("rubric", "notes"),
}
SCHEMAS = {
    "case_studies/case.schema.json": "case",
    "case_studies/rating.schema.json": "rating",
    "case_studies/doubts.schema.json": "doubts",
    "case_studies/assessment.schema.json": "assessment",
    "rubrics/rubric.schema.json": "rubric",
    "rubrics/notes.schema.json": "notes",
    "data/trigger_rules.schema.json": "trigger_rules",
    "data/collection.schema.json": "collection",
    "data/mapping.schema.json": "mapping",
}


def tables(names: tuple[str, ...]) -> str:
    """Returns the field tables of several formats, between their marks."""
    return "\n".join([BEGIN, "", *(format_tables(name) for name in names), END])


def with_tables(text: str, names: tuple[str, ...]) -> str:
    """Returns a README's text with its field tables brought up to date. Raises ValueError if they have no end."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if begin and not end:
        raise ValueError(f"the field tables have no end; put the line `{END}` after them")
    return before + tables(names) + after


def schema_text(name: str) -> str:
    return json.dumps(schema(name), indent=1, ensure_ascii=False) + "\n"


def write_schemas(collection: Collection) -> tuple[Path, ...]:
    """Writes the JSON Schemas into a collection; returns their paths."""
    paths = {collection.root / place: name for place, name in SCHEMAS.items()}
    for path, name in paths.items():
        write_text(path, schema_text(name))
    return tuple(paths)


def write_tables(collection: Collection) -> tuple[Path, ...]:
    """Brings the field tables of a collection's README files up to date; returns their paths."""
    paths = {collection.root / place: names for place, names in README_FORMATS.items()}
    for path, names in paths.items():
        write_text(path, with_tables(path.read_text(encoding="utf-8") if path.is_file() else "", names))
    return tuple(paths)
