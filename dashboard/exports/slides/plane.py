"""Size and furthest step as a native chart of points: a line of marks per step, or several where names would meet."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.chart import XL_MARKER_STYLE as SYMBOL

from dashboard.analysis.compare.furthest import STEPS
from dashboard.analysis.text import english
from dashboard.charts.chart import EMPHASIS, Chart
from dashboard.charts.evidence.plane import sign_of
from dashboard.charts.rows import HIGHLIGHTED, QUIET
from dashboard.charts.signs import SIGNS, loud, quiet
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import cut, text_width
from dashboard.exports.slides.point_rows import NUMBERS, records
from dashboard.exports.slides.points import AIR, Plot, PointLook, PointRow, PointScale, named
from dashboard.exports.slides.rows.signs import INKS

NAMES, RIGHT = 3.6, 2.0  # inches for steps, and for names right of the axis
CLOSE, GAP, LONGEST_NAME = 0.02, 0.25, 3.1  # inches: around a line, between a name and the next mark, of a name
DOT, LARGE_DOT, SMALL_DOT = 9, 11, 6  # points
DECADE = 10
# Marks of unknown size stand beside each other in a strip of one decade, and another one parts it from the axis.
STRIP, EDGE, APART, MOST_BESIDE = DECADE**2, 10**0.2, 10**0.2, 4
UNSIZED = PointLook("size not known", SYMBOL.DIAMOND, size=DOT, colour=style.MUTED, beside=True)
STRIP_HEADING = PointLook("heading of the strip", colour=style.MUTED, listed=False)
WORDS = {
    "compared": "comparison", "compared_own": "comparison, only the authority says so", "featured": "report case",
    "featured_own": "only the authority says so",
}  # fmt: skip
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Naming:
    """Which engagements have a name on the slide: all, those of the report with those that got furthest, or none; in full or by place."""

    featured: bool = True
    best: bool = False
    others: bool = False
    full: bool = True

    def names(self, each: Record) -> bool:
        """Returns whether an engagement has its name beside its mark."""
        return (
            each[EMPHASIS] == HIGHLIGHTED
            or self.others
            or (self.featured and bool(each["featured"]))
            or (self.best and each["step"] in (STEPS[0].id, STEPS[1].id))
        )


# The first that has room.
NAMINGS = (
    _Naming(others=True), _Naming(best=True), _Naming(others=True, full=False), _Naming(best=True, full=False), _Naming(full=False),
    _Naming(featured=False),
)  # fmt: skip


def plane_plot(chart: Chart, wide: float, room: float) -> tuple[Plot, int]:
    """Returns the plot with as many names as have room, and how many that is: the report's cases first, then what got furthest."""
    rows = _with_labels(
        [each | {EMPHASIS: emphasis} for each, emphasis in zip(records(chart), chart.emphasis(), strict=True)]
    )
    for naming in NAMINGS:
        plot = _plot(rows, wide, naming)
        if plot.fits(room):
            break
    return plot, sum(map(naming.names, rows))


def _with_labels(rows: list[Record]) -> list[Record]:
    """The engagements with their name, and with the name of their place where no other one has it."""
    places = Counter(str(each["place_name"]) for each in rows)
    for each in rows:
        place, name = str(each["place_name"]), str(each["name"])
        each["label"] = named(f"{place} {name}".strip() or str(each["engagement"]), each[EMPHASIS])
        brief = place if place and places[place] == 1 else name
        each["brief"] = named(brief, each[EMPHASIS]) if brief else each["label"]
    return rows


def _plot(rows: list[Record], wide: float, naming: _Naming) -> Plot:
    scale = _scale(rows)
    looks = _looks(rows)
    inch = math.log10(scale.high / scale.low) / (wide - NAMES - RIGHT)
    lines = [_strip_heading(scale)] if any(not english.known(each["value"]) for each in rows) else []
    for step in STEPS:
        mine = [each for each in rows if each["step"] == step.id]
        for number, lane in enumerate(_lanes(mine, scale, inch, naming)):
            name = f"{step.label} · {len(mine)}" if not number else ""
            marks = tuple((looks[_look(each)], place, _label(each, naming)) for place, each in lane)
            lines.append(PointRow(cut(name, style.TEXT, NAMES - AIR, 1), marks=marks, air=2 * CLOSE))
    drawn = (*looks.values(), *([STRIP_HEADING] if "" in looks or quiet("") in looks else []))
    return Plot(tuple(lines), scale, looks=drawn, names=NAMES, right=RIGHT, stretch=2)


def _strip_heading(scale: PointScale) -> PointRow:
    """What the strip in front of the axis holds, above its middle."""
    return PointRow("", marks=((STRIP_HEADING, scale.low * DECADE**0.5, UNSIZED.label),), air=0)


def _scale(rows: list[Record]) -> PointScale:
    """Whole powers of ten at the start; where a size is not known, a strip without numbers in front of them."""
    sizes = [max(float(each["value"]), 1) for each in rows if english.known(each["value"])] or [DECADE]
    low, high = 10.0 ** math.floor(math.log10(min(sizes))), max(sizes) * 1.5
    if all(english.known(each["value"]) for each in rows):
        return PointScale(low, max(high, low * DECADE), NUMBERS, log=True)
    return PointScale(low / STRIP, max(high, low * DECADE), f'[<{low:g}]"";{NUMBERS}', log=True)


def _placed(rows: list[Record], scale: PointScale) -> list[tuple[float, Record]]:
    """Each engagement with its place on the axis, from left to right."""
    unsized = [each for each in rows if not english.known(each["value"])]
    sized = [(max(float(each["value"]), 1), each) for each in rows if english.known(each["value"])]
    beside = [(scale.low * EDGE * APART ** (at % MOST_BESIDE), each) for at, each in enumerate(unsized)]
    return sorted([*beside, *sized], key=lambda pair: pair[0])


def _look(each: Record) -> str:
    sign = sign_of(each)
    if each[EMPHASIS] == QUIET:
        return quiet(sign) if english.known(each["value"]) else quiet("")
    return (loud(sign) if each[EMPHASIS] else sign) if english.known(each["value"]) else ""


def _looks(rows: list[Record]) -> dict[str, PointLook]:
    """How marks look, by their sign; only what the chart shows."""
    used = {_look(each) for each in rows}
    made = {}
    for base, words in WORDS.items():
        for sign in (quiet(base), loud(base), base):
            if sign in used and sign not in made:
                listed = base != "compared_own" or sign.replace("compared", "featured") not in used
                made[sign] = _point(sign, f"{words}, grey" if sign == quiet(base) else words, listed=listed)
    pale = replace(UNSIZED, label=f"{UNSIZED.label}, grey", colour=INKS["grey"], listed="" not in used)
    return {**made, **({quiet(""): pale} if quiet("") in used else {}), **({"": UNSIZED} if "" in used else {})}


def _point(name: str, words: str, *, listed: bool) -> PointLook:
    """A mark as its sign has it."""
    sign = SIGNS[name]
    size = SMALL_DOT if sign.shape.startswith("small") else DOT if name == "compared" else LARGE_DOT
    return PointLook(
        words, SYMBOL.CIRCLE, "ring" not in sign.shape, size, INKS[sign.colour], beside=True, listed=listed
    )


def _label(each: Record, naming: _Naming) -> str:
    if not naming.names(each):
        return ""
    return cut(storable(each["label" if naming.full else "brief"]), style.TEXT, LONGEST_NAME, 1)


def _lanes(rows: list[Record], scale: PointScale, inch: float, naming: _Naming) -> Iterator[list[tuple[float, Record]]]:
    """Yields the engagements of one step in as many lines as keep names and marks apart."""
    lanes: list[tuple[float, list[tuple[float, Record]]]] = []
    for place, each in _placed(rows, scale):
        at, label = math.log10(place), _label(each, naming)
        # A mark alone may stand close to the next one.
        end = at + ((GAP + text_width(label, style.TEXT)) if label else GAP / 2) * inch
        free = next((number for number, (taken, _) in enumerate(lanes) if taken <= at), None)
        if free is None:
            lanes.append((end, [(place, each)]))
        else:
            lanes[free] = (end, [*lanes[free][1], (place, each)])
    return (lane for _, lane in lanes)
