"""Workbooks inside charts: names and one column per series for bars; x, y, name and words per mark for points."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

from dashboard.exports.briefing.briefing import storable
from dashboard.exports.slides.embedded.following_words import Number, following

TEXT_ONLY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
X, NAME, WORDS = "A", 2, 3  # columns
Cell = tuple[str, int]  # a series, and which of its points
Place = tuple[float | None, float | None, str]  # x, y and the name of the row


@contextmanager
def _sheet(file: Any) -> Iterator[tuple[Workbook, Any]]:
    """A workbook in which text stays text and no clock is read."""
    workbook = Workbook(file, TEXT_ONLY)
    workbook.set_properties({"created": LONG_AGO})
    yield workbook, workbook.add_worksheet("Sheet1")
    workbook.close()


class _CategorySheet(CategoryWorkbookWriter):
    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return _sheet(xlsx_file)


class Categories(CategoryChartData):
    """Bars: names and one column per series."""

    @property
    def _workbook_writer(self) -> Any:
        return _CategorySheet(self)


class _PointSheet(XyWorkbookWriter):
    """Besides x and y the name of each row and the words on its mark: who changes them there changes the chart."""

    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return _sheet(xlsx_file)

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)
        tops = {series.name: self.series_table_row_offset(series) + 1 for series in self._chart_data}
        for series in self._chart_data:
            top, name = tops[series.name], series.name
            worksheet.write_column(top, NAME, self._chart_data.names[name])
            worksheet.write_column(top, WORDS, self._chart_data.labels[name])
            for (place, column), cell in self._chart_data.same[name].items():
                value = (list(series.x_values), list(series.y_values))[column][place]
                worksheet.write_formula(top + place, column, f"={'AB'[column]}{_row(tops, cell)}", None, value)
            for place, numbers in self._chart_data.numbers[name].items():
                held = [
                    Number(float(value), f"{X}{_row(tops, cell)}", self._chart_data.days) for value, cell in numbers
                ]
                _write_words(worksheet, top + place, self._chart_data.labels[name][place], held)

    def label_cells(self, series: Any) -> str:
        """The address of the words on the marks of a series."""
        top = self.series_table_row_offset(series) + 2
        return f"Sheet1!$D${top}:$D${top + len(series) - 1}"


def _row(tops: Mapping[str, int], cell: Cell) -> int:
    return tops[cell[0]] + cell[1] + 1


def _write_words(worksheet: Any, row: int, text: str, numbers: Sequence[Number]) -> None:
    """A formula that joins the words, which stand in the cells to its right, with the numbers they are about."""
    pieces = following(text, numbers)
    if not pieces:
        return
    parts = []
    for column, piece in enumerate(pieces, WORDS + 1):
        if piece.formula:
            parts.append(piece.formula)
        else:
            worksheet.write_string(row, column, piece.text)
            parts.append(f"{chr(ord('A') + column)}{row + 1}")
    worksheet.write_formula(row, WORDS, f"={'&'.join(parts)}", None, text)


class Points(XyChartData):
    """Marks: x, y, what each is called, and the words on it; `days` says that x counts days."""

    def __init__(self, *, days: bool = False) -> None:
        super().__init__()
        self.days = days
        self.names: dict[str, list[str]] = {}
        self.labels: dict[str, tuple[str, ...]] = {}
        self.same: dict[str, Mapping[tuple[int, int], Cell]] = {}
        self.numbers: dict[str, Mapping[int, Sequence[tuple[float, Cell]]]] = {}

    def add(
        self, name: str, points: Sequence[Place], labels: Sequence[str] = (), *,
        same: Mapping[tuple[int, int], Cell] | None = None,
        numbers: Mapping[int, Sequence[tuple[float, Cell]]] | None = None,
    ) -> None:  # fmt: skip
        """Adds a series; a pair of blanks is a gap in its line, an empty label none.

        `same` says by point and axis (x is 0, y is 1) which other cell it is equal to, `numbers` which cells the label of a point
        is about.
        """
        series = self.add_series(name)
        for x, y, _ in points:
            series.add_data_point(x, y)
        self.names[name] = [storable(each) for _, _, each in points]
        self.labels[name], self.same[name], self.numbers[name] = tuple(labels), same or {}, numbers or {}

    def label_cells(self, series: Any) -> str:
        """Returns the address of the words on the marks of a series."""
        return _PointSheet(self).label_cells(series)

    @property
    def _workbook_writer(self) -> Any:
        return _PointSheet(self)
