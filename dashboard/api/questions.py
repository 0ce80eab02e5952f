"""The named questions as data addresses: the list, and each answer as JSON, CSV or Parquet."""

from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dashboard.api.documents import about
from dashboard.api.errors import BAD_REQUEST, UNAVAILABLE, Refused, nearest, short, unknown
from dashboard.api.responses import ROOT, address, json_bytes, kept_answer, served_data
from dashboard.exports.files.table_formats import MEDIA_TYPES, table_bytes
from dashboard.storage.locked_sql.runner import QueryRefused
from dashboard.storage.questions.question_file import Question
from dashboard.storage.warehouse.questions import checked_arguments
from dashboard.storage.warehouse.warehouse import Warehouse

LIST = f"{ROOT}/questions"


def listed(request: Request) -> Response:
    """Returns every question with its sentence, parameters, columns and addresses."""
    data = served_data()
    entries = [
        {key: value for key, value in asdict(question).items() if key not in ("sql", "own")}
        | {"addresses": {form: address(request, f"{LIST}/{name}.{form}") for form in MEDIA_TYPES}}
        for name, question in data.warehouse.questions.items()
    ]
    return kept_answer(request, data, lambda: json_bytes({**about(data), "questions": entries}))


def answered(request: Request) -> Response:
    """Returns the answer to one question."""
    data = served_data()
    name, form = request.path_params["name"], request.path_params["form"]
    question = data.warehouse.questions.get(name)
    if question is None:
        raise unknown("question", name, data.warehouse.questions, address(request, LIST))
    if form not in MEDIA_TYPES:
        raise unknown("form", form, MEDIA_TYPES, address(request, LIST))
    given = arguments(question, request.query_params.multi_items(), address(request, LIST))
    if wrong := data.warehouse.unknown_value(name, **given):
        raise unknown(wrong.parameter, wrong.value, wrong.known, address(request, f"{LIST}/parameter_values.json"))
    return kept_answer(
        request,
        data,
        lambda: _bytes(data.warehouse, name, given, form),
        MEDIA_TYPES[form],
        None if form == "json" else f"{name}.{form}",
    )


def _bytes(warehouse: Warehouse, name: str, given: dict[str, Any], form: str) -> bytes:
    try:
        return table_bytes(warehouse.ask_arrow(name, **given), form)
    except QueryRefused as refused:  # only a question of the collection itself is
        raise Refused(
            UNAVAILABLE, str(refused), "tell whoever keeps this collection; `legitimacy check` says the same"
        ) from None


def arguments(question: Question, pairs: list[tuple[str, str]], listed_at: str = LIST) -> dict[str, Any]:
    """Checked values by parameter name; several values of a list may be repeated or stand with commas between them."""
    types = {entry.name: entry.type for entry in question.parameters}
    given: dict[str, str] = {}
    for name, text in pairs:
        if name not in given:
            given[name] = text
        elif types.get(name) == "list":
            given[name] += f",{text}"
        else:
            raise Refused(BAD_REQUEST, f"'{short(name)}' is given twice", "give it once; it takes one value")
    try:
        return checked_arguments(question, given)
    except ValueError as refused:
        wrong = min(given.keys() - types.keys(), default=None)
        near = nearest(wrong, types) if wrong is not None else None
        advice = f"did you mean '{near}'?" if near else f"{listed_at} lists the parameters and what they mean"
        raise Refused(BAD_REQUEST, str(refused), advice) from None
