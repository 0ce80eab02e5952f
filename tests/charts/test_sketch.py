"""A small picture of a figure has a mark for each value that is drawn, inside the picture."""

from xml.etree.ElementTree import fromstring

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.charts.sketch import HEIGHT, MOST_MARKS, WIDTH, sketch_svg
from dashboard.views.page_charts import OF_PAGE, kept_charts
from tests.shipped import CASES


def test_every_figure_of_every_page_has_a_sketch_inside_its_picture(answers: Answers):
    made = 0
    for page in OF_PAGE:
        case = CASES[:2] if page in ("compare", "case_study") else ()
        for chart in kept_charts(answers)(View(page, case=case)).charts:
            # What has nothing to draw has no picture in the list either.
            if chart.draw is None or chart.table.empty or not any(len(trace.x or ()) for trace in chart.figure().data):
                continue
            made += 1
            marks = [each for each in fromstring(sketch_svg(chart, chart.title)) if each.tag.endswith("circle")]  # noqa: S314  our own
            assert 0 < len(marks) <= MOST_MARKS, chart.slug
            assert all(0 < float(each.get("cx", 0)) < WIDTH and 0 < float(each.get("cy", 0)) < HEIGHT for each in marks)
    assert made > 3
