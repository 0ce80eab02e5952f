"""What only a printed page shows: the sources of its charts, which stand behind buttons on screen."""

from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from dashboard.analysis.text.source_labels import Cited, apart
from dashboard.app_pages.session import later
from dashboard.app_pages.widgets.text import escape_markdown, link
from dashboard.charts.chart import Chart
from dashboard.storage.opening.current import forgets_with_data

KEY = "paper-sources"  # page.css hides it on screen
MOST_KEPT, MOST_LISTED = 100, 400


def show_sources(charts: Sequence[Chart], more: Sequence[Cited] = ()) -> None:
    """Draws every source of the charts, and `more` that the page rests on, numbered and each once; seen on paper only."""
    if lines := listed(tuple(charts), tuple(more)):
        later.draw_later(st.container(key=KEY), lambda: st.markdown(lines))


@lru_cache(maxsize=MOST_KEPT)
def listed(charts: tuple[Chart, ...], more: tuple[Cited, ...] = ()) -> str:
    """Returns in Markdown which numbers are the sources of which chart, and the numbered list; nothing without a source."""
    every = apart([*(each for chart in charts for each in chart.sources), *more])
    number = {each.url + each.words: place for place, each in enumerate(every, 1)}
    whose = [
        f"“{escape_markdown(chart.title)}”: {ranges(sorted({number[each.url + each.words] for each in chart.sources}))}."
        for chart in charts
        if chart.sources
    ]
    lines = [f"{place}. {link(each.words, each.url)}" for place, each in enumerate(every[:MOST_LISTED], 1)]
    if len(every) > MOST_LISTED:
        lines += [
            "",
            f"The list ends at {MOST_LISTED} of {len(every):,} sources; the CSV of each chart names those of every row.",
        ]
    return "\n".join([f"**Sources.** {' '.join(whose)}", "", *lines]) if lines else ""


forgets_with_data(listed.cache_clear)


def ranges(numbers: Sequence[int]) -> str:
    """Returns rising numbers with those in a row drawn together: 1, 2, 3, 7 → '1–3, 7'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
