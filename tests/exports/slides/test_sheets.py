"""On a slide no engagement of a comparison goes missing."""

from dashboard.charts.comparison import facts_beside
from dashboard.exports.slides.sheets import sheet_of
from tests.shipped import CASES, Ask


def test_six_engagements_keep_their_columns(ask: Ask) -> None:
    _, (design, *_) = facts_beside(ask, CASES[:6])
    sheet = sheet_of(design)
    assert len(sheet.rows[0]) == 7


def test_only_what_differs_has_the_sign_of_it(ask: Ask) -> None:
    _, (design, *_) = facts_beside(ask, CASES[:2])
    signed = [row[0].text.startswith("≠") for row in sheet_of(design).rows]
    assert signed == [alike is False for alike in design.table["alike"]]
    assert None in set(design.table["alike"])
