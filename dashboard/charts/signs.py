"""The signs of rows: squares of statuses, circles of influence, levels. One table for page, picture, paper and slide."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from dashboard.charts.theme import DARK, LIGHT, Palette

SIZE = 15  # pixels of a sign
STEP = 4  # pixels between the lines of a hatch
EDGE = 2.5  # pixels from a dotted edge to what it surrounds

Colour = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Sign:
    """How one meaning is drawn: its shape, the role of its colour, its pattern, its edge, and a letter inside.

    Shapes: square, half (filled below the diagonal), dash, circle, ring, dotted ring, small (circle), triangle.
    Patterns: hatch, cross, dots, lines, stripes, empty. Without one the shape is filled.
    """

    shape: str
    colour: str
    pattern: str = ""
    text: str = ""
    unsure: bool = False


def _unsure(signs: dict[str, Sign]) -> dict[str, Sign]:
    """The same where the evidence is of very low certainty: smaller, in a dotted edge."""
    return {f"{name}_unsure": replace(sign, unsure=True) for name, sign in signs.items()}


def _own_word(signs: dict[str, Sign]) -> dict[str, Sign]:
    """The same statuses where nobody but the authority says so: always hatched, and nothing else ever is."""
    return {f"{name}_own": replace(sign, shape="square", pattern="hatch") for name, sign in signs.items()}


_GOOD = {
    "accepted": Sign("square", "good"),
    "accepted_in_part": Sign("half", "part"),
    "delivered": Sign("square", "good"),
    "under_way": Sign("half", "part"),
}
_OTHER = {
    "open": Sign("square", "open"),
    "refused": Sign("square", "bad"),
    "there_before": Sign("square", "open", "lines"),
}
_KNOWN = {**_GOOD, **_OTHER, **_own_word(_GOOD | _OTHER)}
SIGNS: dict[str, Sign] = {
    **_KNOWN,
    **_unsure(_KNOWN),
    "pending": Sign("square", "open", "grid"),
    "no_response": Sign("square", "bad", "cross"),
    "undone": Sign("square", "bad", "dots"),
    "not_due": Sign("dash", "muted"),
    "decision_unknown": Sign("unknown", "muted", text="?"),
    "delivery_unknown": Sign("unknown", "muted", text="?"),
    # What changed, and who links it to the engagement.
    "linked": Sign("circle", "good"),
    "linked_unsure": Sign("circle", "good", unsure=True),
    "claimed": Sign("ring", "good"),
    "claimed_unsure": Sign("ring", "good", unsure=True),
    "unlinked": Sign("small", "grey"),
    "harm": Sign("triangle", "bad"),
    "setback": Sign("triangle", "open"),
    # Whether an engagement lasted.
    "institutionalised": Sign("circle", "good"),
    "repeated": Sign("ring", "good"),
    "renamed": Sign("ring", "grey"),
    "stopped": Sign("square", "bad"),
    "one_off": Sign("small", "grey"),
    "not_known": Sign("unknown", "muted", text="?"),
    # Engagements on an axis.
    "featured": Sign("circle", "mark"),
    "compared": Sign("circle", "grey"),
    "featured_own": Sign("ring", "mark"),
    "compared_own": Sign("ring", "grey"),
    "featured_unsure": Sign("dotted ring", "mark"),
    "compared_unsure": Sign("dotted ring", "grey"),
    "rival": Sign("small ring", "muted"),
    "criterion": Sign("small ring", "text"),
}


IN_GREY, DARK_AS_WORDS = "_quiet", "_loud"  # ends of names


def _grey(sign: Sign) -> Sign:
    """The same in grey, beside what is highlighted: what only the colour told apart gets a pattern or a size of its own."""
    if sign.shape == "square" and not sign.pattern and sign.colour in ("bad", "open"):
        return replace(sign, colour="grey", pattern="stripes" if sign.colour == "bad" else "empty")
    return sign if sign.colour in ("muted", "text") else replace(sign, colour="grey")


SIGNS |= {f"{name}{IN_GREY}": _grey(sign) for name, sign in SIGNS.items()}
# What is grey anyway: smaller where others are highlighted, and as dark as words where it is highlighted itself.
SIGNS |= {
    "compared_quiet": Sign("small", "grey"),
    "compared_own_quiet": Sign("small ring", "grey"),
    "compared_loud": Sign("circle", "text"),
    "compared_own_loud": Sign("ring", "text"),
    "compared_unsure_loud": Sign("dotted ring", "text"),
}


def quiet(name: str) -> str:
    """Returns the name of a sign in grey."""
    return f"{name}{IN_GREY}"


def loud(name: str) -> str:
    """Returns the name of a sign that is highlighted; most have colour enough as they are."""
    return f"{name}{DARK_AS_WORDS}" if f"{name}{DARK_AS_WORDS}" in SIGNS else name


def sign_meanings(name: str) -> set[str]:
    """Returns the signs that explain one: what it is, and where it is hatched, dotted or grey, that too."""
    plain = name.removesuffix(DARK_AS_WORDS).removesuffix(IN_GREY)
    sure = plain.removesuffix("_unsure")
    base = sure.removesuffix("_own")
    found = {base, *([f"{base}_own"] if sure != base else []), *([f"{base}_unsure"] if sure != plain else [])}
    end = name.removeprefix(plain)
    return found | ({f"{each}{end}" for each in found} if end else set())


def roles(palette: Palette) -> dict[str, str]:
    """The colours of one theme by the roles that signs name."""
    looks = palette.looks
    return {
        "good": looks["delivered"].fill,
        "part": looks["under_way"].fill,
        "bad": looks["refused"].fill,
        "open": looks["open"].fill,
        "muted": palette.muted,
        "mark": palette.mark,
        "grey": "#8A949E" if palette is LIGHT else "#7C8792",
        "paper": palette.paper,
        "text": palette.text,
        "rule": palette.grid,
    }


LIGHT_ROLES, DARK_ROLES = roles(LIGHT), roles(DARK)


def sign_shapes(name: str, colour: Colour, width: float = SIZE, height: float = SIZE) -> tuple[Element, ...]:
    """Returns the SVG elements of a sign in a box with its upper left corner at 0, 0; one that is wider than high is a bar."""
    return tuple(_shapes(SIGNS[name], colour, width, height))


def _shapes(sign: Sign, colour: Colour, width: float, height: float) -> Iterator[Element]:
    if sign.unsure and sign.shape in ("circle", "ring"):
        edge = _circle(Sign("dotted ring", sign.colour), colour, width, height)
        edge.set("stroke-width", "1.2")
        yield edge
        centre = Sign("small" if sign.shape == "circle" else "small ring", sign.colour)
        yield _circle(centre, colour, width, height)
    elif sign.unsure:
        yield _dotted_edge(colour(sign.colour), width, height)
        inner = Element("g", transform=f"translate({EDGE:g},{EDGE:g})")
        inner.extend(_box(sign, colour, max(width - 2 * EDGE, 1), height - 2 * EDGE))
        yield inner
    elif sign.shape in ("square", "half", "unknown"):
        yield from _box(sign, colour, width, height)
    elif sign.shape == "dash":
        yield _line(min(3, width / 5), height / 2, width - min(3, width / 5), height / 2, colour("muted"), 1.5)
    elif sign.shape == "triangle":
        points = f"{width / 2:g},1 {width - 0.5:g},{height - 1.5:g} 0.5,{height - 1.5:g}"
        yield Element("polygon", points=points, fill=colour(sign.colour))
    else:
        yield _circle(sign, colour, width, height)


def _dotted_edge(stroke: str, width: float, height: float) -> Element:
    place = {"x": "0.5", "y": "0.5", "width": f"{max(width - 1, 0.5):g}", "height": f"{height - 1:g}", "rx": "1.5"}
    return Element(
        "rect", place | {"fill": "none", "stroke": stroke, "stroke-width": "1", "stroke-dasharray": "1.5 1.5"}
    )


def _circle(sign: Sign, colour: Colour, width: float, height: float) -> Element:
    radius = {"small": 3.0, "small ring": 3.2}.get(sign.shape, 5.5)
    circle = Element("circle", cx=f"{width / 2:g}", cy=f"{height / 2:g}", r=f"{radius:g}")
    if sign.shape in ("circle", "small"):
        circle.set("fill", colour(sign.colour))
        return circle
    circle.set("fill", colour("paper"))
    circle.set("stroke", colour(sign.colour))
    circle.set("stroke-width", "1.4" if sign.shape == "small ring" else "2.4")
    if sign.shape == "dotted ring":
        circle.set("stroke-dasharray", "2 2.3")
    return circle


def _box(sign: Sign, colour: Colour, width: float, height: float) -> Iterator[Element]:
    bar = width > height
    main = colour(sign.colour)
    inner = {
        "x": "0.75",
        "y": "0.75",
        "width": f"{max(width - 1.5, 0.5):g}",
        "height": f"{height - 1.5:g}",
        "rx": "1.5",
    }
    if sign.shape == "unknown":
        yield Element(
            "rect",
            inner | {"fill": colour("paper"), "stroke": main, "stroke-width": "1.2", "stroke-dasharray": "1.5 2"},
        )
        if width >= SIZE:
            label = Element("text", {"x": f"{width / 2:g}", "y": f"{height / 2 + 4:g}", "text-anchor": "middle",
                                     "font-size": "11", "fill": main})  # fmt: skip
            label.text = sign.text
            yield label
    elif sign.pattern:
        yield Element("rect", inner | {"fill": colour("paper"), "stroke": main, "stroke-width": "1.5"})
        yield from _pattern(sign.pattern, main, width, height)
    elif sign.shape == "half" and not bar:
        yield Element("rect", inner | {"fill": colour("paper"), "stroke": main, "stroke-width": "1.5"})
        yield Element("polygon", points=f"0.75,{height - 0.75:g} 0.75,0.75 {width - 0.75:g},0.75", fill=main)
    else:
        yield Element("rect", {"width": f"{width:g}", "height": f"{height:g}", "rx": "1.5", "fill": main})


def _pattern(kind: str, main: str, width: float, height: float) -> Iterator[Element]:
    if kind == "dots":
        places = [(x, y) for x in _steps(width) for y in _steps(height)]
        yield from (Element("circle", cx=f"{x:g}", cy=f"{y:g}", r="1.2", fill=main) for x, y in places)
        return
    rows = "".join(f"M1 {y:g}H{width - 1:g}" for y in _steps(height))
    columns = "".join(f"M{x:g} 1V{height - 1:g}" for x in _steps(width))
    strokes = {
        "hatch": _diagonals(width, height),
        "cross": f"{_diagonals(width, height)}{_diagonals(width, height, mirrored=True)}",
        "lines": rows,
        "stripes": columns,
        "grid": f"{rows}{columns}",
        "empty": "",
    }
    weight = "2" if kind == "hatch" else "1.2"
    yield Element("path", {"d": strokes[kind], "stroke": main, "stroke-width": weight, "fill": "none"})


def _steps(length: float) -> list[float]:
    number = max(int((length - 3) // STEP), 1)
    return [length / 2 + (each - (number - 1) / 2) * STEP for each in range(number)]


def _diagonals(width: float, height: float, *, mirrored: bool = False) -> str:
    """Lines from lower left to upper right that end at the edges of the box."""
    ends = []
    at = float(STEP)
    while at < width + height:
        left, right = max(0.0, at - height), min(width, at)
        pair = ((left, at - left), (right, at - right))
        ends.append([(width - x if mirrored else x, y) for x, y in pair])
        at += STEP + 1
    return "".join(f"M{x0:g} {y0:g}L{x1:g} {y1:g}" for (x0, y0), (x1, y1) in ends)


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float) -> Element:
    places = {"x1": f"{x1:g}", "y1": f"{y1:g}", "x2": f"{x2:g}", "y2": f"{y2:g}"}
    return Element("line", places | {"stroke": stroke, "stroke-width": f"{width:g}"})
