"""Who changes a number in the sheet of a native chart changes its mark and the words that say it."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pptx import Presentation
from python_calamine import CalamineWorkbook

from dashboard.exports.slides.deck import pptx_bytes
from dashboard.exports.slides.embedded.following_words import Number, day_number, following
from tests.every_chart import every_chart
from tests.exports.a_briefing import a_briefing
from tests.shipped import Ask

# The charts that say numbers beside their marks, and a number of each that is changed.
SAYING = ("funnel", "counts", "shares", "ranks", "roles", "lenses", "timeline", "agreement")
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def native(ask: Ask) -> dict[str, list[Any]]:
    """The native charts of every kind, by the name of the chart."""
    charts = every_chart(ask)
    deck = Presentation(io.BytesIO(pptx_bytes(a_briefing(charts, appendix=False), findings_only=True)))
    found = {
        name: [shape.chart for shape in page.shapes if shape.has_chart]
        for name, page in zip(charts, deck.slides, strict=True)
    }
    return {name: each for name, each in found.items() if each}


def cells(chart: Any) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def formulas(chart: Any) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    found = re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f>(.*?)</f>', sheet)
    return {cell: text.replace("&amp;", "&").replace("&quot;", '"') for cell, text in found}


def references(chart: Any) -> Iterator[tuple[str, list[float]]]:
    """The addresses of numbers, with the numbers that are drawn."""
    for reference in chart._chartSpace.iter("{*}numRef"):
        address = reference.findtext("{*}f")
        yield address, [float(each.text) for each in reference.iter("{*}v")]


def test_every_native_chart_draws_the_numbers_of_its_sheet(native: dict[str, list[Any]]) -> None:
    assert len(native) > 10
    for name, charts in native.items():
        for chart in charts:
            rows = cells(chart)
            for address, drawn in references(chart):
                column, first, last = re.fullmatch(r"Sheet1!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)", address).groups()
                held = [rows[at][ord(column) - ord("A")] for at in range(int(first) - 1, int(last))]
                assert [float(each) for each in held if each != ""] == pytest.approx(drawn), (name, address)


def evaluated(formula: str, held: dict[str, Any]) -> str:
    """What a sheet makes of one of our formulas."""
    parts = re.findall(r'FIXED\((\w+)(\*100)?,(\d+)\)|"([^"]*)"|\b([A-Z]+\d+)\b', formula)
    words = []
    for fixed, share, places, quoted, cell in parts:
        if fixed:
            words.append(f"{float(held[fixed]) * (100 if share else 1):,.{places}f}")
        elif cell:
            words.append(f"{held[cell]:g}" if isinstance(held[cell], float) else str(held[cell]))
        else:
            words.append(quoted)
    return "".join(words)


def addressed(rows: list[list[Any]]) -> dict[str, Any]:
    return {
        f"{chr(ord('A') + column)}{row}": value for row, line in enumerate(rows, 1) for column, value in enumerate(line)
    }


def test_words_follow_the_number_of_their_mark(native: dict[str, list[Any]]) -> None:
    followed: dict[str, int] = {}
    for name in set(SAYING) & set(native):
        for chart in native[name]:
            held, made = addressed(cells(chart)), formulas(chart)
            for cell, formula in made.items():
                if not cell.startswith("D") or "MONTH" in formula:
                    continue
                assert evaluated(formula, held) == held[cell], (name, formula)
                [number, *_] = re.findall(r"\bA\d+\b", formula)
                changed = evaluated(formula, {**held, number: float(held[number]) + 3})
                assert changed != held[cell]
                followed[name] = followed.get(name, 0) + 1
    assert {"funnel", "counts", "roles", "lenses", "agreement"} <= set(followed)


def test_what_is_drawn_at_a_mark_moves_with_it(native: dict[str, list[Any]]) -> None:
    """Paper inside a hollow mark, spans and words take their number from the cell of the mark."""
    inside = 0
    for charts in native.values():
        for chart in charts:
            made = formulas(chart)
            for series in chart.plots[0].series:
                if series.name.endswith(": paper inside"):
                    first, last = map(
                        int, re.findall(r"\d+", series._element.find("{*}xVal").findtext(".//{*}f").partition("!")[2])
                    )
                    assert all(f"A{row}" in made for row in range(first, last + 1))
                    inside += last - first + 1
    assert inside > 20


def test_numbers_are_tied_only_where_it_is_clear_which_one_is_meant() -> None:
    def tied(text: str, *values: float) -> list[str]:
        return [
            each.formula
            for each in following(text, [Number(value, f"A{at}") for at, value in enumerate(values, 1)])
            if each.formula
        ]

    assert tied("about 212,108 voted", 212_108) == ["FIXED(A1,0)"]
    assert tied("7.83% of residents", 0.0783) == ['FIXED(A1*100,2)&"%"']
    assert tied("Estonia 2, Madrid 2.5", 2, 2.5) == ["A1", "A2"]
    assert tied("Estonia 2, Madrid 2", 2, 2) == []
    assert tied("2 of 4 rated, median 2", 2) == []
    assert tied("12 of 2,000", 2) == []
    day = Number(float(day_number(date(2013, 4, 6))), "A1", is_day=True)
    [piece] = following("6 April 2013", [day])
    assert piece.formula.startswith('DAY(A1)&" "&CHOOSE(MONTH(A1),"January"')
    assert following("April 2013", [day]) == []
