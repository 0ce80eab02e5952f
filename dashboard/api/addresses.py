"""The table of data addresses, and the application that answers them."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.api import charts, describing, documents, health, questions
from dashboard.api.answers import ROOT, json_bytes, kept_answer, opened, refusal
from dashboard.api.describing import Operations
from dashboard.api.openapi import document
from dashboard.api.refused import Refused
from dashboard.storage.opened import Opened


@dataclass(frozen=True, slots=True)
class Address:
    """A path with placeholders, what answers it, and its part of the OpenAPI document."""

    path: str
    answer: Callable[[Request], Response]
    described: Callable[[Opened], Operations]


def openapi(request: Request) -> Response:
    """The description of all data addresses, made from this table."""
    data = opened()
    return kept_answer(
        request, data, lambda: json_bytes(document(data, (address.described(data) for address in ADDRESSES)))
    )


ADDRESSES = (
    Address(questions.LIST, questions.listed, describing.question_list),
    Address(f"{questions.LIST}/{{name}}.{{form}}", questions.answered, describing.each_question),
    Address(documents.CASES, documents.cases, describing.case_list),
    Address(f"{documents.CASES}/{{id}}.json", documents.case, describing.case),
    Address(documents.RUBRICS, documents.rubrics, describing.rubric_list),
    Address(f"{documents.RUBRICS}/{{id}}.json", documents.rubric, describing.rubric),
    Address(charts.CHARTS, charts.pages, describing.chart_pages),
    Address(f"{charts.CHARTS}/{{page}}", charts.of_page, describing.charts_of_pages),
    Address(f"{charts.CHARTS}/{{page}}/{{slug}}.{{form}}", charts.one, describing.each_chart),
    Address(f"{ROOT}/openapi.json", openapi, describing.openapi),
    Address(health.HEALTH, health.health, describing.health),
)

data_addresses = Starlette(
    routes=[Route(address.path, address.answer, methods=["GET"]) for address in ADDRESSES],
    exception_handlers={Refused: refusal, HTTPException: refusal, Exception: refusal},
)
# A slash too many gets a sentence like every other wrong address, not a redirect.
data_addresses.router.redirect_slashes = False


def routes() -> list[Route]:
    """What the server of the pages hands on to the data addresses: known or not, by whatever method."""
    return [Route(path, data_addresses) for path in ("/api", "/api/{rest:path}", health.HEALTH)]
