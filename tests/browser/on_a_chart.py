"""Where things are on a chart and beside it: figures, rows, marks, their panels, tables and files."""

import re
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.on_the_page import PATIENCE, SOON, TRIES, cells, is_offered, settled, source_names, wait_for

MARKS_DRAWN = """rows => {
    const place = each => parseFloat(each.style.left);
    const axis = [...rows.querySelectorAll('.ticks > span')].map(each => [each.style.left, each.textContent]);
    return [...rows.querySelectorAll('[data-mark]')].map(mark => ({
        mark: mark.dataset.mark, says: mark.ariaLabel, text: mark.textContent.trim(), axis,
        signs: mark.closest('.waffle') && mark.querySelectorAll('svg').length, sign: mark.querySelector('use')?.getAttribute('href'),
        place: mark.closest('.at') && place(mark.closest('.at')),
        others: [...(mark.closest('.track')?.querySelectorAll('.at') ?? [])].filter(each => !each.contains(mark)).map(place),
    }));
}"""
PANEL = ".st-key-{}-panel"
TRACES = """plot => {
    const kinds = {f8: Float64Array, f4: Float32Array, i1: Int8Array, u1: Uint8Array, i2: Int16Array, u2: Uint16Array,
                   i4: Int32Array, u4: Uint32Array};
    const plain = values => values?.bdata === undefined ? values && Array.from(values)
        : Array.from(new kinds[values.dtype](Uint8Array.from(atob(values.bdata), each => each.charCodeAt(0)).buffer));
    return plot.data.map(trace => ({type: trace.type, mode: trace.mode, name: trace.name, x: plain(trace.x), y: plain(trace.y),
        base: plain(trace.base), told: trace.hovertext, says: trace.hovertemplate, symbol: trace.marker?.symbol, about: trace.customdata}));
}"""


def saved(page: Page, button: Locator) -> tuple[str, bytes]:
    """Name and content of the file that a button gives."""
    with page.expect_download() as download:
        button.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def glance(page: Page) -> Locator:
    return page.locator(".st-key-glance")


def rows(page: Page) -> Locator:
    return glance(page).locator("[data-row]")


def row_links(page: Page) -> Locator:
    """The links of all rows, those in closed folds too."""
    return rows(page).locator("a")


def open_row_folds(page: Page) -> None:
    """Opens the folded groups of the engagements at a glance."""
    for fold in page.locator(".st-key-glance summary").all():
        fold.click()


def first_mark(page: Page) -> Locator:
    return rows(page).first.locator("[data-mark]").first


def charts(page: Page) -> Locator:
    return page.get_by_role("figure")


def drawn(page: Page | Locator) -> Locator:
    """What Plotly has drawn: the marks and bars of all charts, or of one."""
    return page.locator(".points path")


def chart_texts(page: Page) -> Locator:
    return page.locator(".js-plotly-plot svg text")


def inks_of_charts(page: Page) -> list[str]:
    """The colour of the first words in each chart; empty where it is being drawn."""
    return page.locator(".js-plotly-plot").evaluate_all(
        "all => all.map(plot => plot.querySelector('svg text')).map(text => text ? getComputedStyle(text).fill : '')"
    )


def wait_for_other_inks(page: Page, before: list[str]) -> None:
    """Waits until every chart is drawn again in colours that none had before."""
    end = time.monotonic() + PATIENCE
    while len(now := inks_of_charts(page)) != len(before) or set(now) & {*before, ""}:
        assert time.monotonic() < end, f"not every chart took other colours within {PATIENCE} seconds: {now}"
        page.wait_for_timeout(100)


def plot(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}-figure .js-plotly-plot")


def csv_of(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}-csv").get_by_role("button")


def more_formats(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}-formats").get_by_role("button", name="More formats")


def file_of(page: Page, key: str, form: str) -> Locator:
    """The button that gives the chart under `key` as xlsx or parquet; `key` is collection for the ZIP."""
    return page.locator(f".st-key-{key}-{form}").get_by_role("button")


def picture_button(page: Page, key: str, form: str, size: str = "Page size") -> Locator:
    """The button of the menu that saves the picture of a chart; the menu opens for it."""
    place = page.locator(f".st-key-{key}-picture")
    place.get_by_role("button", name="Picture").click()
    return place.get_by_role("button", name=f"{size}, {form}")


def open_table(page: Page, key: str) -> None:
    page.locator(f".st-key-{key}-parts").get_by_role("button", name="Table").click()


def open_sources(page: Page, key: str) -> bool:
    """Opens the sources of the chart under `key`; returns whether it has some."""
    pill = page.locator(f".st-key-{key}-parts").get_by_role("button", name=re.compile(r"Sources \(\d+\)"))
    if not pill.count():
        return False
    before = len(source_names(page))
    pill.click()
    wait_for(page, lambda: len(source_names(page)) > before)
    settled(page)
    return True


def traces(page: Page, key: str) -> list[dict[str, Any]]:
    """What Plotly was given to draw; numbers may come packed as base64."""
    expect(drawn(plot(page, key)).first).to_be_visible()
    return plot(page, key).evaluate(TRACES)


def marks_of(page: Page, key: str) -> Locator:
    """The visible marks of the rows under `key`."""
    return page.locator(f".st-key-{key} .rows [data-mark]").filter(visible=True)


def mark_of(page: Page, key: str, ref: str) -> Locator:
    return page.locator(f'.st-key-{key} .rows [data-mark="{ref}"]').first


def marks_drawn(page: Page, key: str) -> list[dict[str, Any]]:
    """All marks of the rows under `key`, also in folds: what each says and shows, and where it stands under which axis."""
    expect(marks_of(page, key).first).to_be_visible()
    return page.locator(f".st-key-{key} .rows").evaluate(MARKS_DRAWN)


def marks_of_rows(page: Page) -> Locator:
    """The visible marks of all rows of a page."""
    return page.locator(".rows [data-mark]").filter(visible=True)


def panel(page: Page, key: str) -> Locator:
    """What opens under rows when one of their marks is chosen."""
    return page.locator(PANEL.format(key))


def points(page: Page, key: str) -> Locator:
    """The marks of the last trace of a chart, which lie over all others."""
    return page.locator(f".st-key-{key}-figure .scatterlayer .trace:last-child .points path")


def follow_box(page: Page, key: str) -> Locator:
    """The box under a chart that lists its marks."""
    return page.locator(f".st-key-{key}-follow").get_by_role("combobox")


def follow(page: Page, key: str) -> None:
    """Opens the panel of the first mark in the box under a chart: again where the list closed meanwhile."""
    entry = page.get_by_role("option").first
    for _ in range(TRIES):
        follow_box(page, key).click()
        try:
            if not is_offered(page, follow_box(page, key), entry):
                continue
            entry.click(timeout=SOON)
        except (PlaywrightTimeout, AssertionError):
            continue
        return expect(panel(page, key)).to_be_visible()
    raise AssertionError(f"no mark could be chosen under “{key}”")


def close_panel(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}-close").get_by_role("button")


def figures_drawn(page: Page) -> int:
    """How many figures of a briefing's file are drawn, once all of them are."""
    page.wait_for_function("document.body.dataset.drawn === 'yes'")
    return page.locator(".plot .main-svg:first-child").count()


def all_cells(page: Page, table: Locator, key: str) -> list[list[str]]:
    """The words of the open table of a chart, which may go on over pages; then it stands on its last page."""
    on = page.locator(f".st-key-{key}-table-page-on button")
    found = cells(table)
    while on.count() and on.is_enabled():
        before = cells(table)
        on.click()
        wait_for(page, lambda before=before: cells(table) != before)  # type: ignore[misc]
        settled(page)
        found += cells(table)[1:]
    return found


def columns_of(shown: list[list[str]], in_file: list[list[str]]) -> list[list[str]]:
    """Returns the columns of a file that its table shows; a file also has ids and numbers in columns of their own."""
    places = [in_file[0].index(head) for head in shown[0]]
    return [[row[place] for place in places] for row in in_file]
