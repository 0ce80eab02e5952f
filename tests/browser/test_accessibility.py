"""Nobody is kept out of a page: axe-core finds nothing, all is reached and named by keyboard, and the paper holds every word.

All in one window, for to open a page and to draw its charts takes longer than to look at it.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import by_theme, on_a_chart, on_paper, on_the_page
from tests.browser.by_axe import COLOURS, violations
from tests.browser.conftest import Readers
from tests.browser.walked import Window

pytestmark = pytest.mark.browser
Walk = Callable[[str], Page]
MADRID = "case=madrid-plaza-de-espana-2017"
SCALE, FOLLOW, CASE = "/scale", "/follow_through", f"/case_study?{MADRID}"
HOW_SURE, ASK = "/how_sure?overall=yes", "/ask?sql=SELECT+1+AS+one"
COMPARE = f"/compare?case=estonia-citizens-assembly-2013&{MADRID}"
# One behaviour stands for all: the others have the same rows of marks and make the table long.
PATHS = ("/", SCALE, "/impact", FOLLOW, "/behaviours?behaviour=empathy", CASE, COMPARE, HOW_SURE, "/rubric",
         "/assess", "/method", "/find?find=parties", ASK)  # fmt: skip
NO_CHART = ("/rubric", "/assess", "/method", "/find?find=parties", ASK)
NARROW = 390
BY_KEYBOARD = ["/", "/impact", CASE, COMPARE, HOW_SURE]
# What is printed: whole tables, or every word with all folds open.
TABLES_ON_PAPER = {"/": ".part", SCALE: ".dot", FOLLOW: ".part", "/impact": ".entry"}
WORDS_ON_PAPER = (SCALE, FOLLOW, CASE, COMPARE, HOW_SURE)
MOST_TABS = 400
# Those that can see the width of the page. That its navigation lies in a drawer then is the same on every page, so all rules
# look at a phone on one of them.
WIDTHS = ("scrollable-region-focusable", "aria-hidden-focus", "meta-viewport")
ON_A_PHONE_TOO = "/"
# The marks that must still differ where the system dictates the colours, and the colours behind them.
DICTATED = {"/": ".rows .lv", "/behaviours?behaviour=empathy": ".rows .lv"}
GROUNDS = """(query) => [...document.querySelectorAll('*')].flatMap(host => [...(host.shadowRoot?.querySelectorAll(query) ?? [])])
    .map(mark => getComputedStyle(mark).backgroundColor)"""
# Streamlit's whole main area is a stop of its own, for its link "Skip to main content", and shows no focus.
NO_FOCUS_RING = '<main id="stMain" tabindex="0"'
# What has the focus, whether it has a name, and whether it looks different without the focus.
FOCUS = """async () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    // After the last element the focus leaves the page and then begins again at its top.
    if (!at || at === document.body) return {end: false, what: '', named: true, seen: true};
    if (window.reached.has(at)) return {end: true};
    window.reached.add(at);
    // A focus may be drawn by the element, by a part of it, or by what holds it.
    const around = [at, ...at.querySelectorAll('*'), ...(at.labels?.[0]?.children || [])];
    for (let up = at.parentElement, steps = 0; up && steps < 4; up = up.parentElement, steps++) around.push(up);
    const look = () => around.map(each => {
        const style = getComputedStyle(each);
        return [style.outlineStyle === 'none' ? '' : style.outline, style.boxShadow, style.borderColor,
                style.backgroundColor, style.color].join('|');
    }).join();
    // React has drawn what a focus changes by the next turn; waiting for frames would take longer than all the rest.
    const turn = () => new Promise(resolve => setTimeout(resolve));
    await turn();
    const focused = look();
    at.blur();
    await turn();
    const seen = focused !== look();
    at.focus({preventScroll: true});
    const labelled = (at.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean)
        .map(id => at.getRootNode().getElementById(id)?.textContent || '');
    const named = [at.getAttribute('aria-label'), ...labelled, ...[...(at.labels || [])].map(label => label.textContent),
        at.innerText, at.title].some(words => words && words.trim());
    return {end: false, what: at.outerHTML.slice(0, 200), named, seen};
}"""
# What can be seen and used by mouse and the keyboard has not reached. What is taken out of the order on purpose has
# another way: the arrow keys change a number, open a list or go on to the next pill. Streamlit's copy button exists under a mouse only.
NOT_REACHED = """() => {
    const missed = [];
    const walk = root => root.querySelectorAll('*').forEach(each => {
        if (each.shadowRoot) walk(each.shadowRoot);
        if (each.matches('a[href], button, input, select, textarea, summary, [role=button]') && each.checkVisibility({visibilityProperty: true})
            && !(each.matches('[data-variant=pills]') && [...window.reached].some(one => each.parentElement.contains(one)))
            && each.getAttribute('tabindex') !== '-1' && !each.disabled && !window.reached.has(each)
            && each.getBoundingClientRect().width > 1) missed.push(each.outerHTML.slice(0, 200));
    });
    walk(document);
    return missed;
}"""


@pytest.fixture(scope="module")
def window(readers: Readers, app_url: str) -> Iterator[Window]:
    """The window of all tests of a file that walk."""
    yield (window := Window(readers, app_url))
    window.page = None
    readers.forget({app_url})


@pytest.fixture
def walk(window: Window) -> Iterator[Walk]:
    """Walks to an address; afterwards nothing untoward must have been heard."""
    yield window.walk
    assert window.heard is not None
    heard, window.heard.errors = window.heard.errors, []
    assert heard == []
    assert window.heard.left_the_machine == []
    assert window.heard.dialogs == []


def opened(page: Page, path: str) -> Page:
    """A page as it is when a reader has opened a table, a fold (the filters where there are some) and a mark."""
    if path == CASE:
        on_the_page.open_record(page, "How many, and out of whom")
    if path not in NO_CHART:
        on_the_page.part(page, "Table").first.click()
        expect(on_the_page.tables(page)).to_have_count(1)
    if on_the_page.folds(page).count():
        on_the_page.folds(page).first.click()
    if on_a_chart.marks_of_rows(page).count():
        mark = on_a_chart.marks_of_rows(page).first
        mark.click()
        expect(mark).to_have_attribute("aria-pressed", "true")
    return on_the_page.settled(page)


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_kept_out_of_a_page(path: str, walk: Walk, window: Window, tmp_path: Path):
    page = opened(walk(path), path)
    assert violations(page) == []
    assert not on_the_page.scrolls_sideways(page)
    if path in BY_KEYBOARD:
        assert_headings_make_an_outline(page)
        assert_everything_is_reached_named_and_seen(page)
    if path in DICTATED:
        assert_marks_differ_in_dictated_colours(page, DICTATED[path])
    # A page begins in the theme in which the one before ended.
    by_theme.turn(page, "light" if by_theme.is_dark(page) else "dark")
    assert violations(page, COLOURS) == []
    page.set_viewport_size({"width": NARROW, "height": 900})
    on_the_page.settled(page)
    assert not on_the_page.scrolls_sideways(page)
    assert violations(page, () if path == ON_A_PHONE_TOO else WIDTHS) == []
    if path in TABLES_ON_PAPER:
        on_paper.assert_no_table_is_cut_off(page, TABLES_ON_PAPER[path])
    if path == CASE:
        on_paper.assert_sources_are_on_paper_only(page)
    if path in WORDS_ON_PAPER:
        on_paper.assert_every_word_of_every_chart_is_there(page, tmp_path)
    window.page = page


def assert_marks_differ_in_dictated_colours(page: Page, marks: str) -> None:
    page.emulate_media(forced_colors="active")
    on_the_page.wait_until(page, "() => matchMedia('(forced-colors: active)').matches")
    on_the_page.wait_for(page, lambda: len(set(page.evaluate(GROUNDS, marks))) > 2)
    page.emulate_media(forced_colors="none")


def assert_headings_make_an_outline(page: Page) -> None:
    levels = page.get_by_role("heading").evaluate_all("all => all.map(each => Number(each.tagName.slice(1)))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title()


def assert_everything_is_reached_named_and_seen(page: Page) -> None:
    still = page.add_style_tag(content="* { transition: none !important }")
    page.evaluate("() => { window.reached = new Set(); }")
    reached: list[dict[str, Any]] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["end"]:
            break
        reached.append(focus)
    assert len(reached) > 10
    assert [each["what"] for each in reached if not each["named"]] == []
    assert [each["what"] for each in reached if not each["seen"] and NO_FOCUS_RING not in each["what"]] == []
    assert page.evaluate(NOT_REACHED) == []
    still.evaluate("style => style.remove()")
