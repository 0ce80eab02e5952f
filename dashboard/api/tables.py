"""Whole tables by address: the answer to each question over the whole collection, as CSV, JSON or Parquet."""

from starlette.requests import Request
from starlette.responses import Response

from dashboard.api.documents import about
from dashboard.api.errors import UNAVAILABLE, Refused, unknown
from dashboard.api.responses import ROOT, address, json_bytes, kept_answer, served_data
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.files.table_formats import MEDIA_TYPES, parquet_bytes, table_bytes
from dashboard.storage.locked_sql.runner import QueryRefused
from dashboard.storage.opening.current import Opened
from dashboard.storage.questions.question_file import Question
from dashboard.storage.warehouse.questions import NO_TABLES

TABLES = f"{ROOT}/tables"


def tables_of(data: Opened) -> dict[str, Question]:
    """Returns every question that is a table, those of the collection itself too."""
    return {name: question for name, question in data.warehouse.questions.items() if name not in NO_TABLES}


def listed(request: Request) -> Response:
    """Returns every table with what it holds and its addresses."""
    data = served_data()
    entries = [
        {
            "name": name,
            "sentence": question.sentence,
            "addresses": {form: address(request, f"{TABLES}/{name}.{form}") for form in MEDIA_TYPES},
        }
        for name, question in tables_of(data).items()
    ]
    return kept_answer(request, data, lambda: json_bytes({**about(data), "tables": entries}))


def one(request: Request) -> Response:
    """Returns one whole table; Parquet carries where the data comes from."""
    data, name, form = served_data(), request.path_params["name"], request.path_params["form"]
    question = tables_of(data).get(name)
    if question is None:
        raise unknown("table", name, tables_of(data), address(request, TABLES))
    if form not in MEDIA_TYPES:
        raise unknown("form", form, MEDIA_TYPES, address(request, TABLES))
    return kept_answer(request, data, lambda: _bytes(data, question, form), MEDIA_TYPES[form], f"{name}.{form}")


def _bytes(data: Opened, question: Question, form: str) -> bytes:
    try:
        table = data.warehouse.ask_arrow(question.name)
    except QueryRefused as refused:  # only a question of the collection itself is
        raise Refused(
            UNAVAILABLE, str(refused), "tell whoever keeps this collection; `legitimacy check` says the same"
        ) from None
    if form != "parquet":
        return table_bytes(table, form)
    labelled = Provenance(data.contents.info, data.contents.data_hash).by_label()
    return parquet_bytes(table, {"Title": question.sentence, **labelled})
