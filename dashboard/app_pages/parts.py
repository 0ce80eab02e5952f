"""Parts that pages share: charts with their table and file, problems, safe text."""

import re
from importlib.resources import files

import streamlit as st

from dashboard.app_pages import session
from dashboard.charts.chart import Chart, Cited
from dashboard.domain.problem import Problem
from dashboard.exports.csv_file import csv_bytes

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=])")
PAGE = 980  # pixels; a page of charts and text
READING = 860  # pixels; longer lines are hard to read
PICTURE = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "svg"},
    "responsive": True,
}


def plain(text: object) -> str:
    """Text from a file as Markdown that shows it letter by letter, never as markup."""
    return SPECIAL.sub(r"\\\1", str(text).replace("\n", " "))


def prose(name: str) -> str:
    """The prose of a page from text/<name>.md."""
    return files("dashboard.app_pages").joinpath("text", f"{name}.md").read_text(encoding="utf-8")


def link(words: object, url: str) -> str:
    """A Markdown link; the address was checked to begin with http when the file was read."""
    return f"[{plain(words)}]({url.replace('(', '%28').replace(')', '%29')})"


def show_chart(chart: Chart, key: str) -> None:
    """A chart under its finding, with sources, table and CSV."""
    st.subheader(chart.title, anchor=False)
    st.markdown(f":small[:gray[{plain(chart.subtitle)}]]")
    if chart.draw is not None:
        st.plotly_chart(
            chart.figure(session.theme()), key=f"{key}-figure", theme=None, alt=chart.alt,
            config={**PICTURE, "toImageButtonOptions": {"format": "svg", "filename": f"{key}-{chart.slug}"}},
        )  # fmt: skip
    show_below(chart, key)


def show_below(chart: Chart, key: str) -> None:
    """What stands under a chart: its caveat, its sources, its table on request, its CSV."""
    if chart.note:
        st.markdown(f":small[{plain(chart.note)}]")
    if chart.sources:
        st.markdown(":small[Sources:] " + " · ".join(f":small[{cited_link(cited)}]" for cited in chart.sources))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "CSV", csv_bytes(chart.shown), f"{key}-{chart.slug}.csv", "text/csv", key=f"{key}-csv", on_click="ignore",
            help="Exactly the rows of the table, safe to open in a spreadsheet.",
        )  # fmt: skip
        open_table = st.toggle("Show the table", key=f"{key}-table")
    if open_table:
        show_table(chart)


def show_table(chart: Chart) -> None:
    """The table twin of a chart as a real table."""
    cells = chart.shown.map(lambda value: plain("; ".join(map(str, value)) if isinstance(value, list) else value))
    st.table(cells.replace({"None": "", "nan": "", "<NA>": ""}), hide_index=True, alt=f"Table of: {chart.title}")


def cited_link(cited: Cited) -> str:
    return link(cited.words, cited.url)


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Problems of the collection, on the page and in the words of `legitimacy check`."""
    if not problems:
        return
    st.warning(f"The collection has {len(problems)} problem{'s' if len(problems) > 1 else ''}. The rest is shown.")
    with st.expander("What is wrong, and what to try"):
        st.markdown("\n".join(f"- {plain(problem)}" for problem in problems[:200]))


def data_date_line() -> str:
    """Which data is on screen, for the foot of a page."""
    return f"Data {session.data_hash()[:12]} · version {session.product_version()} · ratings and reading are ours, not CPI's"
