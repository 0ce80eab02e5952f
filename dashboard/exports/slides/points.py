"""Rows of marks and spans on one axis, as a native chart of points: names at the left, words at the right."""

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box
from dashboard.exports.masters.text_width import fitting, height, parted, wrapped
from dashboard.exports.slides.native_charts import (
    Points,
    add_chart,
    add_stems,
    inner_plot,
    legend,
    legend_height,
    level,
    log_base,
    quiet,
)

NAMES, WORDS, AIR = 3.6, 3.7, 0.12
AXIS = 0.36
NAME_SERIES, WORD_SERIES = "Names of the rows", "Words beside the rows"
INSIDE = ": paper inside"
NOT_DRAWN = "Words without a mark"
EDGE = 4  # points that a hollow mark is larger than the paper inside it
MOST_LINES, STRETCH = 3, 1.35


Place = tuple[float | None, float | None, str]  # x, y and the name of the row
BLANK: Place = (None, None, "")


@dataclass(frozen=True, slots=True)
class PointLook:
    """How one kind of mark or span looks, and what the legend calls it."""

    label: str
    symbol: XL_MARKER_STYLE | None = None
    filled: bool = True
    size: int = 11
    colour: Any = style.MARK
    line: float = 0
    dashed: bool = False
    above: float = 0  # inches
    beside: bool = False  # whether the words on a mark stand on its right
    listed: bool = True  # whether the legend has it
    stem: bool = False  # whether a line leads from the start of the axis to the mark

    @property
    def hollow(self) -> bool:
        return self.symbol is not None and not self.filled

    @property
    def entry(self) -> str:
        """Returns the words of the legend: LibreOffice fills every sign in it, so they say which ones are hollow."""
        return f"{self.label} (hollow)" if self.hollow else self.label

    @property
    def inside(self) -> "PointLook":
        """The paper in a hollow mark, as a mark of its own that comes first.

        LibreOffice fills every mark with the colour of its edge and draws later marks below earlier ones; PowerPoint draws
        the edge of the later one only.
        """
        return replace(
            self,
            label=f"{self.entry}{INSIDE}",
            filled=True,
            size=self.size - EDGE,
            colour=style.PAPER,
            line=0,
            listed=False,
        )


@dataclass(frozen=True, slots=True)
class PointRow:
    """A name, words, and what is drawn: (look, x, words on it) for marks, (look, low, high) for spans.

    Of rows about one `subject` that follow each other the first alone is named.
    """

    name: str
    words: str = ""
    marks: tuple[tuple[PointLook, float, str], ...] = ()
    spans: tuple[tuple[PointLook, float, float], ...] = ()
    subject: str = ""
    air: float = AIR  # inches above and below its words

    @property
    def height(self) -> float:
        """Inches that its words take."""
        columns = ((self.name, NAMES), (self.words, WORDS))
        return height(max(len(wrapped(text, style.TEXT, room - AIR)) for text, room in columns), style.TEXT) + self.air


@dataclass(frozen=True, slots=True)
class PointScale:
    """The axis: its ends, its steps, its number format."""

    low: float
    high: float
    form: str
    step: float = 1
    log: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """Everything that a slide with rows of marks shows."""

    rows: tuple[PointRow, ...]
    scale: PointScale
    least: float = 0  # inches per row
    looks: tuple[PointLook, ...] = ()  # in the order of the legend
    names: float = NAMES  # inches for names on the left
    right: float = WORDS  # and for words on the right
    stretch: float = STRETCH  # how much more room rows may take

    @property
    def heights(self) -> list[float]:
        """Inches per row."""
        return [max(row.height, self.least) for row in self.rows]

    @property
    def middles(self) -> list[float]:
        """Where each row is, in inches from the top."""
        return [low + tall / 2 for low, tall in zip(accumulate(self.heights, initial=0), self.heights, strict=False)]

    def fitting(self, room: float) -> "Plot":
        """As many rows as have room: those with a mark before those without, in the order of the chart."""
        order = sorted(range(len(self.rows)), key=lambda place: not self.rows[place].marks)
        kept = order[: fitting([self.heights[place] for place in order], self._left(room))]
        return replace(self, rows=tuple(self.rows[place] for place in sorted(kept)))

    def fits(self, room: float) -> bool:
        """Whether all rows have room."""
        return sum(self.heights) <= self._left(room)

    def split(self, room: float) -> list["Plot"]:
        """As many plots as it takes to stay legible, of nearly the same length."""
        return [replace(self, rows=self.rows[start:end]) for start, end in parted(self.heights, self._left(room))]

    def _left(self, room: float) -> float:
        """Inches for the rows, without axis and legend."""
        return room - AXIS - legend_height([each.entry for each in self.looks if each.listed])


def draw_plot(page: Any, box: Box, plot: Plot, name: str, alt: str) -> None:
    """Row one is at the top; y counts rows."""
    used = [each for each in plot.looks if any(each in _looks(row) for row in plot.rows)]
    drawn = [part for each in used for part in ([each.inside, each] if each.hollow else [each])]
    under = legend_height([each.entry for each in used if each.listed])
    tall = min(sum(plot.heights) * plot.stretch, box.height - AXIS - under)
    whole = Box(box.left, box.top, box.width, AXIS + under + tall)
    data = _data(plot, used)
    chart = add_chart(page, XL_CHART_TYPE.XY_SCATTER, whole, data, name, alt)
    inner_plot(chart, whole, Box(plot.names, AXIS, whole.width - plot.names - plot.right, tall))
    _axes(chart, plot)
    series = list(chart.plots[0].series)
    for words in series[:2]:
        words.format.line.fill.background()
        words.marker.style = XL_MARKER_STYLE.NONE
    for part, each in zip(series[2:], drawn, strict=True):
        _style(part, each)
    beside = {each.entry: XL_LABEL_POSITION.RIGHT for each in used if each.beside}
    data.write_labels(series, {NAME_SERIES: XL_LABEL_POSITION.LEFT, WORD_SERIES: XL_LABEL_POSITION.RIGHT, **beside})
    for part, each in zip(series[2:], drawn, strict=True):
        if each.stem:
            add_stems(part._element)
    silent = [place for place, each in enumerate(drawn) if not each.listed]
    legend(chart, (0, 1, *(2 + place for place in silent)))


def _looks(row: PointRow) -> list[PointLook]:
    return [each for each, *_ in (*row.marks, *row.spans)]


def _data(plot: Plot, used: list[PointLook]) -> Points:
    """The names and words come first: LibreOffice leaves out marks if the first series has fewer points than others.

    They are labels of marks that are not drawn: they stay with the chart when it is moved or copied.
    """
    data = Points()
    repeated = [
        bool(row.subject) and row.subject == before.subject
        for before, row in zip([PointRow(""), *plot.rows], plot.rows, strict=False)
    ]
    shown = ["" if again else row.name for again, row in zip(repeated, plot.rows, strict=True)]
    marks = {each.label: _places(plot, each) for each in used}
    blanks = max(map(len, marks.values()), default=0) - len(plot.rows)
    for title, end, texts, room in (
        (NAME_SERIES, plot.scale.low, shown, plot.names - AIR),
        (WORD_SERIES, plot.scale.high, [row.words for row in plot.rows], plot.right - AIR),
    ):
        named: list[Place] = [(end, y, row.name) for y, row in zip(plot.middles, plot.rows, strict=True)]
        lines = ["\n".join(map(isolate_direction, wrapped(text, style.TEXT, room))) for text in texts]
        data.add(title, named + [BLANK] * blanks, lines + [""] * blanks)
    for each in used:
        if each.hollow:
            data.add(each.inside.label, marks[each.label])
        data.add(each.entry, marks[each.label], _on_marks(plot, each))
    return data


def _on_marks(plot: Plot, each: PointLook) -> list[str]:
    """The words on the marks of one look; its spans have none."""
    return [words for row in plot.rows for kind, _, words in row.marks if kind == each]


def _places(plot: Plot, each: PointLook) -> list[Place]:
    """All marks of one look, or all its spans with blanks between them."""
    places: list[Place] = []
    for middle, row in zip(plot.middles, plot.rows, strict=True):
        y = middle - each.above
        places += [(x, y, row.name) for kind, x, _ in row.marks if kind == each]
        for kind, low, high in row.spans:
            if kind == each:
                places += [*([BLANK] if places else []), (low, y, row.name), (high, y, row.name)]
    return places


def _axes(chart: Any, plot: Plot) -> None:
    across, down = chart.category_axis, chart.value_axis
    across.minimum_scale, across.maximum_scale = plot.scale.low, plot.scale.high
    if plot.scale.log:
        log_base(across)
    else:
        across.major_unit = plot.scale.step
    across.has_major_gridlines = True
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = plot.scale.form, False
    across.tick_labels.font.size = Pt(style.TEXT)
    style.MUTED.paint(across.tick_labels.font.color)
    across.major_tick_mark = XL_TICK_MARK.NONE
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    down.minimum_scale, down.maximum_scale = 0, sum(plot.heights)
    down.reverse_order = True
    down.has_major_gridlines = False
    down.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    down.major_tick_mark = XL_TICK_MARK.NONE
    level(across)
    quiet(across.major_gridlines.format.line)
    quiet(across.format.line)
    down.format.line.fill.background()


def _style(series: Any, each: PointLook) -> None:
    line, marker = series.format.line, series.marker
    if each.line:
        each.colour.paint(line.color)
        line.width = Pt(each.line)
        if each.dashed:
            line.dash_style = MSO_LINE.SQUARE_DOT
    else:
        line.fill.background()
    if each.symbol is None:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style, marker.size = each.symbol, each.size
    if each.filled:
        marker.format.fill.solid()
        each.colour.paint(marker.format.fill.fore_color)
    else:
        marker.format.fill.background()
    if each.label.endswith(INSIDE):
        marker.format.line.fill.background()
        return
    each.colour.paint(marker.format.line.color)
    marker.format.line.width = Pt(2)
