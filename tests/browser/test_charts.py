"""What leaves the page equals what is on it: the file of a chart, its table and its drawing hold the same."""

import csv
import io
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests.browser import by_theme, on_a_chart, on_paper, on_the_page
from tests.browser.conftest import OpenPage
from tests.browser.on_a_chart import saved

pytestmark = pytest.mark.browser
Trace = Mark = dict[str, Any]
SMALLEST_TEXT = 12
READABLE = 4.5
# Contrast of each text of the charts against the ground of the page, and its size.
CHART_TEXTS = """texts => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => numbers(colour).slice(0, 3).map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
    const ground = light(getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor);
    return texts.filter(text => text.textContent.trim() && !text.closest('.bars')).map(text => {
        const style = getComputedStyle(text), ink = light(style.fill);
        return {says: text.textContent, size: parseFloat(style.fontSize),
                contrast: (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)};
    });
}"""
# Drawn on a phone, after the overview; the accessibility tests narrow every page after it was opened.
ON_A_PHONE = ("Scale", "Impact", "Follow-through", "Behaviours", "How sure", "Data and method")


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


def test_every_chart_of_a_case_is_drawn_named_and_readable_and_its_file_and_table_hold_the_same(open_page: OpenPage):
    page = on_the_page.settled(open_page(f"/case_study?case={ESTONIA}"))
    on_the_page.open_record(page)
    assert_charts_are_drawn_named_and_readable(page, "rgb(255, 255, 255)")
    file = file_and_table_of(page, f"{ESTONIA}-counts", 1)
    counts(on_a_chart.traces(page, f"{ESTONIA}-counts"), file)
    light = on_a_chart.inks_of_charts(page)
    by_theme.turn(page, "dark")
    on_a_chart.wait_for_other_inks(page, light)
    assert_charts_are_drawn_named_and_readable(page, on_the_page.DARK_GROUND)


def assert_charts_are_drawn_named_and_readable(page: Page, ground: str) -> None:
    expect(on_a_chart.marks_of(page, f"{ESTONIA}-outcomes").first).to_be_visible()
    expect(on_a_chart.charts(page)).to_have_count(3)
    for chart in on_a_chart.charts(page).all():
        expect(on_a_chart.drawn(chart).first).to_be_visible()
        assert len(chart.get_attribute("aria-label") or "") > 40
    assert on_the_page.ground(page) == ground
    texts = on_a_chart.chart_texts(page).evaluate_all(CHART_TEXTS)
    assert len(texts) > 20
    assert [text for text in texts if text["contrast"] < READABLE] == []
    assert [text for text in texts if text["size"] < SMALLEST_TEXT] == []
    assert not on_the_page.scrolls_sideways(page)


def test_file_table_and_drawing_of_rows_hold_the_same_and_the_marks_of_all_behaviours_fit_on_paper(open_page: OpenPage):
    """Other pages are printed in the window that looks for barriers."""
    page = on_the_page.settled(open_page("/how_sure"))
    for name, charts in ROWS.items():
        gone_to(page, name)
        for number, (key, equal) in enumerate(charts.items(), start=1):
            equal(on_a_chart.marks_drawn(page, key), file_and_table_of(page, key, number))
    on_paper.assert_no_table_is_cut_off(page, ".lv")


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


def test_on_a_phone_no_page_scrolls_sideways(open_page: OpenPage):
    page = on_the_page.settled(open_page(width=390))
    assert not on_the_page.scrolls_sideways(page)
    for name in ON_A_PHONE:
        on_the_page.go_to_on_a_phone(page, name)
        on_the_page.settled(page)
        assert not on_the_page.scrolls_sideways(page), name
