"""Parts that pages share: charts with their table and file, problems, safe text."""

from collections.abc import Sequence
from functools import partial
from importlib.resources import files
from itertools import accumulate
from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.text import english
from dashboard.analysis.text.source_labels import Cited, apart
from dashboard.app_pages.components import save_picture
from dashboard.app_pages.session import basket, later, selected_mark, session
from dashboard.app_pages.session.rows_by_page import on_page
from dashboard.app_pages.widgets import downloads, paper, share
from dashboard.app_pages.widgets.text import escape_markdown, escape_table, link
from dashboard.charts.chart import Chart
from dashboard.charts.rows import has_marks
from dashboard.domain.base.problem import Problem
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.views import data_line

SOURCES, TABLE, WORDS = "Sources", "Table", "In words"
CAVEAT = 225  # characters of a caveat that stand under a chart; the rest is told with its sources
PAGE: Literal["stretch"] = "stretch"  # charts take the whole width
READING = 860  # pixels; longer lines are hard to read
# Plotly's own buttons would save the drawing without its title, filters and sources; `picture` saves all of it.
# A picture's spoken label is short; where the rest is told, it says so.
FURTHER = "Each number is below the chart, in words and as a table."
NO_TOOLBAR = {"displayModeBar": False, "responsive": True}


def prose(name: str) -> str:
    """The prose of a page from text/<name>.md."""
    return files("dashboard.app_pages").joinpath("text", f"{name}.md").read_text(encoding="utf-8")


def show_finding(charts: Sequence[Chart], question: str, sentence: str) -> None:
    """The head of a page: the finding of its first chart, or its question where there is none, and one sentence below it.

    The first chart is then shown without a heading of its own.
    """
    st.title(escape_markdown(charts[0].title if charts else question), anchor=False)
    if sentence:
        st.markdown(f":gray[{escape_markdown(sentence)}]")


def show_heading(chart: Chart, *, inside: bool = False) -> None:
    """The finding, its unit and denominator, and what is filtered out; one level lower inside a section with a heading."""
    heading = st.subheader if inside else st.header
    heading(escape_markdown(chart.title), anchor=chart.slug)
    st.markdown(f":small[:gray[{escape_markdown(' '.join([chart.subtitle, *chart.filters]))}]]")


def is_open(chart: Chart | None) -> bool:
    """Returns whether the address names a mark of a chart: a fold that holds it then stands open."""
    return chart is not None and selected_mark.ref_in(chart) is not None


def show_answer(finding: str, sentence: str, anchor: str) -> None:
    """The head of a list that is no chart: its finding and one sentence below it."""
    st.header(escape_markdown(finding), anchor=anchor)
    if sentence:
        st.markdown(f":small[:gray[{escape_markdown(sentence)}]]")


def show_chart(chart: Chart, key: str, *, inside: bool = False, headed: bool = True, drawn: bool = True) -> None:
    """A chart under its finding, with sources, table and files; the first of a page is headed by the page itself.

    One that is not `drawn`, as in a fold that is closed, keeps its words only.
    """
    if headed:
        show_heading(chart, inside=inside)
    if drawn and chart.lay_out is not None:
        selected_mark.in_rows(chart, key)
    elif drawn and chart.draw is not None:
        show_figure(chart, key)
    show_below(chart, key, tools=drawn)


def show_folded(chart: Chart, key: str) -> None:
    """A chart of second rank: its finding is what opens it, and it is drawn then.

    It stands open where the address names the chart or a mark of it.
    """
    place = st.container(key=f"chart-{chart.slug}", gap=None)  # what a link to the chart leads to, by first.js
    with place:
        opened = later.fold(escape_markdown(chart.title), f"{key}-fold", wanted=is_open(chart))
    with opened:
        st.markdown(f":small[:gray[{escape_markdown(' '.join([chart.subtitle, *chart.filters]))}]]")
        show_chart(chart, key, headed=False, drawn=bool(opened.open))


def show_figure(chart: Chart, key: str) -> None:
    """Draws the figure of a chart; a click on a mark opens its panel."""
    st.plotly_chart(
        chart.figure(session.theme()), key=f"{key}-figure", theme=None, alt=isolate_direction(f"{chart.alt} {FURTHER}"), config=NO_TOOLBAR,
        on_select=partial(selected_mark.clicked, chart.slug, key), selection_mode="points",
    )  # fmt: skip


def show_below(chart: Chart, key: str, *, tools: bool = True) -> None:
    """Draws what stands under a chart: its caveat in two lines at most, and one line of what can be had of it.

    Without `tools`, as in a fold that is closed, only the caveat, which is on paper too.
    """
    near, far = _parts(chart.note)
    if near:
        st.markdown(f":small[:gray[{escape_markdown(near)}] [Data and method](method)]")
    if not tools:
        return
    line = st.container(horizontal=True, vertical_alignment="center", key=f"{key}-slim")
    parts = st.container()
    later.draw_later(line, lambda: _line(chart, key, far, parts))


def _line(chart: Chart, key: str, far: str, parts: DeltaGenerator) -> None:
    open_parts = choose_parts(key, len(chart.pages_cited), more=bool(far))
    downloads.of_chart(chart, key)
    if chart.draw is not None or chart.lay_out is not None:
        save_picture.show_picture_menu(chart, key, origin_line(), share.picture_address(chart.slug))
    share.link_of(chart.slug, key)
    basket.button(chart.slug, key)
    # Marks of rows lead to their panel by buttons of their own.
    pressed = chart.lay_out is not None and has_marks(chart.rows)
    chosen = selected_mark.ref_in(chart) if pressed else selected_mark.box(chart, key)
    with parts:
        if chosen:
            selected_mark.place(chart, key, chosen)
        if SOURCES in open_parts:
            show_sources(chart.sources, far, key)
        if TABLE in open_parts:
            show_table(chart, key)
        if WORDS in open_parts:
            show_words(chart, key)


def choose_parts(key: str, sources: int = 0, *, more: bool = False) -> list[str]:
    """Draws the choice of what is told under a chart; returns what is chosen of SOURCES, TABLE and WORDS."""
    parts = [SOURCES, TABLE, WORDS] if sources or more else [TABLE, WORDS]
    return st.pills(
        "Show under the chart", parts, selection_mode="multi", key=f"{key}-parts", label_visibility="collapsed",
        format_func=lambda part: f"{SOURCES} ({sources})" if part == SOURCES and sources else part,
    )  # fmt: skip


def show_words(chart: Chart, key: str) -> None:
    """Draws the finding of a chart and each of its rows in words."""
    sentences = [f"- {escape_markdown(each)}" for each in on_page(chart.row_sentences, f"{key}-words")]
    st.markdown("\n".join([escape_markdown(chart.alt), "", *sentences]))


def _parts(note: str) -> tuple[str, str]:
    """Returns the sentences of a caveat that stand under a chart, and those that do not.

    What limits this chart alone comes before what limits its measure everywhere, which stands on Data and method too.
    """
    everywhere = " ".join(measure.caveat for measure in MEASURES.values())
    sentences = sorted(
        (each.removesuffix(".") for each in note.split(". ") if each), key=lambda each: each in everywhere
    )
    lengths = accumulate(len(each) for each in sentences)
    near = [
        each
        for number, (each, length) in enumerate(zip(sentences, lengths, strict=True))
        if not number or length < CAVEAT
    ]
    return _joined(near), _joined(sentences[len(near) :])


def _joined(sentences: list[str]) -> str:
    return " ".join(f"{each}." for each in sentences)


def show_sources(sources: tuple[Cited, ...], note: str = "", key: str = "all-sources") -> None:
    """Draws what else limits a chart, and its sources as links in one paragraph."""
    if note:
        st.markdown(f":small[{escape_markdown(note)}]")
    if sources:
        st.markdown(" · ".join(f":small[{cited_link(each)}]" for each in on_page(apart(sources), f"{key}-sources")))


def show_table(chart: Chart, key: str) -> None:
    """The table twin of a chart as a real table."""
    rows = chart.shown.take(list(on_page(range(len(chart.shown)), f"{key}-table")))
    st.table(escape_table(rows), hide_index=True, alt=isolate_direction(f"Table of: {chart.title}"))


def source_line(row: dict[str, Any]) -> str:
    """One source with its date, who speaks and how much was read."""
    dated = (
        english.spoken_date(row["date"])
        if english.known(row["date"])
        else english.label(row["date_note"], "date unknown")
    )
    note = f" ({escape_markdown(row['read_note'])})" if english.known(row["read_note"]) else ""
    caution = f" :material/warning: {escape_markdown(row['caution'])}" if english.known(row["caution"]) else ""
    return (
        f"- **{escape_markdown(row['source_id'])}** {link(row['title'], row['url'])}, {escape_markdown(row['publisher'])}, {escape_markdown(dated)}. "
        f"{english.sentence(row['kind'])}; read: {row['read']}{note}.{caution}"
    )


def cited_link(cited: Cited) -> str:
    return link(cited.words, cited.url)


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Problems of the collection, on the page and in the words of `legitimacy check`."""
    if not problems:
        return
    st.warning(
        f"The collection has {len(problems)} problem{'s' if len(problems) > 1 else ''}. What can be read is shown."
    )
    with st.expander("What is wrong, and what to try"):
        st.markdown("\n".join(f"- {escape_markdown(problem)}" for problem in problems[:200]))


def foot(charts: Sequence[Chart] = (), sources: Sequence[Cited] = ()) -> None:
    """The last lines of every page: on paper the sources of its charts, then which data, and whose reading it is."""
    paper.show_sources(charts, sources)
    st.markdown(f":small[{escape_markdown(origin_line())}]")
    later.draw_now()  # a page may end here by st.stop


def origin_line() -> str:
    """Which data is on screen and whose reading it is, for pages and pictures."""
    return data_line.origin_line(session.ask, session.about_data(), session.data_hash())
