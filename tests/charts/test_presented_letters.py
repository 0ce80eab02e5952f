"""Letters of every finding that can be presented are read from the back of a room: 18 pixels on a screen of 1920×1080."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.charts.captioned import AROUND_PRESENTED, SIZES, framed
from dashboard.charts.rows_picture import rows_svg
from dashboard.views.page_charts import kept_charts
from tests.every_chart import COMPARED

LEAST, REM = 18, 16  # pixels
VIEWS = [
    *map(View, ("overview", "scale", "follow_through", "impact", "behaviours", "how_sure", "rubric")),
    View("case_study", case=COMPARED[:1]),
    *(View("compare", case=COMPARED[:number]) for number in (2, 4)),
]
WIDE = SIZES["16x9"]
LARGER = (1080 - AROUND_PRESENTED * REM) / (WIDE.height or 0)
TEXT = re.compile(r'<text [^>]*font-size="([\d.]+)"[^>]*>([^<]*)')


def letters(part: Any, name: str = "") -> Iterator[float]:
    """The sizes of all letters of a figure."""
    if isinstance(part, dict):
        if name in ("font", "textfont", "tickfont") and isinstance(part.get("size"), (int, float)):
            yield part["size"]
        for key, value in part.items():
            yield from letters(value, key)
    elif isinstance(part, (list, tuple)):
        for each in part:
            yield from letters(each)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.page}-{len(view.case)}")
def test_no_letter_is_small_and_all_fits_the_screen(view: View, answers: Answers):
    charts = [chart for chart in kept_charts(answers)(view).charts if len(chart.table)]
    assert charts
    for chart in charts:
        if chart.lay_out is not None:
            # The mark of what is not known is a sign, not a letter.
            drawn = TEXT.findall(rows_svg(chart, chart.title, "Data.", WIDE))
            smallest = min(float(size) for size, text in drawn if text != "?") * LARGER
        else:
            layout = framed(chart, chart.title, "Data.", WIDE).to_plotly_json()
            wide, tall = layout["layout"]["width"], layout["layout"]["height"]
            assert abs(wide / tall - 16 / 9) < 0.01
            smallest = min(letters(layout)) * LARGER * WIDE.width / wide
        assert smallest >= LEAST, (chart.slug, smallest)


def test_a_long_list_says_how_many_of_its_rows_are_shown(answers: Answers):
    counts = kept_charts(answers)(View("case_study", case=COMPARED[:1])).by_slug()["counts"]
    said = " ".join(note.text for note in framed(counts, counts.title, "Data.", WIDE).layout.annotations)
    found = re.search(r"The first (\d+) of (\d+) rows are shown; the page has all\.", said)
    assert found
    assert 5 < int(found[1]) < int(found[2]) == len(counts.table)
    assert sum(str(words) in said for words in counts.table["row"]) == int(found[1])
