"""The front door for Python: a collection that is asked by name, in SQL, and for the charts of a view."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from dashboard.analysis.cached_answers import answers_of
from dashboard.charts.chart import Chart, PageCharts
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.exports.files.provenance import Provenance
from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.original_files import Changed
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import find_collection
from dashboard.storage.opening.choose import read_and_open
from dashboard.storage.questions.question_file import Question
from dashboard.storage.warehouse.fill import one_per_id
from dashboard.storage.warehouse.questions import readable
from dashboard.storage.warehouse.warehouse import ArrowTable, Warehouse
from dashboard.views.address import read_view
from dashboard.views.page_charts import OF_PAGE, kept_charts


class OpenedCollection:
    """What a collection held when it was opened. Everything here only reads.

    What cannot be answered raises ValueError with a sentence. What is unknown is None, never zero.
    """

    def __init__(self, contents: Contents, warehouse: Warehouse) -> None:
        self._contents, self._warehouse = contents, warehouse

    @property
    def data_number(self) -> str:
        """The hash of the data, as on every page and in every citation."""
        return self._contents.data_hash

    @property
    def questions(self) -> dict[str, Question]:
        """The named questions, shipped and of the collection itself, each with sentence, parameters and columns."""
        return self._warehouse.questions

    @property
    def cases(self) -> dict[str, CaseStudy]:
        """The case studies by id."""
        return {case.id: case for case in sorted(one_per_id(self._contents), key=lambda case: case.id)}

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages that have charts."""
        return tuple(OF_PAGE)

    @property
    def provenance(self) -> dict[str, str]:
        """Where the data comes from: collection, publisher, date, version, data number, licence, whose judgement."""
        return Provenance(self._contents.info, self.data_number).by_label()

    def ask(self, question: str, **parameters: Any) -> pd.DataFrame:
        """Returns the answer to a named question."""
        return _frame(self.ask_arrow(question, **parameters))

    def ask_arrow(self, question: str, **parameters: Any) -> ArrowTable:
        """Returns the same as an Arrow table."""
        if question not in self.questions:
            raise ValueError(f"there is no question '{question}'; `questions` lists them")
        if unknown := self._warehouse.unknown_value(question, **parameters):
            raise ValueError(unknown.says())
        return self._warehouse.ask_arrow(question, **parameters)

    def sql(self, text: str, **parameters: Any) -> pd.DataFrame:
        """Returns the answer to SQL of your own over `tables`; it only reads, within bounds of time, memory and rows."""
        return _frame(self.sql_arrow(text, **parameters))

    def sql_arrow(self, text: str, **parameters: Any) -> ArrowTable:
        """Returns the same as an Arrow table."""
        return self._warehouse.ask_sql(text, parameters)

    @property
    def tables(self) -> pd.DataFrame:
        """The tables and views for SQL: table, column, type, meaning."""
        rows = [(each.name, c.name, c.type, c.meaning) for each in readable() for c in each.columns]
        return pd.DataFrame(rows, columns=["table", "column", "type", "meaning"])

    def charts(self, page: str, **view: str | int | Iterable[str]) -> tuple[Chart, ...]:
        """Returns the charts of a page for filters and settings as its links carry them, such as country="ISL"."""
        return self.page(page, view).charts

    def page(self, page: str, view: Mapping[str, str | int | Iterable[str]]) -> PageCharts:
        """Returns the same with the opening sentence of the page."""
        if page not in OF_PAGE:
            raise ValueError(f"there is no page '{page}' with charts; pages are: {', '.join(OF_PAGE)}")
        answers = answers_of(self._warehouse)
        given = {name: [str(value)] if isinstance(value, str | int) else list(value) for name, value in view.items()}
        found, complaints = read_view(page, given, answers.known())
        if complaints:
            raise ValueError(" ".join(complaints))
        return kept_charts(answers)(found)

    def close(self) -> None:
        """Closes the database."""
        self._warehouse.close()


def open_data(folder: str | None) -> OpenedCollection:
    """Returns the collection in a folder. Raises ValueError where there is none, or while its files change."""
    collection = find_collection(folder)
    if not collection.root.is_dir():
        raise ValueError(f"there is no folder {collection.root}; name one with rubrics/, case_studies/ and data/")
    try:
        return OpenedCollection(*read_and_open(partial(read_collection, collection, date.today())))
    except Changed as fault:
        raise ValueError(str(fault)) from None


def _frame(answer: ArrowTable) -> pd.DataFrame:
    """Returns the answer with whole numbers whole and unknown cells as None."""
    return pd.DataFrame(answer.to_pylist(), columns=answer.column_names, dtype=object)
