"""On a slide no engagement of a comparison goes missing, and no word stands over the next column."""

from dataclasses import replace

from dashboard.charts.chart import Chart
from dashboard.exports.masters import style
from dashboard.exports.slides.sheets import sheet_of
from dashboard.views.compare import facts_beside
from tests.every_chart import every_chart
from tests.shipped import CASES, Ask

LONG = "Bürgerbeteiligungsverfahrensordnungsrat"


def design_of(ask: Ask, cases: tuple[str, ...]) -> Chart:
    _, charts = facts_beside(ask, cases)
    return next(chart for chart in charts if chart.slug == "design")


def test_six_engagements_keep_their_columns(ask: Ask) -> None:
    design = design_of(ask, CASES[:6])
    sheet = sheet_of(design)
    assert len(sheet.rows[0]) == 7


def test_only_what_differs_has_the_sign_of_it(ask: Ask) -> None:
    design = design_of(ask, CASES[:2])
    signed = [row[0].text.startswith("≠") for row in sheet_of(design).rows]
    assert signed == [alike is False for alike in design.table["alike"]]
    assert None in set(design.table["alike"])


def test_long_words_leave_every_column_its_room(ask: Ask) -> None:
    design = design_of(ask, CASES[:6])
    table = design.table.assign(**dict.fromkeys(CASES[:6], LONG))
    headed = {**design.columns, **{case: f"{LONG}{place}" for place, case in enumerate(CASES[:6])}}
    sheets = [sheet_of(replace(design, table=table, columns=headed))]
    charts = every_chart(ask)
    for name in ("impacts", "marks"):
        named = charts[name].table.assign(short_title=LONG, question=LONG * 3)
        sheets.append(sheet_of(replace(charts[name], table=named)))
    for sheet in sheets:
        assert min(sheet.widths) > 0.5
        assert sum(sheet.widths) <= style.ROOM + 0.01
