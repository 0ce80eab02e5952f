"""One slide per finding, what does not fit in the appendix, and findings that are long, empty or new."""

import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.chart import Chart
from dashboard.exports.briefing.briefing import Briefing
from dashboard.exports.slides.deck import pptx_bytes
from dashboard.exports.slides.plan import MOST_PARTS, slide_count
from tests.exports.a_briefing import HOSTILE, LINK, NOTICE, a_briefing
from tests.exports.slides.read_back import Slides, assert_apart, objects, opened, texts


def test_a_finding_is_one_slide_and_says_what_the_appendix_holds(
    deck: Any, slides: Slides, findings: dict[str, Any], briefing: Briefing
) -> None:
    cut = 0
    for name, page in findings.items():
        words = re.search(
            r"(\d+) of (\d+) rows( and not all columns)? shown, all in the appendix\.", " ".join(texts(page))
        )
        assert (slides[name] != [page]) == bool(words), name
        if words:
            assert 0 < int(words[1]) < int(words[2]) + bool(words[3])
            cut += 1
    assert cut > 3
    assert slide_count(briefing) == (len(findings) + 2, len(deck.slides) - len(findings) - 2)


def test_the_presenter_may_leave_the_appendix_out(briefing: Briefing, findings: dict[str, Any]) -> None:
    without = replace(briefing, appendix=False)
    deck = opened(pptx_bytes(without))
    assert len(deck.slides) == len(findings) + 2 == sum(slide_count(without))
    words = " ".join(text for page in deck.slides for text in texts(page))
    assert "rows shown, all under the link in the notes." in words
    assert "appendix" not in words


@pytest.mark.parametrize("words", [40, 400])
def test_a_title_of_any_length_fits_and_stands_whole_in_the_notes(charts: dict[str, Chart], words: int) -> None:
    title = " ".join(["consultation"] * words)
    plain = a_briefing({"agreement": charts["agreement"]})
    page = opened(pptx_bytes(replace(plain, items=(replace(plain.items[0], title=title),)))).slides[1]
    assert page.shapes.title.text_frame.text.endswith("…")
    assert title[:400] in page.notes_slide.notes_text_frame.text
    assert_apart(opened(pptx_bytes(plain)))


def test_a_chart_without_anything_is_words(charts: dict[str, Chart]) -> None:
    empty = {name: replace(chart, table=chart.table.iloc[:0]) for name, chart in charts.items()}
    undrawn = {
        f"{name} undrawn": replace(charts[name], draw=None, lay_out=None)
        for name in ("same-units", "counts", "equal-ages")
    }
    pages = list(opened(pptx_bytes(a_briefing({**empty, **undrawn}))).slides)[1:-1]
    assert len(pages) == len(charts) + 3
    for page in pages:
        assert objects([page]) == []
        assert "That is not a zero." in "\n".join(texts(page))


def a_very_long_one(chart: Chart, times: int = 100) -> Chart:
    table = pd.concat([chart.table] * times, ignore_index=True)
    return replace(chart, table=table.assign(short_title=[f"Case {number}" for number in range(len(table))]))


def all_of(chart: Chart) -> list[Any]:
    """The slides that hold all rows of a chart."""
    first, _, *appendix = list(opened(pptx_bytes(a_briefing({"one": chart}))).slides)[1:]
    return appendix or [first]


def test_rows_that_no_appendix_holds_are_counted_and_stand_under_the_link(charts: dict[str, Chart]) -> None:
    chart = a_very_long_one(charts["ranks"])
    [page] = all_of(chart)
    assert any(
        f"of {len(chart.table):,} rows" in text and "all under the link in the notes" in text for text in texts(page)
    )


@pytest.mark.slow
def test_a_very_long_table_ends_and_says_so(charts: dict[str, Chart]) -> None:
    long = a_very_long_one(charts["ranks"], 250)
    pages = all_of(replace(long, lay_out=None, draw=None, encoding=replace(long.encoding, kind="quite new")))
    assert len(pages) == MOST_PARTS
    assert pages[-1].shapes.title.text_frame.text.replace("\u00a0", " ").endswith(", the rest under the link)")


def test_a_kind_that_nobody_foresaw_becomes_a_table(charts: dict[str, Chart]) -> None:
    known_kind = charts["agreement"]
    chart = replace(known_kind, lay_out=None, draw=None, encoding=replace(known_kind.encoding, kind="quite new"))
    [page] = all_of(chart)
    assert {"Behaviour", "Authenticity", "Scrutiny"} <= set(texts(page))


def test_a_briefing_without_items_has_a_cover_and_a_close(briefing: Briefing) -> None:
    cover, close = opened(pptx_bytes(replace(briefing, items=()))).slides
    assert "The minister" in texts(cover)[1]
    words = "\n".join(texts(close))
    assert NOTICE in words
    assert "CC BY 4.0" in words
    links = [
        run.hyperlink.address for shape in close.shapes for line in shape.text_frame.paragraphs for run in line.runs
    ]
    assert LINK in links
    assert HOSTILE not in words
