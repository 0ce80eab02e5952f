"""Sizes and colours of a slide: 16:9, light, legible from the back of a room."""

from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.util import Inches

from dashboard.charts.theme import LEVELS, LIGHT

WIDTH, HEIGHT = 13.333, 7.5
LEFT, TOP = 0.6, 0.45
ROOM = WIDTH - 2 * LEFT
TITLE_SIZES = ((30, 2), (28, 2), (26, 2), (24, 3))  # with the most lines of each
SUBTITLE, TEXT, SOURCE = 16, 14, 10
MOST_SUBTITLE_LINES, MOST_CAVEAT_LINES, MOST_LINES_OF_RATINGS = 3, 2, 3
SOURCES = 6.87  # where the sources begin
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


def colour(code: str) -> RGBColor:
    """'#0B5FA5' as PowerPoint takes it."""
    made: RGBColor = RGBColor.from_string(code.lstrip("#"))
    return made


TEXT_COLOUR, MUTED, GRID, MARK, PAPER = map(colour, (LIGHT.text, LIGHT.muted, LIGHT.grid, LIGHT.mark, LIGHT.paper))
DEEP = colour(LEVELS[-1][0][0])
OPEN = colour(LIGHT.looks["open"].fill)
