"""What must not be found on pages of a spoilt collection: planted elements, and texts that became markup."""

from playwright.sync_api import Locator, Page

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


def planted(page: Page) -> Locator:
    """What hostile text would make of itself if it were read as markup, also in shadow roots."""
    return page.locator('img[src="x"], img[src*="example.org"], a[href^="javascript"], [onerror]')


def turned(page: Page) -> list[str]:
    """What Streamlit would make of the planted texts if it took them for its own markup: each as the page holds it."""
    return page.evaluate(TURNED)
