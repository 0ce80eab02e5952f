"""The documents about the file formats say what the models say, and editors can rely on the schemas."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dashboard.domain.file_formats import FORMATS, format_tables, schema
from dashboard.storage.collection.field_tables import (
    BEGIN,
    END,
    README_FORMATS,
    SCHEMAS,
    schema_text,
    tables,
    with_tables,
    write_schemas,
    write_tables,
)
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import SHIPPED, Collection
from dashboard.storage.files.strict_yaml import read_text
from dashboard.storage.files.text_file import decode
from tests.builders import TODAY, a_case, a_collection, a_rubric, notes, ratings, trigger_rules
from tests.shipped import CASES


def plain(value: Any) -> Any:
    """What the strict reader gives, as JSON would hold it: lists for tuples, text for the names of fields."""
    if isinstance(value, dict):
        return {str(key): plain(inside) for key, inside in value.items()}
    return [plain(inside) for inside in value] if isinstance(value, tuple) else value


def as_json(path: Path) -> Any:
    return plain(read_text(decode(path.read_bytes())).value)


def complaints(name: str, document: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema(name)).iter_errors(document)]


# On disk


@pytest.mark.parametrize("place", README_FORMATS)
def test_the_tables_in_the_readme_are_up_to_date(place: str):
    text = (SHIPPED / place).read_text(encoding="utf-8")
    assert BEGIN in text
    assert with_tables(text, README_FORMATS[place]) == text, "run `legitimacy fields --write`"


@pytest.mark.parametrize("place", SCHEMAS)
def test_the_schema_on_disk_is_up_to_date(place: str):
    assert (SHIPPED / place).read_text(encoding="utf-8") == schema_text(SCHEMAS[place]), (
        "run `legitimacy fields --schema`"
    )


def test_the_examples_of_a_case_study_have_no_problem(tmp_path: Path):
    text = (SHIPPED / "case_studies/README.md").read_text(encoding="utf-8")
    before_ratings = text.partition("## A rating")[0]
    blocks = re.findall(r"```yaml\n(.*?)```", before_ratings, re.DOTALL)
    assert len(blocks) == 3
    collection = a_collection(tmp_path, cases=[])
    (tmp_path / "case_studies/harbour-panel-2024").mkdir()
    (tmp_path / "case_studies/harbour-panel-2024/case.yaml").write_text("\n".join(blocks), encoding="utf-8")
    contents = read_collection(collection, TODAY)
    assert [str(problem) for problem in contents.problems] == []
    assert [(len(case.lasted), case.who_started) for case in contents.cases] == [
        (1, "started and run by the town council")
    ]


# Schemas


@pytest.mark.parametrize("name", FORMATS)
def test_schemas_are_schemas(name: str):
    Draft202012Validator.check_schema(schema(name))
    assert json.loads(schema_text(name)) == schema(name)
    assert schema(name)["additionalProperties"] is False


@pytest.mark.parametrize("case_id", CASES)
def test_shipped_case_studies_fit_the_schema(case_id: str):
    assert complaints("case", as_json(SHIPPED / "case_studies" / case_id / "case.yaml")) == []


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("rubrics/*.yaml")), ids=lambda path: path.stem)
def test_shipped_rubrics_fit_the_schema(path: Path):
    assert complaints("rubric", as_json(path)) == []


def test_shipped_notes_fit_the_schema():
    for path in sorted(SHIPPED.glob("rubrics/notes/*.yaml")):
        assert complaints("notes", as_json(path)) == [], path


def test_shipped_trigger_rules_fit_the_schema():
    assert complaints("trigger_rules", as_json(SHIPPED / "data/trigger_rules.yaml")) == []


def test_shipped_ratings_fit_the_schema():
    for path in sorted(SHIPPED.glob("case_studies/*/ratings/*.yaml")):
        assert complaints("rating", as_json(path)) == [], path


SMALL = {"case": a_case(), "rubric": plain(a_rubric()), "notes": json.loads(json.dumps(notes())), "rating": ratings(),
         "trigger_rules": trigger_rules()}  # fmt: skip


@pytest.mark.parametrize("name", SMALL)
def test_small_valid_things_fit_the_schema(name: str):
    assert complaints(name, SMALL[name]) == []


@pytest.mark.parametrize("name", SMALL)
def test_a_misspelt_field_does_not_fit(name: str):
    first, *_ = SMALL[name]
    misspelt = {f"{key}x" if key == first else key: value for key, value in SMALL[name].items()}
    assert any(f"{first}x" in complaint for complaint in complaints(name, misspelt))


@pytest.mark.parametrize(
    "changes",
    [
        {"sumary": "x"},
        {"facts": [{**a_case()["facts"][0], "statment": "x"}]},
        {"facts": [{**a_case()["facts"][0], "certainty": "sure"}]},
        {"counts": [{**a_case()["counts"][0], "value": "1,000"}]},
        {"country": "Estonia"},
        {"period": {"start": "06/04/2013"}},
        {"id": "Not An Id"},
        {"facts": "none"},
    ],
    ids=str,
)
def test_faults_do_not_fit(changes: dict[str, Any]):
    assert complaints("case", a_case(**changes))


def test_editors_are_told_what_each_word_means():
    words = schema("case")["$defs"]
    listed = json.dumps(words)
    assert "People in facilitated discussion of two hours or more." in listed
    assert all("description" in field for field in schema("case")["properties"].values())


# Tables


@pytest.mark.parametrize("name", FORMATS)
def test_tables_name_every_field_and_stay_tables(name: str):
    text = format_tables(name)
    for field in FORMATS[name][0].model_fields:
        assert f"| `{field}` |" in text
    for row in (line for line in text.splitlines() if line.startswith("|")):
        assert row.count("|") in (3, 5), row
        assert "None" not in row
    assert "tuple" not in text
    assert "Annotated" not in text
    assert "NoneType" not in text


def test_tables_take_the_place_between_their_marks():
    names = ("rubric",)
    text = f"# Title\n\nBefore.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n"
    renewed = with_tables(text, names)
    assert renewed == f"# Title\n\nBefore.\n\n{tables(names)}\n\nAfter.\n"
    assert with_tables(renewed, names) == renewed


def test_tables_come_last_in_a_text_without_marks():
    assert with_tables("# Title\n", ("rubric",)) == f"# Title\n{tables(('rubric',))}"


def test_tables_without_an_end_are_refused():
    with pytest.raises(ValueError, match="have no end"):
        with_tables(f"# Title\n{BEGIN}\nold\n\nAfter.\n", ("rubric",))


def test_written_files_are_the_agreed_ones(tmp_path: Path):
    collection = Collection(tmp_path)
    written = {*write_schemas(collection), *write_tables(collection)}
    assert written == {tmp_path / place for place in (*SCHEMAS, *README_FORMATS)}
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == written
    for place, name in SCHEMAS.items():
        assert (tmp_path / place).read_text(encoding="utf-8") == schema_text(name)
    again = {path: path.read_bytes() for path in written}
    write_schemas(collection)
    write_tables(collection)
    assert {path: path.read_bytes() for path in written} == again
