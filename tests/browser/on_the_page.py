"""Where things are on a page: the only selectors of the browser tests, so that a change of layout is mended here."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

TRIES, SOON = 4, 8_000  # milliseconds
PATIENCE = 30  # seconds
DARK_GROUND = "rgb(20, 24, 29)"
ANSWER = "h1 >> xpath=following::*[self::strong or contains(@class, 'stMarkdownColoredText')][not(ancestor::*[@data-testid='stPageLink'])][1]"
EXPLORE, ABOUT = ("Scale", "Impact", "Follow-through", "Behaviours", "How sure"), ("Data and method", "Rubric")
REPORT_CASES = "the 2019 report"
READY = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app && app.getAttribute('data-test-script-state') !== 'running'
        && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-stale="true"]');
}"""


def settled(page: Page) -> Page:
    """The page once its title stands and the app has finished its run."""
    expect(title(page)).to_be_visible()
    wait_until(page, READY)
    return page


def wait_until(page: Page, condition: str) -> None:
    """Asks again and again from outside, for the page's own policy lets nothing inside it evaluate text."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"not within {PATIENCE} seconds: {condition}"
        page.wait_for_timeout(50)


def title(page: Page) -> Locator:
    # While one page gives way to the next both titles stand for a moment.
    return page.get_by_role("heading", level=1).first


def answer(page: Page) -> str:
    """The sentence under the title, which is bold or grey."""
    return page.locator(ANSWER).inner_text()


def wait_for_answer(page: Page, words: str) -> None:
    expect(page.locator(ANSWER)).to_have_text(words)


def origin(page: Page) -> str:
    address = urlsplit(page.url)
    return f"{address.scheme}://{address.netloc}"


def visible_text(page: Page) -> str:
    """What a reader has before him, as one text: headings, what stands in boxes and is chosen, notices, the open panel."""
    return str(page.evaluate(SEEN))


SEEN = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    const all = (which, what) => [...main.querySelectorAll(which)].map(what).filter(each => each !== '');
    const words = each => each.textContent.trim();
    return JSON.stringify([all('h1, h2, h3', words), all('input[type=text], input[type=search], textarea', each => each.value),
        all('input:checked, [aria-checked=true]', each => words(each.closest('label') ?? each)), all('[data-tag]', words),
        all('[role=alert]', words), all('[class*="-panel"]', words)]);
}"""


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


def notices(page: Page) -> Locator:
    return page.get_by_role("alert")


def remarks(page: Page) -> Locator:
    """What the page remarks without alarm: why something is empty."""
    return page.get_by_test_id("stAlertContentInfo")


def notice_texts(page: Page) -> list[str]:
    return [notice.inner_text().strip() for notice in notices(page).all()]


def part(page: Page, words: str) -> Locator:
    """What opens the sources, the table or the words under a chart."""
    return page.locator('[class*="-parts"]').get_by_role("button", name=words)


def tables(page: Page) -> Locator:
    """Tables opened under a chart."""
    return page.get_by_role("table", name=re.compile("^Table of: "))


def cells(table: Locator) -> list[list[str]]:
    """The words of a table, its head first."""
    return table.evaluate("table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent.trim()))")


def csv_button(page: Page) -> Locator:
    return page.get_by_role("button", name="CSV")


def folds(page: Page) -> Locator:
    return page.locator("summary")


def fold(page: Page, words: str) -> Locator:
    """What is clicked to open a fold."""
    return folds(page).filter(has_text=words)


def box(page: Page, label: str) -> Locator:
    """A select box; like titles, two may stand for a moment."""
    return page.get_by_role("combobox", name=label).first


def choose(page: Page, label: str, words: str) -> None:
    """Chooses an entry of a select box by typing its words, as a person would: again where the list closed meanwhile."""
    for _ in range(TRIES):
        try:
            box(page, label).click(timeout=SOON)
            box(page, label).fill(words, timeout=SOON)
            page.get_by_role("option", name=words).first.click(timeout=SOON)
            expect(chosen(page, label, words)).not_to_have_count(0, timeout=SOON)
        except (PlaywrightTimeout, AssertionError):
            continue
        return
    raise AssertionError(f"“{words}” could not be chosen in the box “{label}”")


def chosen(page: Page, label: str, words: str) -> Locator:
    """What shows that an entry is chosen: its tag beside the box, or the words in the box itself."""
    tag = page.locator("[data-tag]").filter(has_text=words)
    return tag.or_(page.get_by_role("combobox", name=label).and_(page.locator(f'[value="{words}"]')))


def headings(page: Page) -> Locator:
    """The findings over the charts."""
    return page.get_by_role("heading", level=2)


def source_names(page: Page) -> list[str]:
    """The words of all links that lead out to sources, also in closed folds."""
    return page.locator('[data-testid="stMain"] a[href^="http"]').all_text_contents()


def open_everything(page: Page) -> None:
    """Opens all folds, tables and words under charts."""
    page.evaluate("""() => { document.querySelectorAll('details:not([open]) > summary').forEach(each => each.click());
        document.querySelectorAll('[class*="-parts"] button[aria-pressed="false"]').forEach(each => each.click()); }""")
    page.wait_for_timeout(500)
    settled(page)


def filter_bar(page: Page) -> Locator:
    """The fold of the filters, which says what is in view."""
    return fold(page, "Filter ·")


def filter_by(page: Page, label: str, words: str) -> None:
    filter_bar(page).click()
    choose(page, label, words)
    # The list stays open for a second choice and hides the rest of the page from those who listen.
    page.keyboard.press("Escape")


def search_for(page: Page, words: str) -> None:
    """Fills the text box of the filters; the fold must be open."""
    entry = page.get_by_role("textbox", name="Words that must occur")
    entry.fill(words)
    entry.press("Enter")


def show_all(page: Page) -> Locator:
    return page.get_by_role("button", name="Show all")


def go_to(page: Page, name: str) -> None:
    """Another page, by the navigation at the top, where some pages are in groups."""
    group = "Explore" if name in EXPLORE else "About" if name in ABOUT else ""
    if group:
        page.get_by_test_id("stTopNav").get_by_role("button", name=group).click()
        page.get_by_role("menuitem", name=name, exact=True).click()
    else:
        page.get_by_test_id("stTopNav").get_by_role("link", name=name, exact=True).click()


def go_to_on_a_phone(page: Page, name: str) -> None:
    """Another page, by the navigation that a narrow page keeps in a closed drawer."""
    before = title(page).inner_text()
    page.get_by_role("link", name=name, exact=True, include_hidden=True).first.dispatch_event("click")
    expect(title(page)).not_to_have_text(before)


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("""() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
        .some(box => box && box.scrollWidth > box.clientWidth + 1)""")


def turn_dark(page: Page) -> Page:
    """The same page once the reader's system has turned dark."""
    page.emulate_media(color_scheme="dark")
    wait_until(
        page,
        f"() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor === '{DARK_GROUND}'",
    )
    # The run that draws the charts in their other colours has come as far as its end.
    expect(page.locator(".theme_watch")).to_have_attribute("data-theme", "dark")
    return settled(page)


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


def ground(page: Page) -> str:
    """The colour behind everything."""
    return page.locator('[data-testid="stApp"]').evaluate("app => getComputedStyle(app).backgroundColor")


def planted(page: Page) -> Locator:
    """What hostile text would make of itself if it were read as markup, also in shadow roots."""
    return page.locator('img[src="x"], img[src*="example.org"], a[href^="javascript"], [onerror]')


def turned(page: Page) -> list[str]:
    """What Streamlit would make of the planted texts if it took them for its own markup: each as the page holds it."""
    return page.evaluate(TURNED)


TURNED = """() => {
    const made = [...document.querySelectorAll('[data-testid="stMarkdownContainer"] :is(a, code, em, del, img, span)')];
    const ours = each => each.matches('a') ? /(www|\\/\\/)\\.?example\\.org(\\/x|\\/?$)|^mailto:/.test(each.getAttribute('href'))
        : each.matches('code') ? each.textContent === 'code' || each.textContent.includes('<img')
        : each.matches('em, del') ? ['bold', 'no'].includes(each.textContent)
        : each.matches('img') || each.ariaLabel === 'home icon' || each.matches('.stMarkdownBadge, .katex')
            || (each.textContent === 'x' && each.matches('.stMarkdownColoredText'));
    const signs = document.body.textContent.match(/🇩🇪|💯|a ↔|b →|c ←|d —|e ≥|f ≤|g ≈/gu) ?? [];
    return [...made.filter(ours).map(each => each.outerHTML.slice(0, 200)), ...signs];
}"""


# A chart is told by the key under which its page draws it.


def plot(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}-figure .js-plotly-plot")


def csv_of(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}-csv").get_by_role("button")


def more_formats(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}-formats").get_by_role("button", name="More formats")


def file_of(page: Page, key: str, form: str) -> Locator:
    """The button that gives the chart under `key` as xlsx or parquet; `key` is collection for the ZIP."""
    return page.locator(f".st-key-{key}-{form}").get_by_role("button")


def picture_button(page: Page, key: str, form: str) -> Locator:
    return page.locator(f".st-key-{key}-picture").get_by_role("button", name=form)


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


def open_record(page: Page, of: str = "") -> None:
    """Opens the closed folds of a page, or those under one heading."""
    for each in folds(page).all():
        closed = each.is_visible() and each.evaluate("fold => !fold.closest('details').open")
        if closed and of in each.inner_text():
            each.click()
    settled(page)


def side_by_side(page: Page) -> Locator:
    """The table of facts of design."""
    return page.get_by_role("table", name="Facts of design side by side")


def marks_of(page: Page, key: str) -> Locator:
    """The visible marks of the rows under `key`."""
    return page.locator(f".st-key-{key} .rows [data-mark]").filter(visible=True)


def mark_of(page: Page, key: str, ref: str) -> Locator:
    return page.locator(f'.st-key-{key} .rows [data-mark="{ref}"]').first


def marks_drawn(page: Page, key: str) -> list[dict[str, Any]]:
    """All marks of the rows under `key`, also in folds: what each says and shows, and where it stands under which axis."""
    expect(marks_of(page, key).first).to_be_visible()
    return page.locator(f".st-key-{key} .rows").evaluate(MARKS_DRAWN)


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


def marks_of_rows(page: Page) -> Locator:
    """The visible marks of all rows of a page."""
    return page.locator(".rows [data-mark]").filter(visible=True)


PANEL = ".st-key-{}-panel"


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
    for _ in range(TRIES):
        follow_box(page, key).click()
        try:
            page.get_by_role("option").first.click(timeout=SOON)
        except PlaywrightTimeout:
            continue
        return expect(panel(page, key)).to_be_visible()
    raise AssertionError(f"no mark could be chosen under “{key}”")


def close_panel(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}-close").get_by_role("button")


TRACES = """plot => {
    const kinds = {f8: Float64Array, f4: Float32Array, i1: Int8Array, u1: Uint8Array, i2: Int16Array, u2: Uint16Array,
                   i4: Int32Array, u4: Uint32Array};
    const plain = values => values?.bdata === undefined ? values && Array.from(values)
        : Array.from(new kinds[values.dtype](Uint8Array.from(atob(values.bdata), each => each.charCodeAt(0)).buffer));
    return plot.data.map(trace => ({type: trace.type, mode: trace.mode, name: trace.name, x: plain(trace.x), y: plain(trace.y),
        base: plain(trace.base), told: trace.hovertext, says: trace.hovertemplate, symbol: trace.marker?.symbol, about: trace.customdata}));
}"""


def figures_drawn(page: Page) -> int:
    """How many figures of a briefing's file are drawn, once all of them are."""
    page.wait_for_function("document.body.dataset.drawn === 'yes'")
    return page.locator(".plot .main-svg:first-child").count()


def pages_in_view(page: Page) -> list[str]:
    """The headings of the pages of a briefing's file that can be seen while it is presented."""
    return page.locator(".cover:visible h1, .item:visible h2").all_inner_texts()


def present_button(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Presenting").get_by_role("button").last


def open_folds(page: Page) -> None:
    """Opens every fold of a briefing's file."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")


# The self-assessment.

DO_NOT_KNOW = "We do not know"
EVIDENCE = "Evidence: what it is and what it shows"


def begin_assessment(page: Page, project: str) -> str:
    """Begins an assessment; the code under which its draft is kept."""
    name_project(page, project)
    code = page.locator(".st-key-assess-code code").inner_text()
    page.get_by_role("button", name="I have kept it").click()
    # What stands below moves up then, and for a moment everything stands twice.
    expect(page.locator(".st-key-assess-code")).to_have_count(0)
    settled(page)
    page.get_by_role("button", name="To the questions").click()
    return code


def begin_without_draft(page: Page, project: str) -> None:
    """Begins an assessment where drafts are switched off."""
    name_project(page, project)
    page.get_by_role("button", name="To the questions").click()


def name_project(page: Page, project: str) -> None:
    type_into(page, "Name of the project", project)
    page.get_by_role("button", name="Begin").click()


def type_into(page: Page, box: str, words: str) -> None:
    """Types into a box and leaves it."""
    entry = page.get_by_role("textbox", name=box)
    entry.fill(words)
    entry.press("Tab")


def answer_state(page: Page, state: str) -> None:
    """Chooses one of the ways to have no level."""
    settled(page)
    page.get_by_test_id("stRadio").locator("label").filter(has_text=state).first.click()


def answer_question(page: Page, question: str, descriptor: str, evidence: str) -> None:
    """Chooses a level of the question on screen, types evidence, and goes on by keyboard while still in the box."""
    expect(page.get_by_role("heading", name=question)).to_be_visible()
    # Boxes of the question before stand in the page until the run ends.
    settled(page)
    page.get_by_test_id("stRadio").locator("label").filter(has_text=descriptor).first.click()
    entry = page.get_by_role("textbox", name=EVIDENCE)
    expect(entry).to_be_visible()
    settled(page).wait_for_timeout(100)
    entry.fill(evidence)
    page.keyboard.press("Alt+N")
    expect(page.get_by_role("heading", name=question)).to_have_count(0)


def saved_at(page: Page) -> Locator:
    return page.locator(".st-key-assess-bar").get_by_text("Saved ")


def not_saved(page: Page) -> Locator:
    """Boxes that say that their words are not saved yet."""
    return page.locator("[data-not-saved]")


def wait_for(page: Page, holds: Callable[[], bool]) -> None:
    """Lets the page go on until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"not within {PATIENCE} seconds"
        page.wait_for_timeout(50)


def holds_everything(page: Page) -> Locator:
    """What says that the file holds all answers."""
    return page.locator(".st-key-assess-bar").get_by_text("Your file holds everything")


def to_question(page: Page, question: str) -> None:
    """Another question by the list of all; the folds are opened first."""
    expect(page.locator(".st-key-assess-list")).to_be_visible()
    page.evaluate("() => document.querySelectorAll('details:not([open]) > summary').forEach(each => each.click())")
    page.locator(".st-key-assess-list").get_by_role("button", name=question).click()
    expect(page.locator(".st-key-assess-heading")).to_have_text(question)
    settled(page)


def question_on_screen(page: Page) -> dict[str, Any]:
    """All that somebody sees of the question: its words, the chosen level, and what stands in the boxes."""
    settled(page)
    return {
        "question": page.locator(".st-key-assess-heading").inner_text(),
        "chosen": page.get_by_test_id("stRadio").locator("label:has(input:checked)").all_inner_texts(),
        "boxes": page.locator("textarea, input[type=text]").evaluate_all("all => all.map(each => each.value)"),
    }


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def resume_by_code(page: Page, code: str) -> None:
    page.get_by_role("tab", name="Carry on with a code").click()
    entry = page.get_by_role("textbox", name="Your code")
    entry.fill(code)
    entry.press("Tab")
    page.get_by_role("button", name="Carry on").click()
    expect(saved_at(page)).to_be_visible()


def saved_file(page: Page, button: str, path: Path) -> bytes:
    """What a download button of the assessment gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).first.click()
    download.value.save_as(path)
    return path.read_bytes()


def open_assessment_file(page: Page, path: Path) -> None:
    page.get_by_role("tab", name="Open a file").click()
    page.get_by_test_id("stFileUploader").first.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.locator(".st-key-assess-bar")).to_be_visible()


def find(page: Page, words: str) -> None:
    """Types words into the box of the search."""
    entry = page.get_by_role("searchbox", name="Words to find").or_(page.get_by_role("textbox", name="Words to find"))
    entry.fill(words)
    entry.press("Enter")


def pill(page: Page, words: str) -> Locator:
    """A kind of passage on the page of the search."""
    return (
        page.get_by_test_id("stButtonGroup")
        .get_by_role("radio", name=words)
        .or_(page.get_by_test_id("stButtonGroup").get_by_role("button", name=words))
    )


def hits(page: Page) -> Locator:
    return page.locator('[data-testid="stMain"] li').filter(has=page.locator("strong"))


def asked_fact(page: Page) -> Locator:
    """The fact that a link names, before the folds of the evidence."""
    return page.locator(".st-key-asked-fact")


def words_box(page: Page, label: str, place: int = 0) -> Locator:
    """A box for words; on the page Briefing there is one per finding."""
    return page.get_by_role("textbox", name=label).nth(place)


def briefing_finding(page: Page, place: int) -> Locator:
    """The heading of the finding at a place of the briefing, from 1."""
    return page.get_by_role("heading", level=3, name=re.compile(f"^{place}\\. "))
