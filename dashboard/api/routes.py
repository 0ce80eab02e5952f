"""The table of data addresses, and the application that answers them."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from dashboard.api import charts, documents, for_agents, health, one_page, operations, questions, tables
from dashboard.api.elsewhere import Preflights
from dashboard.api.errors import Refused
from dashboard.api.openapi import document
from dashboard.api.operations import Operations
from dashboard.api.responses import ROOT, address, json_bytes, kept_answer, refusal, served_data
from dashboard.storage.opening.current import Opened
from dashboard.storage.parquet_warehouse.place import PlaceRefused


@dataclass(frozen=True, slots=True)
class Address:
    """A path with placeholders, what answers it, and its part of the OpenAPI document."""

    path: str
    answer: Callable[[Request], Response]
    described: Callable[[Opened], Operations]


def openapi(request: Request) -> Response:
    """Returns the description of all data addresses, made from this table."""
    data = served_data()
    return kept_answer(
        request,
        data,
        lambda: json_bytes(document(data, (each.described(data) for each in ADDRESSES), address(request, "/"))),
    )


ADDRESSES = (
    Address(questions.LIST, questions.listed, operations.question_list),
    Address(f"{questions.LIST}/{{name}}.{{form}}", questions.answered, operations.each_question),
    Address(documents.CASES, documents.cases, operations.case_list),
    Address(f"{documents.CASES}/{{id}}.json", documents.case, operations.case),
    Address(f"{documents.CASES}/{{id}}/{one_page.SHEET}.{{form}}", one_page.fact_sheet, operations.fact_sheet),
    Address(f"{one_page.POSTER}.{{form}}", one_page.poster, operations.poster),
    Address(documents.RUBRICS, documents.rubrics, operations.rubric_list),
    Address(f"{documents.RUBRICS}/{{id}}.json", documents.rubric, operations.rubric),
    Address(charts.CHARTS, charts.pages, operations.chart_pages),
    Address(f"{charts.CHARTS}/{{page}}", charts.of_page, operations.charts_of_pages),
    Address(f"{charts.CHARTS}/{{page}}/{{slug}}.{{form}}", charts.one, operations.each_chart),
    Address(tables.TABLES, tables.listed, operations.table_list),
    Address(f"{tables.TABLES}/{{name}}.{{form}}", tables.one, operations.each_table),
    Address(f"{ROOT}/openapi.json", openapi, operations.openapi),
    Address(for_agents.LLMS, for_agents.llms, operations.llms),
    Address(health.HEALTH, health.health, operations.health),
)

data_addresses = Starlette(
    routes=[Route(each.path, each.answer, methods=["GET"]) for each in ADDRESSES],
    middleware=[Middleware(Preflights)],
    exception_handlers={Refused: refusal, PlaceRefused: refusal, HTTPException: refusal, Exception: refusal},
)
# A slash too many gets a sentence like every other wrong address, not a redirect.
data_addresses.router.redirect_slashes = False


class Below:
    """The data addresses of a server that lies below a path of its own, such as /lens."""

    def __init__(self, path: str) -> None:
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        root = f"{scope.get('root_path', '')}{self._path}"
        await data_addresses({**scope, "root_path": root, "app_root_path": root}, receive, send)


def routes(base: str = "") -> list[Route]:
    """Returns what the server of the pages hands on to the data addresses: known or not, by whatever method.

    `base` is the path below which the server lies, with or without slashes.
    """
    below = f"/{base.strip('/')}".rstrip("/")
    paths = (f"{below}{path}" for path in ("/api", "/api/{rest:path}", for_agents.LLMS, health.HEALTH))
    return [Route(path, Below(below)) for path in paths]
