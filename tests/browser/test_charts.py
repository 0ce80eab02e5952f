"""What leaves the page equals what is on it: files, pictures and the panels behind the marks."""

import csv
import io
import math
import re
import struct
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.charts.theme import DARK, LIGHT
from tests.browser import on_a_chart, on_the_page
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
Trace = Mark = dict[str, Any]
SVG = "{http://www.w3.org/2000/svg}"
PNG = b"\x89PNG\r\n\x1a\n"
MOST_TABS = 150
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


def counts(traces: list[Trace], file: pd.DataFrame) -> None:
    """A chart that Plotly draws."""
    (marks,) = (trace for trace in traces if trace["about"] and trace["says"])
    assert marks["x"] == [max(int(number), 1) for number in file["Number"]]
    hollow = ["circle-open" if out_of.startswith("no denominator") else "circle" for out_of in file["Out of whom"]]
    assert marks["symbol"] == hollow
    rivals = {x for trace in traces if trace is not marks and trace["mode"] == "markers" for x in trace["x"]}
    assert rivals == {float(end) for cell in file["Rival figures"] for end in figures(cell)}


def figures(cell: str) -> list[str]:
    return cell.replace(",", "").split(" to ") if cell else []


def people(marks: list[Mark], file: pd.DataFrame) -> None:
    known = file[file["Number"] != ""]
    assert len(known) < len(file)
    for mark, number, others in zip(marks, known["Number"], known["Figures of other sources"], strict=True):
        assert mark["place"] == pytest.approx(on_axis(mark, float(number)), abs=0.02)
        rivals = sorted({on_axis(mark, float(end)) for end in figures(others)})
        assert sorted(set(mark["others"])) == pytest.approx(rivals, abs=0.02)


def on_axis(mark: Mark, number: float) -> float:
    """Where a number stands on the log axis over the marks, as a reader reads it from the first and last of its words."""
    places = [float(place.removesuffix("%")) for place, _ in mark["axis"]]
    powers = [math.log10(float(words.replace(",", "").replace(" million", "000000"))) for _, words in mark["axis"]]
    share = (math.log10(max(number, 1)) - powers[0]) / (powers[-1] - powers[0])
    return places[0] + share * (places[-1] - places[0])


def shares(marks: list[Mark], file: pd.DataFrame) -> None:
    known = file[file["Share"] != "not known"]
    assert [mark["text"] for mark in marks] == list(known["Share"])
    assert 0 < len(known) < len(file)


def sets(marks: list[Mark], file: pd.DataFrame) -> None:
    """What is only the authority's own word is a part of its own of the same status."""
    numbers: Counter[str] = Counter()
    for mark in marks:
        number = int(re.findall(r": ([\d,]+) ", mark["says"])[-1].replace(",", ""))
        assert mark["signs"] in (number, None)  # above some number there is one bar
        numbers[mark["mark"]] += number
    assert sorted(numbers.values()) == sorted(map(int, file["Number"]))
    by_axis = {axis: sum(map(int, rows["Number"])) for axis, rows in file.groupby("Axis")}
    drawn = {
        axis: sum(number for mark, number in numbers.items() if f"|{machine}|" in mark)
        for axis, machine in (("Decided", "decision"), ("Delivered", "delivery"))
    }
    assert drawn == by_axis


def lasted(marks: list[Mark], file: pd.DataFrame) -> None:
    assert [mark["says"] for mark in marks] == [
        f"{how}: {what}" if what else how for how, what in zip(file["Did it last?"], file["What is known"], strict=True)
    ]


def impacts(marks: list[Mark], file: pd.DataFrame) -> None:
    left = [(mark["says"], mark["sign"]) for mark in marks]
    links = defaultdict(set)
    for what, link in zip(file["What changed"], file["Linked by"], strict=True):
        found = next(each for each in left if each[0].startswith(f"{what} ("))
        left.remove(found)
        links[found[1]].add(link)
    assert left == []
    # No sign stands for two kinds of link.
    assert len(links) > 2
    assert all(len(kinds) == 1 for kinds in links.values())


def medians(marks: list[Mark], file: pd.DataFrame) -> None:
    assert [mark["text"] for mark in marks] == [median or "?" for median in file["Median"]]


def levels(marks: list[Mark], file: pd.DataFrame) -> None:
    scored = [mark["text"].rstrip("±≠") for mark in marks if "Level" in mark["says"]]
    assert scored == [level for level in file["Level"] if level]
    assert len(scored) < len(marks) == len(file)


ESTONIA = "estonia-citizens-assembly-2013"
# By the name of the page in the navigation.
ROWS: dict[str, dict[str, Callable[[list[Mark], pd.DataFrame], None]]] = {
    "Scale": {"scale-people": people, "scale-shares": shares},
    "Follow-through": {"follow-through": sets, "lasted": lasted},
    "Impact": {"impacts": impacts},
    "Behaviours": {"medians": medians, "marks": levels},
}


def gone_to(page: Page, name: str) -> Page:
    """Another page in the same window: opening its address would load the whole app once more."""
    before = on_the_page.title(page).inner_text()
    on_the_page.go_to(page, name)
    page.wait_for_url(f"**/{re.sub('[ -]', '_', name.lower())}*")
    expect(on_the_page.title(page)).not_to_have_text(before)
    return on_the_page.settled(page)


def test_file_table_and_drawing_of_figures_hold_the_same(open_page: OpenPage):
    page = on_the_page.settled(open_page(f"/case_study?case={ESTONIA}"))
    on_the_page.open_record(page, "How many, and out of whom")
    file = file_and_table_of(page, f"{ESTONIA}-counts", 1)
    counts(on_a_chart.traces(page, f"{ESTONIA}-counts"), file)


def test_file_table_and_drawing_of_rows_hold_the_same(open_page: OpenPage):
    page = on_the_page.settled(open_page("/how_sure"))
    for name, charts in ROWS.items():
        gone_to(page, name)
        for number, (key, equal) in enumerate(charts.items(), start=1):
            equal(on_a_chart.marks_drawn(page, key), file_and_table_of(page, key, number))


def file_and_table_of(page: Page, key: str, number: int) -> pd.DataFrame:
    """The file of a chart, which its table, the last of `number` open ones, must equal."""
    name, content = saved(page, on_a_chart.csv_of(page, key))
    assert re.fullmatch(rf"{key}-[a-z_-]+\.csv", name)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) > 3
    on_a_chart.open_table(page, key)
    expect(on_the_page.tables(page)).to_have_count(number)
    on_the_page.settled(page)
    # Tables stand in the order of their charts.
    shown = on_a_chart.all_cells(page, on_the_page.tables(page).last, key)
    assert shown == on_a_chart.columns_of(shown, [[as_shown(cell) for cell in row] for row in rows])
    return pd.DataFrame(rows[1:], columns=rows[0])


# Rows, and a profile that Plotly draws.
PICTURES = {
    "Scale": ("scale-people", "scale-shares"),
    "Follow-through": ("follow-through", "lasted"),
    "Impact": ("impacts",),
    "Behaviours": ("medians", "marks"),
    "How sure": ("clear-pairs", f"{ESTONIA}-profile"),
}


@pytest.mark.parametrize("where", PICTURES)
def test_pictures_carry_their_words_and_are_light_on_a_dark_page(where: str, open_page: OpenPage):
    page = on_the_page.settled(open_page(f"/{re.sub('[ -]', '_', where.lower())}?part=report", theme="dark"))
    assert on_the_page.ground(page) == on_the_page.DARK_GROUND
    for key in PICTURES[where]:
        sourced = on_a_chart.open_sources(page, key)
        assert sourced or where in ("Behaviours", "How sure")
        name, content = saved(page, on_a_chart.picture_button(page, key, "SVG"))
        assert re.fullmatch(rf"{key}-[a-z_-]+\.svg", name)
        picture = Xml.fromstring(content)  # noqa: S314  written by our own page
        assert picture.tag == f"{SVG}svg"
        assert_it_says_what_the_page_says(picture, page, sourced=sourced)
        assert_it_is_light(picture, content.decode("utf-8"))
        assert_it_is_no_program(picture)

        name, content = saved(page, on_a_chart.picture_button(page, key, "PNG"))
        assert re.fullmatch(rf"{key}-[a-z_-]+\.png", name)
        assert content.startswith(PNG)
        width, height = struct.unpack(">II", content[16:24])
        assert width > 600
        assert height > 300


@pytest.mark.parametrize(
    ("address", "key", "asked"),
    [("/scale?part=report", "scale-shares", []), ("/how_sure?part=report", f"{ESTONIA}-profile", [200, 300])],
)
def test_a_picture_fills_a_frame_of_fixed_size(address: str, key: str, asked: list[int], open_page: OpenPage):
    """The server draws a figure anew; where it does not, the browser puts it on a sheet of that size."""
    page = on_the_page.settled(open_page(address))
    answers: list[int] = []
    page.on("response", lambda each: answers.append(each.status) if "/api/v1/charts/" in each.url else None)
    for is_off in (False, True):
        if is_off:
            page.route("**/api/v1/charts/**", lambda route: route.fulfill(status=300))
        name, content = saved(page, on_a_chart.picture_button(page, key, "PNG", "Social media, 1200 × 630"))
        assert re.fullmatch(rf"{key}-[a-z_-]+-social\.png", name)
        assert struct.unpack(">II", content[16:24]) == (1200, 630)
    assert answers == asked


def assert_it_says_what_the_page_says(picture: Xml.Element, page: Page, *, sourced: bool) -> None:
    """Lines of a picture may break inside a word, so spaces do not count."""
    words = squashed(" ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text")))
    title = picture.findtext(f"{SVG}title")
    assert title
    assert page.get_by_role("heading", name=title).count() == 1
    assert squashed(title) in words
    assert squashed("9 of 25 engagements: part of the 2019 report.") in words
    assert squashed("The reading is ours, not CPI's.") in words
    if sourced:
        assert any(squashed(f"Sources: {name}") in words for name in on_the_page.source_names(page))


def squashed(text: str) -> str:
    return "".join(text.split())


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


# A median leads to the marks that it is worked out from, a mark to its case study, as some cite nothing; all others to their sources.
SOURCE, MARKS, CASE_STUDY = "a[href^=http]", "a[href*=behaviour]", "a[href*=case_study]"


@pytest.mark.parametrize(
    ("path", "key", "leads_to"),
    [
        ("/scale", "scale-people", SOURCE),
        ("/follow_through", "follow-through", SOURCE),
        ("/impact", "impacts", SOURCE),
        ("/behaviours", "medians", MARKS),
        ("/behaviours", "marks", CASE_STUDY),
    ],
)
def test_a_mark_opens_its_panel_by_keyboard_and_by_mouse_and_the_focus_is_led(
    path: str, key: str, leads_to: str, open_page: OpenPage
):
    page = on_the_page.settled(open_page(f"{path}?part=report"))
    marks = on_a_chart.marks_of(page, key)
    expect(marks.first).to_be_visible()
    # Parts of one status are one mark.
    first, *others = dict.fromkeys(marks.evaluate_all("all => all.map(each => each.dataset.mark)"))
    assert len(others) > 1

    tab_to_mark(page, first)
    page.keyboard.press("Enter")
    opened = panel_of(page, key, on_a_chart.mark_of(page, key, first), leads_to)
    # The panel has the focus, so that the next Tab reaches what is in it; closing it leads back to the mark.
    expect(on_a_chart.panel(page, key)).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("panel => document.activeElement.closest(panel) !== null", on_a_chart.PANEL.format(key))
    on_a_chart.close_panel(page, key).focus()
    page.keyboard.press("Enter")
    expect(on_a_chart.panel(page, key)).to_have_count(0)
    on_the_page.wait_for(page, lambda: page.evaluate(FOCUSED) == first)

    on_a_chart.mark_of(page, key, others[-1]).click()
    assert panel_of(page, key, on_a_chart.mark_of(page, key, others[-1]), leads_to) != opened
    expect(on_a_chart.mark_of(page, key, first)).to_have_attribute("aria-pressed", "false")


def tab_to_mark(page: Page, wanted: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == wanted:
            return
    pytest.fail(f"{MOST_TABS} presses of Tab did not reach the mark {wanted}")


def panel_of(page: Page, key: str, mark: Locator, leads_to: str) -> str:
    """The words of the panel once it stands for this mark; it leads on by links."""
    expect(mark).to_have_attribute("aria-pressed", "true")
    on_the_page.settled(page)
    panel = on_a_chart.panel(page, key)
    expect(panel.locator(leads_to).first).to_be_visible()
    return panel.inner_text()


def test_on_a_phone_no_page_scrolls_sideways(open_page: OpenPage):
    page = on_the_page.settled(open_page(width=390))
    assert not on_the_page.scrolls_sideways(page)
    for name in ON_A_PHONE:
        on_the_page.go_to_on_a_phone(page, name)
        on_the_page.settled(page)
        assert not on_the_page.scrolls_sideways(page), name
