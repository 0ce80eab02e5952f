"""Rows as HTML: squares equal numbers, marks are buttons on a page and plain in a file, text is text."""

import re

import pytest

from dashboard.charts.rows import Column, Group, Lollipop, Row, Rows, Words
from dashboard.exports.web.rows_html import rows_css, rows_html
from tests.charts.test_rows import ROWS

EVIL = "<img src=x onerror=alert(1)>\"'&"


def squares(html: str, sign: str) -> int:
    return len(re.findall(f"href='#sign-{sign}'", html.split("</div>", 1)[1]))


def test_each_item_of_a_small_set_is_a_square():
    html = rows_html(ROWS, pressed=True)
    assert squares(html, "delivered") == 2
    assert squares(html, "under_way_own") == 1
    assert squares(html, "linked") == 2


def test_marks_are_buttons_on_a_page_and_plain_in_a_file():
    page, file = rows_html(ROWS, pressed=True), rows_html(ROWS, pressed=False)
    assert set(re.findall("data-mark='(.*?)'", page)) == {"m1", "m2", "m3", "m4"}
    assert "<button" not in file
    assert "<details data-fold='16 more' open>" in file
    assert "<details data-fold='16 more'>" in page


@pytest.mark.parametrize("pressed", [True, False])
def test_text_of_files_is_text(pressed):
    rows = Rows(
        EVIL,
        EVIL,
        (Column(EVIL, 50),),
        (Group(EVIL, (Row(EVIL, EVIL, (Words(EVIL, EVIL),), EVIL, EVIL, EVIL),), EVIL),),
        (),
        EVIL,
    )
    html = rows_html(rows, pressed=pressed)
    assert "<img" not in html
    assert "onerror=alert(1)&gt;" in html


def test_every_symbol_that_is_used_is_defined():
    html = rows_html(ROWS, pressed=True)
    assert set(re.findall("href='#(.*?)'", html)) <= set(re.findall('symbol id="(.*?)"', html))


def test_the_style_names_every_colour_that_drawings_use():
    used = set(re.findall(r"var\((--c-\w+)\)", rows_html(ROWS, pressed=True)))
    assert used <= set(re.findall(r"(--c-\w+):", rows_css()))


WITH_AXIS = Rows(
    "Sizes",
    "Engagement",
    (Column("", 60, ticks=((0.1, "10"), (0.9, "1,000"))), Column("More", 10, end=True, marked=True)),
    (
        Group(
            "",
            (
                Row("a", "Madrid", (Lollipop(0.9, "featured", "Madrid", "212,108", "voted", "(unsure)", "m1", (0.7,)), Words("+1", opens=True)),
                    more=(Row("b", "Visitors", (Lollipop(0.2, "compared", "Visitors", "12", mark="m2", span=(0.1, 0.3), stem=False), Words(""))),)),
                Row("c", "Iceland", (Words("not known", muted=True), Words(""))),
            ),
        ),
    ),
    wide=True,
)  # fmt: skip


def test_a_lollipop_stands_at_its_place_with_its_words_on_the_emptier_side():
    html = rows_html(WITH_AXIS, pressed=True)
    assert "--axis-1:linear-gradient(var(--c-rule),var(--c-rule)) 10.00% 0/1px 100% no-repeat" in html
    assert "<i class='stem' style='width:70.00%'>" in html, "up to the first sign"
    assert "<i class='between' style='left:70.00%;width:20.00%'>" in html
    assert "right:calc(30.00% + 12px)" in html
    assert "left:calc(30.00% + 12px)" in html
    assert "<i class='span' style='left:10.00%;width:20.00%'>" in html
    assert html.count("class='stem'") == 1
    assert re.findall("<span style='left:(.*?)'>", html) == ["10.00%", "90.00%"]


def test_further_rows_wait_behind_their_button_and_a_file_leaves_them_out():
    page, file = rows_html(WITH_AXIS, pressed=True), rows_html(WITH_AXIS, pressed=False)
    assert "class='m more' aria-expanded='false'" in page
    assert "<tr role='row' data-row='b' class='further' data-of='a' hidden>" in page
    assert "Visitors" not in file.split("</table>")[0].split("<tbody")[1]
    assert "<button" not in file
    assert "+1" in file


def test_classes_stay_apart_from_one_another():
    html = rows_html(WITH_AXIS, pressed=True)
    assert "class='scroller wide'" in html
    assert "class='end marked none'" in html
    known = {"end", "marked", "axis", "none", ""}
    assert {name for cell in re.findall("<td role='cell' class='(.*?)'", html) for name in cell.split(" ")} <= known
