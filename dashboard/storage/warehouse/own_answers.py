"""Asks the questions that lie in the collection, to find out whether each gives what its header promises."""

from collections.abc import Iterator

import pyarrow as pa

from dashboard.domain.base.problem import Problem, visible
from dashboard.storage.locked_sql.runner import QueryRefused
from dashboard.storage.questions.own_questions import OwnQuestion
from dashboard.storage.questions.question_file import Question
from dashboard.storage.warehouse.warehouse import Warehouse

HOLDS = {
    "text": lambda kind: pa.types.is_string(kind) or pa.types.is_large_string(kind),
    "whole": pa.types.is_integer,
    "number": lambda kind: pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind),
    "boolean": pa.types.is_boolean,
    "date": pa.types.is_date,
    "list": pa.types.is_list,
}


def answer_problems(warehouse: Warehouse, reads: tuple[OwnQuestion, ...]) -> Iterator[Problem]:
    """Yields a problem for each question that is refused and each column that is not as its header says."""
    for read in reads:
        if read.question:
            yield from _of_question(warehouse, read.file, read.question)


def _of_question(warehouse: Warehouse, file: str, question: Question) -> Iterator[Problem]:
    try:
        answer = warehouse.ask_arrow(question.name)
    except QueryRefused as refused:
        yield Problem(file, 1, "SQL", visible(str(refused), most=300), "try it with `legitimacy ask --sql`")
        return
    promised = [column.name for column in question.columns]
    if answer.column_names != promised:
        says = f"the answer has the columns {', '.join(answer.column_names)}, and the header says {', '.join(promised)}"
        yield Problem(
            file, 1, "columns", visible(says, most=400), "write one line `-- column:` for each, in this order"
        )
        return
    for column in question.columns:
        kind = answer.schema.field(column.name).type
        if not HOLDS[column.type](kind) and not pa.types.is_null(kind):
            says = f"'{visible(column.name)}' is {visible(str(kind))} and not {column.type}"
            yield Problem(file, 1, "columns", says, "correct the type, or cast the column in the SQL")
