"""What axe-core finds on a page."""

from collections.abc import Collection
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
# st.table lies in a box of Streamlit's own that scrolls sideways and has no tabindex. Chromium lets the keyboard into
# such boxes all the same; only this rule at this place is let off.
# The drawer of a phone puts the groups of pages into its list without items: Streamlit's own markup.
DRAWER = '[data-testid="stSidebarNav"]'
LET_OFF = {"scrollable-region-focusable": '[data-testid="stTable"]', "list": DRAWER, "listitem": DRAWER}
# The rules of axe-core that look at colours: the others see no difference between light and dark.
COLOURS = ("color-contrast", "link-in-text-block")
# Contrast takes longer than all other rules together, and the rows of a table look alike. So it is asked of two elements of each
# look: their letters, all grounds behind them, what is seen and usable of them, and the part of the page where they stand.
OF_A_LOOK = 2
MARK_LOOKS = """few => {
    const grounds = new Map(), seen = new Map();
    const up = each => each.assignedSlot ?? each.parentElement ?? each.getRootNode().host;
    const ground = each => {
        if (!each) return '';
        if (!grounds.has(each)) {
            const style = getComputedStyle(each), key = [...each.classList].filter(name => name.startsWith('st-key-'));
            grounds.set(each, [style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.mixBlendMode, ...key,
                each.matches('[disabled], [aria-disabled=true], [inert]'), ground(up(each))].filter((part, place) =>
                    ![['rgba(0, 0, 0, 0)'], ['none'], ['1'], ['none'], ['normal']][place]?.includes(part) && part !== false).join(';'));
        }
        return grounds.get(each);
    };
    const look = each => {
        const style = getComputedStyle(each), box = each.getBoundingClientRect();
        return [each.localName, each.type ?? '', [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()), style.color,
            style.webkitTextFillColor, style.fontSize, style.fontWeight, style.fontFamily, style.textShadow, style.position, style.clipPath,
            each.checkVisibility({visibilityProperty: true}), box.width > 1 && box.height > 1, each.closest('label') !== null,
            ground(each)].join('|');
    };
    const walk = root => root.querySelectorAll('*').forEach(each => {
        if (each.shadowRoot) walk(each.shadowRoot);
        const its = look(each), before = seen.get(its) ?? 0;
        seen.set(its, before + 1);
        each.toggleAttribute('data-look', before < few);
    });
    walk(document);
    if (!window.axe.narrowed) window.axe.configure({rules: [{id: 'color-contrast', selector: '[data-look]'}]});
    window.axe.narrowed = true;
}"""


# Contrast is asked of what lies in the window only, so the window is made as high as the page.
HEIGHT = """() => Math.max(innerHeight, ...[document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
    .filter(box => box).map(box => box.scrollHeight))"""


def violations(page: Page, rules: Collection[str] = ()) -> list[dict[str, Any]]:
    """What axe-core finds by all its rules or by some, without the single rule and place that is let off."""
    found = []
    # What it would load beforehand serves rules for sounds and films, of which there are none.
    assert page.locator("audio, video").count() == 0
    options = {"resultTypes": ["violations"], "preload": False} | ({"runOnly": list(rules)} if rules else {})
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    size = page.viewport_size
    assert size
    if not rules or "color-contrast" in rules:
        page.set_viewport_size({"width": size["width"], "height": page.evaluate(HEIGHT)})
        page.wait_for_timeout(100)
        page.evaluate(MARK_LOOKS, OF_A_LOOK)
    results = page.evaluate("options => axe.run(options)", options)
    page.set_viewport_size(size)
    # A rule that breaks off finds nothing wrong.
    assert [each["error"]["message"] for each in results["incomplete"] if "error" in each] == []
    for violation in results["violations"]:
        place = LET_OFF.get(violation["id"])
        for node in violation["nodes"]:
            target = node["target"][-1]
            selector = target[-1] if isinstance(target, list) else target
            inside = place and page.locator(selector).first.evaluate("(node, place) => !!node.closest(place)", place)
            if not inside:
                found.append({"rule": violation["id"], "help": violation["help"], "at": node["html"][:200],
                              "why": node["failureSummary"]})  # fmt: skip
    return found
