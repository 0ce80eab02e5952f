"""What leaves the page equals what is on it: files, pictures and the panels behind the marks."""

import csv
import io
import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.analysis.text import english
from dashboard.charts.theme import DARK, LIGHT
from tests.browser import on_the_page as on
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
Trace = dict[str, Any]
YEAR = 365.25
SVG = "{http://www.w3.org/2000/svg}"
PNG = b"\x89PNG\r\n\x1a\n"
MOST_TABS = 60
# Drawn on a phone, after the overview; the accessibility tests narrow every page after it was opened.
ON_A_PHONE = ("Scale", "Impact", "Follow-through", "Behaviours", "How sure", "Data and method")
FOCUSED = """() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.dataset?.mark ?? '' }"""


def saved(page: Page, button: Locator) -> tuple[str, bytes]:
    """Name and content of the file that a button gives."""
    with page.expect_download() as download:
        button.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def as_shown(cell: str) -> str:
    return " ".join(cell.split())


# Whether the drawing holds exactly the numbers of the file.


def people(traces: list[Trace], file: pd.DataFrame) -> None:
    (marks,) = (trace for trace in traces if trace["about"] and trace["says"])
    assert marks["x"] == [max(int(number), 1) for number in file["Number"]]
    hollow = ["circle-open" if out_of.startswith("no denominator") else "circle" for out_of in file["Out of whom"]]
    assert marks["symbol"] == hollow
    rivals = {x for trace in traces if trace is not marks and trace["mode"] == "markers" for x in trace["x"]}
    told = {end for cell in file["Figures of other sources"] if cell for end in cell.split(" to ")}
    assert rivals == {max(float(end.replace(",", "")), 1) for end in told}


def shares(traces: list[Trace], file: pd.DataFrame) -> None:
    (marks,) = (trace for trace in traces if trace["about"] and trace["says"])
    known = file[file["Share"] != "not known"]
    assert [english.percent(x / 100) for x in marks["x"]] == list(known["Share"])
    assert len(known) < len(file)


# By the name of the page in the navigation and words of its title.
CHARTS: dict[tuple[str, str], dict[str, Callable[[list[Trace], pd.DataFrame], None]]] = {
    ("Scale", "How large"): {"scale-people": people, "scale-shares": shares},
}


def gone_to(page: Page, name: str, title: str) -> Page:
    """Another page in the same window: opening its address would load the whole app once more."""
    on.go_to(page, name)
    expect(on.title(page)).to_contain_text(title)
    return on.settled(page)


def test_file_table_and_drawing_hold_the_same(open_page: OpenPage):
    page = on.settled(open_page("/impact"))
    for where, charts in CHARTS.items():
        gone_to(page, *where)
        for number, (key, equal) in enumerate(charts.items(), start=1):
            name, content = saved(page, on.csv_of(page, key))
            assert re.fullmatch(rf"{key}-[a-z-]+\.csv", name)
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
            assert len(rows) > 3
            equal(on.traces(page, key), pd.DataFrame(rows[1:], columns=rows[0]))
            on.open_table(page, key)
            expect(on.tables(page)).to_have_count(number)
            # Tables stand in the order of their charts.
            assert on.cells(on.tables(page).last) == [[as_shown(cell) for cell in row] for row in rows]


PICTURES = {
    ("Scale", "How large"): ("scale-people", "scale-shares"),
    ("How sure", "How sure"): ("estonia-citizens-assembly-2013-profile",),
}


def test_pictures_carry_their_words_and_are_light_on_a_dark_page(open_page: OpenPage):
    page = on.settled(open_page("/impact?part=report", theme="dark"))
    for where, keys in PICTURES.items():
        gone_to(page, *where)
        assert on.ground(page) == on.DARK_GROUND
        for key in keys:
            assert on.traces(page, key)
            name, content = saved(page, on.picture_button(page, key, "SVG"))
            assert re.fullmatch(rf"{key}-[a-z-]+\.svg", name)
            picture = Xml.fromstring(content)  # noqa: S314  written by our own page
            assert picture.tag == f"{SVG}svg"
            assert_it_says_what_the_page_says(picture, page)
            assert_it_is_light(picture, content.decode("utf-8"))
            assert_it_is_no_program(picture)

            name, content = saved(page, on.picture_button(page, key, "PNG"))
            assert re.fullmatch(rf"{key}-[a-z-]+\.png", name)
            assert content.startswith(PNG)
            width, height = struct.unpack(">II", content[16:24])
            assert width > 600
            assert height > 300


def assert_it_says_what_the_page_says(picture: Xml.Element, page: Page) -> None:
    told = " ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text"))
    title = picture.findtext(f"{SVG}title")
    assert title
    assert on.headings(page).filter(has_text=title).count() == 1
    assert title in told
    assert "9 of 25 engagements: part of the 2019 report." in told
    assert any(f"{word} {name}" in told for name in on.source_names(page) for word in ("Sources:", ";"))
    assert "The reading is ours, not CPI's." in told


def assert_it_is_light(picture: Xml.Element, markup: str) -> None:
    ground = next(iter(picture.iter(f"{SVG}rect")))
    assert (ground.get("width"), ground.get("fill")) == ("100%", LIGHT.paper)
    for colour in {DARK.paper, DARK.text, DARK.muted, DARK.mark, DARK.grid} | {
        look.fill for look in DARK.looks.values()
    }:
        parts = ", ".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
        assert colour.lower() not in markup.lower()
        assert f"rgb({parts})" not in markup


def assert_it_is_no_program(picture: Xml.Element) -> None:
    for element in picture.iter():
        assert element.tag not in (f"{SVG}script", f"{SVG}foreignObject")
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert not name.endswith("href") or value.startswith("#")


@pytest.mark.parametrize(("path", "key"), [("/behaviours", "marks")])
def test_a_mark_opens_its_panel_by_keyboard_and_by_mouse_and_keeps_the_focus(path: str, key: str, open_page: OpenPage):
    page = on.settled(open_page(f"{path}?part=report"))
    marks = on.marks_of_grid(page)
    expect(marks.first).to_be_visible()
    keys = on.keys_of_grid(page)
    assert len(set(keys)) == len(keys) > 2

    tab_to_mark(page, keys[0])
    page.keyboard.press("Enter")
    opened = panel_of(page, key, marks.nth(0))
    # The panel has the focus, so that the next Tab reaches what is in it; closing it leads back to the mark.
    expect(on.panel(page, key)).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("panel => document.activeElement.closest(panel) !== null", on.PANEL.format(key))
    on.panel(page, key).get_by_role("button", name="Close").click()
    expect(on.panel(page, key)).to_have_count(0)
    page.wait_for_function(f"({FOCUSED})() === '{keys[0]}'")

    marks.nth(2).click()
    assert panel_of(page, key, marks.nth(2)) != opened
    expect(marks.nth(0)).to_have_attribute("aria-pressed", "false")


def tab_to_mark(page: Page, wanted: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == wanted:
            return
    pytest.fail(f"{MOST_TABS} presses of Tab did not reach the mark {wanted}")


def panel_of(page: Page, key: str, mark: Locator) -> str:
    """The words of the panel once it stands for this mark; it names its sources by links."""
    expect(mark).to_have_attribute("aria-pressed", "true")
    on.settled(page)
    panel = on.panel(page, key)
    expect(panel.locator("a[href^=http]").first).to_be_visible()
    return panel.inner_text()


def test_on_a_phone_no_page_scrolls_sideways(open_page: OpenPage):
    page = on.settled(open_page(width=390))
    assert not on.scrolls_sideways(page)
    for name in ON_A_PHONE:
        on.go_to_on_a_phone(page, name)
        on.settled(page)
        assert not on.scrolls_sideways(page), name
