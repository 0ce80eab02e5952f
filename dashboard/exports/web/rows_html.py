"""Rows as HTML: what a page and the one-file briefing show of a chart that is made of rows."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from jinja2 import Template
from markupsafe import Markup

from dashboard.analysis.cached_answers import forgets_with_answers
from dashboard.charts.rows import Column, Level, Rows, Strip, is_empty, signs_of
from dashboard.charts.signs import DARK_ROLES, LIGHT_ROLES, SIZE, sign_shapes
from dashboard.charts.theme import BLANK_LOOKS, HIGHLIGHT_TINT, level_looks
from dashboard.domain.base.control_characters import NO_TEXT
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.files.html_templates import template

STRIP, DOTS = (150, 16), (92, 30)  # pixels: width and height
SHADES, MOST_KEPT = 5, 200


@lru_cache(maxsize=MOST_KEPT)
def rows_html(rows: Rows, *, pressed: bool) -> str:
    """Returns the key and the tables; with `pressed` marks are buttons and names are links, otherwise folds stand open.

    It belongs inside an element of the class `rows`, together with `rows_css`. All words of the rows are escaped.
    """
    shown = signs_of(rows) | {sign for entry in rows.key for sign in entry.signs}
    return _template().render(
        rows=rows,
        pressed=pressed,
        size=SIZE,
        definitions=_markup(_symbols(sorted(shown))),
        bar=_bar,
        dots=_dots,
        strip=_strip,
        axes=_axes,
        is_empty=is_empty,
        kind_of=lambda cell: type(cell).__name__,
    )


forgets_with_answers(rows_html.cache_clear)


@cache
def rows_css() -> str:
    """Returns the style of all rows, for both themes: the browser picks by the colour scheme of the page."""
    colours = "".join(f"--c-{role}:light-dark({LIGHT_ROLES[role]},{DARK_ROLES[role]});" for role in LIGHT_ROLES)
    colours += f"--c-tint:light-dark({HIGHLIGHT_TINT[0]},{HIGHLIGHT_TINT[1]});"
    base = files("dashboard.exports.web").joinpath("rows.css").read_text(encoding="utf-8")
    return f".rows{{{colours}}}\n{_looks_css()}\n{base}"


def _looks_css() -> str:
    looks: dict[str, Any] = {**level_looks(SHADES), **BLANK_LOOKS}
    return "\n".join(
        f".rows .{name}{{background:light-dark({look['fill'][0]},{look['fill'][1]});color:light-dark({look['ink'][0]},{look['ink'][1]});"
        f"border:1.5px {look['line']} light-dark({look['edge'][0]},{look['edge'][1]})}}"
        for name, look in looks.items()
    )


@cache
def _template() -> Template:
    return template("dashboard.exports.web", "rows.html", _text)


def _text(value: object) -> str:
    """Text that a file can hold, in its own reading direction; spaces stay, because names of classes need them."""
    return isolate_direction(NO_TEXT.sub("", str(value)))


def variable(role: str) -> str:
    """Returns the colour of a role as the style sheet names it."""
    return f"var(--c-{role})"


def _markup(elements: Iterator[Element]) -> Markup:
    text = "".join(tostring(each, encoding="unicode") for each in elements)
    return Markup(text)  # noqa: S704  made of numbers and our own words, and serialised as XML


def _symbols(names: list[str]) -> Iterator[Element]:
    for name in names:
        symbol = Element("symbol", id=f"sign-{name}", viewBox=f"0 0 {SIZE} {SIZE}")
        symbol.extend(sign_shapes(name, variable))
        yield symbol


def _svg(width: float, height: float, draw: Callable[[Element], None], **more: str) -> Markup:
    box = {"width": f"{width:g}", "height": f"{height:g}", "viewBox": f"0 0 {width:g} {height:g}"}
    svg = Element("svg", {**box, **more, "aria-hidden": "true"})
    draw(svg)
    return _markup(iter([svg]))


def _bar(sign: str, width: float) -> Markup:
    """A part of a bar. A narrow column presses it together; its height and the proportions of the parts stay."""
    wide = round(width, 2)
    return _svg(wide, SIZE, lambda svg: svg.extend(sign_shapes(sign, variable, wide, SIZE)), preserveAspectRatio="none")


def _dots(cell: Level) -> Markup:
    """The levels of single criteria on a short axis, equal ones above each other."""
    width, height = DOTS

    def draw(svg: Element) -> None:
        span = (cell.high - cell.low) or 1
        SubElement(
            svg,
            "line",
            {
                "x1": "4",
                "x2": f"{width - 4}",
                "y1": f"{height - 3}",
                "y2": f"{height - 3}",
                "stroke": variable("muted"),
            },
        )
        stacked: dict[float, int] = {}
        for level in cell.dots:
            x = 4 + (level - cell.low) / span * (width - 8)
            above = stacked[level] = stacked.get(level, -1) + 1
            place = {"cx": f"{x:g}", "cy": f"{height - 7.5 - above * 7:g}", "r": "2.8", "fill": variable("paper"),
                     "stroke": variable("text"), "stroke-width": "1.3"}  # fmt: skip
            SubElement(svg, "circle", place)

    # As many lines as the fullest level needs.
    most = max((cell.dots.count(level) for level in cell.dots), default=1)
    height = max(height, 8 + 7 * most)
    return _svg(width, height, draw)


def _axes(columns: tuple[Column, ...]) -> str:
    """The gridlines of each axis as a background that its rows share."""
    line = "linear-gradient(var(--c-rule),var(--c-rule)) {:.2f}% 0/1px 100% no-repeat"
    return ";".join(
        f"--axis-{number}:{','.join(line.format(place * 100) for place, _ in column.ticks)}"
        for number, column in enumerate(columns, 1)
        if column.ticks
    )


def _strip(cell: Strip) -> Markup:
    width, height = STRIP

    def draw(svg: Element) -> None:
        SubElement(
            svg,
            "line",
            {"x1": "0", "x2": f"{width}", "y1": f"{height / 2:g}", "y2": f"{height / 2:g}", "stroke": variable("rule")},
        )
        for place, sign in cell.places:
            group = SubElement(svg, "g", transform=f"translate({place * (width - SIZE):g},0.5)")
            group.extend(sign_shapes(sign, variable))

    return _svg(width, height, draw)
