"""The OpenAPI document says what the data addresses do: every documented path answers, in the documented shape."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from starlette.routing import Match, Route

from dashboard.api.routes import ADDRESSES, data_addresses
from dashboard.storage.files.collection_paths import SHIPPED
from dashboard.storage.warehouse.questions import read_questions
from tests.api.asked import by_address
from tests.shipped import CASES

Document = dict[str, Any]
# A chart of each page.
SLUGS = {
    "overview": "engagements-at-a-glance",
    "scale": "people-by-unit",
    "impact": "impacts",
    "follow_through": "from-decision-to-delivery",
    "behaviours": "marks",
    "how_sure": "rank-ranges",
    "compare": "design",
    "case_study": "timeline",
    "rubric": "marks-then-and-now",
}


@pytest.fixture(scope="module")
def document() -> Document:
    return by_address("/api/v1/openapi.json").json()


def filled(path: str, operation: Document) -> str:
    """The path with the first example of each placeholder, as JSON; some pages have charts for chosen engagements only."""
    form = "html" if "{slug}" not in path and path.endswith(("poster.{form}", "fact-sheet.{form}")) else "json"
    path = path.replace("{form}", form).replace("{slug}", SLUGS.get(path.split("/")[-2], ""))
    for parameter in operation["parameters"]:
        for example in list(parameter.get("examples", {}).values())[:1]:
            path = path.replace(f"{{{parameter['name']}}}", example["value"])
    return f"{path}?case={CASES[0]}&case={CASES[1]}" if {"case_study", "compare"} & set(path.split("/")) else path


def route_of(path: str) -> str:
    """Which address of the table answers this path."""
    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    routes = (route for route in data_addresses.routes if isinstance(route, Route))
    return next(route.path for route in routes if route.matches(scope)[0] is Match.FULL)


def test_every_address_is_documented_and_nothing_else(document: Document):
    routed = {route_of(filled(path, item["get"]).partition("?")[0]) for path, item in document["paths"].items()}
    assert routed == {address.path for address in ADDRESSES}
    assert all(set(item) == {"get"} for item in document["paths"].values())


@pytest.mark.slow
def test_every_documented_path_answers_in_the_documented_shape(document: Document):
    for path, item in document["paths"].items():
        answer = by_address(filled(path, item["get"]))
        assert answer.status_code == 200, path
        content = item["get"]["responses"]["200"]["content"]
        assert answer.headers["content-type"].partition(";")[0] in content, path
        if "application/json" not in content:
            continue
        schema = content["application/json"]["schema"]
        whole = Draft202012Validator({**schema, "components": document["components"]})
        assert [error.message for error in whole.iter_errors(answer.json())][:3] == [], path


def test_parameters_and_columns_are_those_of_the_questions(document: Document):
    for name, question in read_questions().items():
        operation = document["paths"][f"/api/v1/questions/{name}.{{form}}"]["get"]
        asked = [parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "query"]
        assert asked == [entry.name for entry in question.parameters]
        row = operation["responses"]["200"]["content"]["application/json"]["schema"]["items"]
        assert list(row["properties"]) == [entry.name for entry in question.columns]
        assert operation["summary"] == question.sentence


@pytest.mark.parametrize("file", ["README.md", "docs/data-addresses.md", "dashboard/app_pages/text/data_addresses.md"])
def test_addresses_in_the_texts_answer(file: str):
    text = (SHIPPED / file).read_text(encoding="utf-8")
    named = [address for address in re.findall(r"/api/v1/[\w./?=&-]+|(?<=`)/health", text) if not address.endswith("/")]
    assert named
    assert {address: by_address(address).status_code for address in named} == dict.fromkeys(named, 200)


def test_names_of_operations_are_unique(document: Document):
    names = [item["get"]["operationId"] for item in document["paths"].values()]
    assert len(names) == len(set(names))


@pytest.mark.slow
def test_no_request_made_of_the_document_breaks_the_server():
    # Seconds to import, and one test needs them.
    import schemathesis
    from schemathesis import GenerationMode, checks
    from schemathesis.specs.openapi import checks as document_checks

    held_to = [
        checks.not_a_server_error,
        document_checks.status_code_conformance,
        document_checks.content_type_conformance,
        document_checks.response_schema_conformance,
    ]
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", data_addresses)
    operations = [found.ok() for found in schema.get_all_operations()]

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        operation = data.draw(st.sampled_from(operations))
        mode = data.draw(st.sampled_from(list(GenerationMode)))
        case = data.draw(operation.as_strategy(generation_mode=mode))
        # Each of these starts a Chrome, which has tests of its own.
        assume(str((case.path_parameters or {}).get("form")) not in ("pdf", "png"))
        case.call_and_validate(checks=held_to)

    holds()
