"""What each data address does, as parts of the OpenAPI document: path → operation."""

from typing import Any

from dashboard.analysis.selection.view import HIGHLIGHT, LABELS, ON_EVERY_PAGE
from dashboard.api.charts import CHART_FORMS, CHARTS, SIZE
from dashboard.api.documents import CASES, RUBRICS, cases_of, rubrics_of
from dashboard.api.for_agents import LLMS
from dashboard.api.health import HEALTH, OFF, UNUSABLE, USABLE
from dashboard.api.one_page import PAPER, POSTER, SHEET
from dashboard.api.questions import LIST
from dashboard.api.responses import JSON, ROOT
from dashboard.api.schemas import (
    BOOLEAN,
    CELL,
    CHART,
    COLUMNS,
    OF_THE_DATA,
    PARAMETERS,
    TEXT,
    TEXTS,
    WHOLE,
    Schema,
    closed,
    entries,
    listing,
    rows,
)
from dashboard.api.tables import TABLES, tables_of
from dashboard.charts.captioned import SIZES
from dashboard.domain.rubric.rubric import Rubric
from dashboard.exports.files.table_formats import MEDIA_TYPES
from dashboard.exports.from_address import PICTURES
from dashboard.exports.one_page.make import FACT_SHEET_FORMS, POSTER_FORMS
from dashboard.exports.one_page.poster_html import PAPERS
from dashboard.storage.opening.current import Opened
from dashboard.storage.questions.question_file import Entry, Question
from dashboard.views.address import PAGES
from dashboard.views.page_charts import OF_PAGE

Operation = dict[str, Any]
Operations = dict[str, Operation]

FORM = {"name": "form", "in": "path", "required": True, "schema": {"enum": list(MEDIA_TYPES)}}
REFUSED = {"content": {JSON: {"schema": {"$ref": "#/components/schemas/Refusal"}}}}
RESPONSES = {
    "304": {"description": "Not changed since the answer with the tag that was sent in If-None-Match."},
    "400": {"description": "A parameter is unknown or has a wrong value."} | REFUSED,
    "404": {"description": "There is nothing of that name."} | REFUSED,
    "503": {"description": "The data cannot be opened just now."} | REFUSED,
}


def operation(
    name: str, summary: str, answers: dict[str, Schema], says: tuple[str, ...], *parameters: Any
) -> Operation:
    """Returns one GET; `answers` are schemas by media type, `says` the other statuses that it may have."""
    content = {media: {"schema": schema} for media, schema in answers.items()}
    refusals = {status: RESPONSES[status] for status in (*says, "503")}
    responses = {"200": {"description": summary, "content": content}, **refusals}
    return {"operationId": name, "summary": summary, "parameters": list(parameters), "responses": responses}


def question_list(data: Opened) -> Operations:
    fields = {
        "name": TEXT, "sentence": TEXT, "parameters": entries(PARAMETERS), "columns": entries(COLUMNS),
        "addresses": closed(dict.fromkeys(MEDIA_TYPES, TEXT)),
    }  # fmt: skip
    summary = "Every question that the data answers, with its parameters, columns and addresses."
    return {LIST: operation("questions", summary, {JSON: listing("questions", fields)}, ("304",))}


def each_question(data: Opened) -> Operations:
    """Returns one path per question, so that its own parameters and columns can be named."""
    return {f"{LIST}/{name}.{{form}}": _question(question) for name, question in data.warehouse.questions.items()}


def _question(question: Question) -> Operation:
    answers = {media: rows(question) if media == JSON else {} for media in MEDIA_TYPES.values()}
    parameters = (_parameter(entry) for entry in question.parameters)
    return operation(f"question-{question.name}", question.sentence, answers, ("304", "400", "404"), FORM, *parameters)


def _parameter(entry: Entry) -> dict[str, Any]:
    """Several values of a list stand with commas between them; repeating the parameter does the same."""
    style = {"style": "form", "explode": False} if entry.type == "list" else {}
    return {"name": entry.name, "in": "query", "description": entry.meaning, "schema": PARAMETERS[entry.type]} | style


def case_list(data: Opened) -> Operations:
    fields = {"id": TEXT, "title": TEXT, "address": TEXT}
    return {CASES: operation("cases", "Every case study.", {JSON: listing("cases", fields)}, ("304",))}


def case(data: Opened) -> Operations:
    schema = closed({**OF_THE_DATA, "case_study": {"$ref": "#/components/schemas/CaseStudy"}})
    name = _id("case study", list(cases_of(data)))
    return {f"{CASES}/{{id}}.json": operation("case", "One whole case study.", {JSON: schema}, ("304", "404"), name)}


def rubric_list(data: Opened) -> Operations:
    fields = {"id": TEXT, "version": TEXT, "current": BOOLEAN, "notice": TEXT, "address": TEXT}
    return {
        RUBRICS: operation("rubrics", "Every version of every rubric.", {JSON: listing("rubrics", fields)}, ("304",))
    }


def rubric(data: Opened) -> Operations:
    fields = {name: {"$ref": f"#/components/schemas/Rubric/properties/{name}"} for name in Rubric.model_fields}
    name = _id("rubric", list(rubrics_of(data)))
    schema = closed({**OF_THE_DATA, **fields})
    return {f"{RUBRICS}/{{id}}.json": operation("rubric", "One whole rubric.", {JSON: schema}, ("304", "404"), name)}


def _id(what: str, known: list[str]) -> dict[str, Any]:
    examples = {"examples": {id_: {"value": id_} for id_ in known[:3]}} if known else {}
    return {"name": "id", "in": "path", "required": True, "description": f"Id of a {what}.", "schema": TEXT} | examples


def chart_pages(data: Opened) -> Operations:
    fields = {"page": TEXT, "title": TEXT, "address": TEXT}
    return {CHARTS: operation("charts", "Every page that has charts.", {JSON: listing("pages", fields)}, ("304",))}


def poster(data: Opened) -> Operations:
    form = {"name": "form", "in": "path", "required": True, "schema": {"enum": list(POSTER_FORMS)}}
    paper = {"name": PAPER, "in": "query", "schema": {"enum": list(PAPERS)}}
    answers: dict[str, Schema] = {media: {} for media in POSTER_FORMS.values()}
    says = ("304", "400", "404")
    return {
        f"{POSTER}.{{form}}": operation(
            "poster", "The poster of a view of the overview.", answers, says, form, paper, *_link("overview")
        )
    }


def fact_sheet(data: Opened) -> Operations:
    form = {"name": "form", "in": "path", "required": True, "schema": {"enum": list(FACT_SHEET_FORMS)}}
    answers: dict[str, Schema] = {media: {} for media in FACT_SHEET_FORMS.values()}
    name, says = _id("case study", list(cases_of(data))), ("304", "400", "404")
    return {
        f"{CASES}/{{id}}/{SHEET}.{{form}}": operation(
            "fact-sheet", "The fact sheet of a case study.", answers, says, name, form
        )
    }


def charts_of_pages(data: Opened) -> Operations:
    """Returns one path per page, so that what a link to it may hold can be named."""
    schema = closed({**OF_THE_DATA, "answer": TEXT, "complaints": TEXTS, "charts": {"type": "array", "items": closed(
        {**CHART, "addresses": closed(dict.fromkeys(CHART_FORMS, TEXT), optional=PICTURES)})}})  # fmt: skip
    return {
        f"{CHARTS}/{page}": operation(
            f"charts-{page}",
            f"The page “{PAGES[page].title}”: its charts for a link.",
            {JSON: schema},
            ("304",),
            *_link(page),
        )
        for page in OF_PAGE
    }


def each_chart(data: Opened) -> Operations:
    source = closed(dict.fromkeys(("case", "id", "words", "url"), TEXT))
    schema = closed({
        **OF_THE_DATA, **CHART, "complaints": TEXTS, "columns": TEXTS,
        "rows": {"type": "array", "items": {"type": "object", "additionalProperties": CELL}},
        "sources": {"type": "array", "items": source},
    })  # fmt: skip
    slug = {"name": "slug", "in": "path", "required": True, "description": "Name of a chart.", "schema": TEXT}
    form = {"name": "form", "in": "path", "required": True, "schema": {"enum": list(CHART_FORMS)}}
    size = {"name": SIZE, "in": "query", "description": "Of a picture.", "schema": {"enum": list(SIZES)}}
    answers = {media: schema if media == JSON else {} for media in CHART_FORMS.values()}
    return {
        f"{CHARTS}/{page}/{{slug}}.{{form}}": operation(
            f"chart-{page}",
            f"One chart of the page “{PAGES[page].title}”.",
            answers,
            ("304", "400", "404"),
            slug,
            form,
            size,
            *_link(page),
        )
        for page in OF_PAGE
    }


def _link(page: str) -> list[dict[str, Any]]:
    """Returns what the query string of a link to a page may hold; values that the collection does not have are complained of."""
    parts = PAGES[page]
    several = {"schema": TEXTS, "style": "form", "explode": True}
    return [
        {
            "name": name,
            "in": "query",
            **(several if name in (*LABELS, *parts.settings, HIGHLIGHT) else {"schema": TEXT}),
        }
        for name in (*parts.filters, *parts.settings, *ON_EVERY_PAGE)
    ]


def table_list(data: Opened) -> Operations:
    fields = {"name": TEXT, "sentence": TEXT, "addresses": closed(dict.fromkeys(MEDIA_TYPES, TEXT))}
    return {TABLES: operation("tables", "Every whole table.", {JSON: listing("tables", fields)}, ("304",))}


def each_table(data: Opened) -> Operations:
    """Returns one path per table, so that what it holds can be said."""
    return {
        f"{TABLES}/{name}.{{form}}": operation(
            f"table-{name}",
            question.sentence,
            {media: rows(question) if media == JSON else {} for media in MEDIA_TYPES.values()},
            ("304", "404"),
            FORM,
        )
        for name, question in tables_of(data).items()
    }


def llms(data: Opened) -> Operations:
    summary = "What a program that reads text should know before it uses the data."
    return {LLMS: operation("llms", summary, {"text/plain": TEXT}, ("304",))}


def openapi(data: Opened) -> Operations:
    return {f"{ROOT}/openapi.json": operation("openapi", "This description.", {JSON: {"type": "object"}}, ("304",))}


def health(data: Opened) -> Operations:
    problem = closed({"file": TEXT, "line": WHOLE, "where": TEXT, "says": TEXT, "try_this": TEXT})
    counts = dict.fromkeys(("case_studies", "rubrics", "ratings"), WHOLE)
    fields = {
        "ok": {"type": "boolean"},
        "data": OF_THE_DATA["data"],
        **counts,
        "drafts": {"enum": [OFF, USABLE, UNUSABLE]},
        "problems": {"type": "array", "items": problem},
    }
    found = operation("health", "Whether the data can be read and drafts be saved.", {JSON: closed(fields)}, ())
    refused = found["responses"]["503"]["content"][JSON]["schema"]
    found["responses"]["503"] = {
        "description": "Something of it cannot.",
        "content": {JSON: {"schema": {"anyOf": [closed(fields), refused]}}},
    }
    return {HEALTH: found}
