"""Rows as HTML: squares equal numbers, marks are buttons on a page and plain in a file, text is text."""

import re

import pytest

from dashboard.charts.rows import Column, Group, Row, Rows, Words
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
