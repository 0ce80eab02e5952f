"""Sizes of a slide, and its colours as roles of the theme: whoever changes the theme changes every slide."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Inches

from dashboard.charts.theme import LEVELS, LIGHT

WIDTH, HEIGHT = 13.333, 7.5
LEFT, TOP = 0.5, 0.36
ROOM = WIDTH - 2 * LEFT
TITLE_SIZES = (28, 26, 24, 22, 20, 18)  # the first in which a title fits
MOST_TITLE_LINES = 2
SUBTITLE, TEXT, SOURCE = 16, 14, 10
SMALL, LEAST = 11, 9  # points in the appendix, which is read and not shown; on slides of any size
MOST_SUBTITLE_LINES, MOST_CAVEAT_LINES = 2, 2
FONT = "Arial"
LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Inches, Inches, Inches, Inches]:
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour of the theme, lighter (above 0) or darker (below 0) than it is there."""

    role: str
    brightness: float = 0

    def paint(self, colour: Any) -> None:
        """Sets a colour of python-pptx."""
        colour.theme_color = MSO_THEME_COLOR.from_xml(self.role)
        if self.brightness:
            colour.brightness = self.brightness

    def element(self) -> Any:
        """Returns the colour as XML."""
        made = OxmlElement("a:schemeClr")
        made.set("val", self.role)
        for tag, value in self.shade:
            shade = OxmlElement(tag)
            shade.set("val", str(round(value * 100_000)))
            made.append(shade)
        return made

    @property
    def shade(self) -> list[tuple[str, float]]:
        """What changes the theme's colour, as names and values of XML."""
        if self.brightness > 0:
            return [("a:lumMod", 1 - self.brightness), ("a:lumOff", self.brightness)]
        return [("a:lumMod", 1 + self.brightness)] if self.brightness else []


# What our own theme has in each role; the last is the base of the levels.
THEME = {
    "tx1": LIGHT.text, "bg1": LIGHT.paper, "tx2": LIGHT.muted, "bg2": LIGHT.grid, "accent1": LIGHT.mark,
    "accent2": LIGHT.looks["accepted"].fill, "accent3": LIGHT.looks["accepted_in_part"].fill,
    "accent4": LIGHT.looks["refused"].fill, "accent5": LIGHT.looks["open"].fill, "accent6": LEVELS[3][0][0],
}  # fmt: skip
SHADES = (0.9, 0.65, 0.3, 0, -0.5)  # of the levels, from the lowest to the highest
INKS = {code: Ink(role) for role, code in THEME.items()} | {
    light[0]: Ink("accent6", shade) for (light, _), shade in zip(LEVELS, SHADES, strict=True)
}


@lru_cache(maxsize=256)
def colour(code: str) -> Ink:
    """Returns the colour of the theme that is nearest to '#0B5FA5'."""
    return INKS.get(code.upper()) or min(INKS.items(), key=lambda each: _far(code, each[0]))[1]


def _far(one: str, other: str) -> int:
    return sum((a - b) ** 2 for a, b in zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True))


TEXT_COLOUR, MUTED, GRID, MARK, PAPER = map(colour, (LIGHT.text, LIGHT.muted, LIGHT.grid, LIGHT.mark, LIGHT.paper))
DEEP = colour(LEVELS[-1][0][0])
TINT = Ink("bg2", 0.55)  # behind the column that the title speaks of
OPEN = colour(LIGHT.looks["open"].fill)
