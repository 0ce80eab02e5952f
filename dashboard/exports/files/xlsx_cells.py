"""Writes cells of a workbook so that text stays text, numbers are numbers and full dates are dates."""

from collections.abc import Sequence
from datetime import date
from math import isfinite
from textwrap import wrap
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dashboard.domain.base.control_characters import NO_TEXT
from dashboard.exports.files.cells import LARGEST_WHOLE, as_date, looks_like_formula, plain_cell

MOST_LETTERS = 32_767  # as UTF-16, which is how a spreadsheet counts
CUT = " … (cut here: a cell of a spreadsheet holds no more; the CSV file has all of it)"
FIRST_DAY = date(1900, 3, 1)  # spreadsheets miscount the days before
A4, MOST_PAGES = 9, 2
WIDEST, NARROWEST = 60, 10  # of a column, in characters
MOST_HIGH = 300  # rows; more have room on MOST_PAGES with one line each only
LINE, HIGHEST, FULL = 15, 409, 0.9  # points of a line and of the highest row; share of a line that words fill


class Pen:
    """The ways in which a workbook writes; formats belong to one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        top = {"valign": "top", "text_wrap": True}
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._aside = book.add_format({"font_color": "#555555"})
        self._head = book.add_format({**top, "bold": True, "bottom": 1})
        self._text = book.add_format(top)
        # Stays text even after somebody edits the cell.
        self._quoted = book.add_format({**top, "quote_prefix": True})
        self._day = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"})

    def title(self, sheet: Worksheet, row: int, text: str) -> None:
        sheet.write_string(row, 0, fitting(text), self._title)

    def aside(self, sheet: Worksheet, row: int, text: str) -> None:
        """A line in grey that runs on over its empty neighbours."""
        if text:
            sheet.write_string(row, 0, fitting(text), self._aside)

    def heading(self, sheet: Worksheet, row: int, column: int, text: str) -> None:
        """The heading of a column beside the table."""
        sheet.write_string(row, column, fitting(text), self._head)

    def cell(self, sheet: Worksheet, row: int, column: int, value: Any) -> None:
        """One value; what is unknown leaves the cell empty."""
        cell = plain_cell(value)
        day = as_date(cell)
        if day is not None and day >= FIRST_DAY:
            sheet.write_datetime(row, column, day, self._day)
        elif isinstance(cell, bool):
            sheet.write_boolean(row, column, cell, self._text)
        elif (isinstance(cell, float) and isfinite(cell)) or (isinstance(cell, int) and abs(cell) <= LARGEST_WHOLE):
            sheet.write_number(row, column, cell, self._text)
        elif cell is not None and cell != "":
            text = fitting(str(cell))
            sheet.write_string(row, column, text, self._quoted if looks_like_formula(text) else self._text)

    def table(self, sheet: Worksheet, row: int, table: pd.DataFrame) -> None:
        """Headings at `row`, filter buttons on them, the rows below, everything above the rows frozen."""
        widths = [fitting_width(str(name), table.iloc[:, place]) for place, name in enumerate(table.columns)]
        for place, name in enumerate(table.columns):
            sheet.write_string(row, place, fitting(str(name)), self._head)
            sheet.set_column(place, place, widths[place])
        for down, cells in enumerate(table.itertuples(index=False, name=None), row + 1):
            if len(table) <= MOST_HIGH:
                sheet.set_row(down, fitting_height(cells, widths))
            for place, value in enumerate(cells):
                self.cell(sheet, down, place, value)
        if len(table.columns):
            sheet.autofilter(row, 0, row + len(table), len(table.columns) - 1)
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(row)


def set_print(sheet: Worksheet, last_row: int, last_column: int) -> None:
    """Prints a sheet on landscape A4: as wide as a page, and on at most MOST_PAGES of them."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.fit_to_pages(1, MOST_PAGES)
    sheet.set_footer("&L&A&RPage &P of &N")


def fitting(text: str) -> str:
    """The text as a spreadsheet can hold it; what is cut off is said."""
    text = NO_TEXT.sub("\ufffd", text)
    if len(text) * 2 <= MOST_LETTERS or len(text.encode("utf-16-le")) // 2 <= MOST_LETTERS:
        return text
    return text.encode("utf-16-le")[: 2 * (MOST_LETTERS - len(CUT))].decode("utf-16-le", errors="ignore") + CUT


def fitting_width(heading: str, cells: Sequence[Any]) -> float:
    """Wide enough for the longest cell, within reason."""
    longest = max((len(str(plain_cell(cell) or "")) for cell in cells), default=0)
    return float(min(max(longest, len(heading) + 2, NARROWEST), WIDEST))


def fitting_height(cells: Sequence[Any], widths: Sequence[float]) -> float:
    """Returns points for the lines that the longest cell of a row takes: LibreOffice lets what is higher run over the next row."""
    longest = (
        len(wrap(str(plain_cell(cell) or ""), int(width * FULL)) if len(str(cell)) > width * FULL else "1")
        for cell, width in zip(cells, widths, strict=True)
    )
    return float(min(max(longest, default=1) * LINE, HIGHEST))
