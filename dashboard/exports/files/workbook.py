"""Charts as a workbook: a sheet each, with real numbers and dates, and sheets that say what one is looking at."""

import io
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time

import pandas as pd
import xlsxwriter

from dashboard.charts.chart import Chart
from dashboard.domain.base.control_characters import OBEYED, UNENCODABLE
from dashboard.exports.files.provenance import Provenance
from dashboard.exports.files.tidy import tidy
from dashboard.exports.files.xlsx_cells import Pen, set_print
from dashboard.exports.files.xlsx_charts import Beside, add_chart

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
README, SOURCES, CODEBOOK = "Read me", "Sources", "Codebook"
LONGEST_NAME = 31
LONGEST_PROPERTY = 255
HEAD = 4  # the row of the headings of a table
BESIDE_TABLE = "The chart stands right of the table. It is drawn from the cells of this sheet and is not printed."
LINE = 140  # characters of a line below a table
NO_NAME = re.compile(rf"[\[\]:*?/\\\s{OBEYED}{UNENCODABLE}]")
HOW_TO_READ = (
    "Each sheet holds exactly the rows of one chart. Empty cells are unknown, never zero; where a table has a column for "
    "the reason, it stands there. Dates that are known to the year or month only are text, as are those before March 1900."
)


def workbook(
    charts: Sequence[Chart], provenance: Provenance, codebook: pd.DataFrame, head: Mapping[str, str] | None = None
) -> bytes:
    """XLSX: what it is, a sheet per chart, the sources of all, what columns and words mean (`analysis.codebook`).

    `head` is what the first sheet says before all else, such as the title of a briefing.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        pen = Pen(book)
        named = dict(zip(sheet_names([chart.slug for chart in charts]), charts, strict=True))
        book.set_properties(_properties(charts, provenance))
        _page(book, pen, README, _read_me(head or {}, named, provenance))
        for name, chart in named.items():
            _chart_sheet(book, pen, name, chart)
        _page(book, pen, SOURCES, _sources(named))
        _page(book, pen, CODEBOOK, _codebook(named, codebook))
    return buffer.getvalue()


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names that a workbook accepts: short, without forbidden signs, each once whatever the case of its letters."""
    taken = {name.lower() for name in (README, SOURCES, CODEBOOK, "history")}
    names = []
    for name in wanted:
        base = NO_NAME.sub(" ", name).strip(" '")[:LONGEST_NAME].rstrip(" '") or "Chart"
        number = 1
        while (found := _numbered(base, number)).lower() in taken:
            number += 1
        taken.add(found.lower())
        names.append(found)
    return names


def _numbered(base: str, number: int) -> str:
    end = f" {number}" if number > 1 else ""
    return base[: LONGEST_NAME - len(end)] + end


def _properties(charts: Sequence[Chart], provenance: Provenance) -> dict[str, object]:
    labelled = provenance.by_label()
    texts = {
        "title": charts[0].title if len(charts) == 1 else labelled["Collection"],
        "subject": labelled["Collection"],
        "author": labelled["Publisher"],
        "comments": f"Content hash {provenance.data_hash}. Licence: {labelled['Licence']}.",
    }
    created = datetime.combine(provenance.day, time())
    return {**{name: text[:LONGEST_PROPERTY] for name, text in texts.items()}, "created": created}


def _page(book: xlsxwriter.Workbook, pen: Pen, name: str, table: pd.DataFrame) -> None:
    sheet = book.add_worksheet(name)
    pen.title(sheet, 0, name)
    pen.table(sheet, 2, table)
    set_print(sheet, len(table) + 2, max(table.shape[1] - 1, 0))


def _chart_sheet(book: xlsxwriter.Workbook, pen: Pen, name: str, chart: Chart) -> None:
    """The finding, its unit and filters, the table under a frozen heading, then its note and its sources."""
    sheet = book.add_worksheet(name)
    shown = tidy(chart)
    pen.title(sheet, 0, chart.title)
    pen.aside(sheet, 1, chart.subtitle)
    pen.aside(sheet, 2, " ".join(chart.filters))
    pen.aside(sheet, 3, chart.callout)
    pen.table(sheet, HEAD, shown)
    has_drawing = add_chart(Beside(book, sheet, name, shown, HEAD, shown.shape[1] + 1, pen), chart)
    notes = textwrap.wrap(f"Note: {chart.note}" if chart.note else "", LINE)
    below = [
        *([BESIDE_TABLE] if has_drawing else []),
        *notes,
        *(f"Source {each.id} ({each.case}): {each.words}, {each.url}" for each in chart.sources),
    ]
    for row, text in enumerate(below, len(shown) + 6):
        pen.aside(sheet, row, text)
    # The sources below have a sheet of their own, which prints them once.
    set_print(sheet, len(shown) + 5 + len(notes) + has_drawing, max(shown.shape[1] - 1, 0))


def _read_me(head: Mapping[str, str], named: dict[str, Chart], provenance: Provenance) -> pd.DataFrame:
    filters = " ".join(dict.fromkeys(each for chart in named.values() for each in chart.filters))
    labelled = {**head, "How to read it": HOW_TO_READ, "Filters": filters or "none", **provenance.by_label()}
    shown = {f"Sheet “{name}”": chart.title for name, chart in named.items()}
    return pd.DataFrame({"About": [*labelled, *shown], "Says": [*labelled.values(), *shown.values()]}, dtype=object)


def _sources(named: dict[str, Chart]) -> pd.DataFrame:
    """Every source once per sheet; addresses are text, so that nothing opens by itself."""
    rows = [(name, each.case, each.id, each.words, each.url) for name, chart in named.items() for each in chart.sources]
    return pd.DataFrame(rows, columns=["Sheet", "Case study", "Source", "Who and when", "Address"])


def _codebook(named: dict[str, Chart], codebook: pd.DataFrame) -> pd.DataFrame:
    """The headings on the sheets that the codebook explains, the measures, and the words of all closed lists."""
    on_sheets = {heading for chart in named.values() for heading in chart.shown.columns}
    of_charts = codebook["part"].isin(["measure", "word"]) | codebook["name"].isin(on_sheets) & (
        codebook["part"] == "heading"
    )
    return codebook.loc[of_charts, ["part", "of", "name", "meaning"]].rename(columns=str.capitalize)
