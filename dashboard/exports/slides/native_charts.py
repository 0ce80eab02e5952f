"""PowerPoint's own charts: their data as a sheet that evaluates nothing, their type, axes and legend."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt
from xlsxwriter import Workbook

from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box

TEXT_ONLY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
MORE = "http://schemas.microsoft.com/office/drawing/2012/chart"
NAMES = f'{nsdecls("c", "a")} xmlns:c15="{MORE}"'
LABELS = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"  # the extension by which labels take their words from cells
NOTHING_SHOWN = "".join(
    f'<c:show{part} val="0"/>' for part in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)
FROM_CELLS = f'<c:extLst><c:ext uri="{LABELS}"><c15:showDataLabelsRange val="1"/></c:ext></c:extLst>'
STEM = 99.9999  # per cent of the number: on a log axis all of it would end nowhere
LETTERS_OF_SIGN, LEGEND_LETTERS = 7, 92  # of a legend: its sign, a line


@contextmanager
def _sheet(file: Any) -> Iterator[tuple[Workbook, Any]]:
    """A workbook in which text stays text and no clock is read."""
    workbook = Workbook(file, TEXT_ONLY)
    workbook.set_properties({"created": LONG_AGO})
    yield workbook, workbook.add_worksheet("Sheet1")
    workbook.close()


class _CategorySheet(CategoryWorkbookWriter):
    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return _sheet(xlsx_file)


class _PointSheet(XyWorkbookWriter):
    """Besides x and y the name of each row and the words on its mark: who changes them there changes the chart."""

    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return _sheet(xlsx_file)

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)
        for series in self._chart_data:
            top = self.series_table_row_offset(series)
            worksheet.write_column(top + 1, 2, self._chart_data.words_of[series.name])
            worksheet.write_column(top + 1, 3, self._chart_data.labels[series.name])

    def label_cells(self, series: Any) -> str:
        """The address of the words on the marks of a series."""
        top = self.series_table_row_offset(series) + 2
        return f"Sheet1!$D${top}:$D${top + len(series) - 1}"


class Categories(CategoryChartData):
    """Bars: names and one column per series."""

    @property
    def _workbook_writer(self) -> Any:
        return _CategorySheet(self)


class Points(XyChartData):
    """Marks: x, y, what each is called, and the words on it."""

    def __init__(self) -> None:
        super().__init__()
        self.words_of: dict[str, list[str]] = {}
        self.labels: dict[str, tuple[str, ...]] = {}

    def add(
        self, name: str, points: Sequence[tuple[float | None, float | None, str]], labels: Sequence[str] = ()
    ) -> None:
        """One series; a pair of blanks is a gap in its line, an empty label none."""
        series = self.add_series(name)
        for x, y, _ in points:
            series.add_data_point(x, y)
        self.words_of[name] = [storable(words) for _, _, words in points]
        self.labels[name] = tuple(labels)

    def write_labels(self, drawn: Sequence[Any], sides: Mapping[str, XL_LABEL_POSITION]) -> None:
        """Puts the words on the marks of the drawn series, tied to their cells; `sides` says where the words stand."""
        for series, each in zip(drawn, self, strict=True):
            labels = self.labels[each.name]
            if any(labels):
                side = sides.get(each.name, XL_LABEL_POSITION.CENTER)
                _tie(series._element, labels, self._workbook_writer.label_cells(each), XL_LABEL_POSITION.to_xml(side))

    @property
    def _workbook_writer(self) -> Any:
        return _PointSheet(self)


def _tie(series: Any, labels: Sequence[str], cells: str, side: str) -> None:
    """Labels that programs read from the cells at the address, with the words of today for those that cannot."""
    all_labels = series.get_or_add_dLbls()
    for old in list(all_labels):
        all_labels.remove(old)
    for number, text in enumerate(labels):
        if text:
            all_labels.append(_label(number, text, side))
    for element in parse_xml(f"<c:dLbls {NAMES}>{NOTHING_SHOWN}{FROM_CELLS}</c:dLbls>"):
        all_labels.append(element)
    series.append(parse_xml(
        f'<c:extLst {NAMES}><c:ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}"><c15:datalabelsRange><c15:f>{cells}</c15:f>'
        f'<c15:dlblRangeCache><c:ptCount val="{len(labels)}"/></c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>'
    ))  # fmt: skip
    cache = next(series.iter(f"{{{MORE}}}dlblRangeCache"))
    for number, text in enumerate(labels):
        if text:
            point = parse_xml(f'<c:pt {NAMES} idx="{number}"><c:v/></c:pt>')
            point[0].text = text
            cache.append(point)


def _label(number: int, text: str, side: str) -> Any:
    label = parse_xml(
        f'<c:dLbl {NAMES}><c:idx val="{number}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p>'
        f'<a:fld id="{{{str(uuid5(NAMESPACE_OID, str(number))).upper()}}}" type="CELLRANGE"><a:rPr sz="{style.TEXT * 100}"/><a:pPr/><a:t/>'
        f'</a:fld></a:p></c:rich></c:tx><c:dLblPos val="{side}"/>{NOTHING_SHOWN}'
        f'<c:extLst><c:ext uri="{LABELS}"><c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>'
    )
    next(label.iter(qn("a:t"))).text = text.replace("\n", " ")
    return label


def add_chart(page: Any, kind: XL_CHART_TYPE, box: Box, data: Any, name: str, alt: str) -> Any:
    """A chart with its description for those who do not see it; returns python-pptx's chart."""
    frame = page.shapes.add_chart(kind, *box.emu, data)
    frame.name = name
    describe(frame, alt)
    chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(style.TEXT)
    style.TEXT_COLOUR.paint(chart.font.color)
    for number, old in enumerate(dict.fromkeys(each.get("val") for each in chart._chartSpace.iter(qn("c:axId"))), 1):
        for each in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
            if each.get("val") == old:
                each.set("val", str(1000 + number))
    return chart


def describe(frame: Any, alt: str) -> None:
    """Alternative text of an object."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", storable(alt))


def inner_plot(chart: Any, whole: Box, inner: Box) -> None:
    """Fixes the place of the axes inside the chart, so that every program puts them there."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = OxmlElement("c:layout")
    manual = OxmlElement("c:manualLayout")
    layout.append(manual)
    places = {
        "layoutTarget": "inner", "xMode": "edge", "yMode": "edge", "x": inner.left / whole.width,
        "y": inner.top / whole.height, "w": inner.width / whole.width, "h": inner.height / whole.height,
    }  # fmt: skip
    for tag, value in places.items():
        manual.append(_valued(f"c:{tag}", value if isinstance(value, str) else f"{value:.4f}"))
    area.insert(0, layout)


def legend(chart: Any, hidden: Sequence[int] = ()) -> None:
    """A legend below the plot, without the entries of series that only carry words."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(style.TEXT)
    element = chart.legend._element
    for number in sorted(hidden, reverse=True):
        entry = OxmlElement("c:legendEntry")
        entry.append(_valued("c:idx", str(number)))
        entry.append(_valued("c:delete", "1"))
        element.insert(1, entry)


def legend_height(names: Sequence[str]) -> float:
    """Inches that a legend with these entries takes."""
    lines = 1 + sum(len(name) + LETTERS_OF_SIGN for name in names) // LEGEND_LETTERS
    return 0.18 + 0.25 * lines


def add_stems(series: Any) -> None:
    """Lines from the start of the axis to the marks, which follow when a number is changed in the sheet."""
    bars = parse_xml(
        f'<c:errBars {NAMES}><c:errDir val="x"/><c:errBarType val="minus"/><c:errValType val="percentage"/>'
        f'<c:noEndCap val="1"/><c:val val="{STEM}"/><c:spPr><a:ln w="19050"><a:solidFill><a:schemeClr val="{style.GRID.role}"/>'
        "</a:solidFill></a:ln></c:spPr></c:errBars>"
    )
    series.find(qn("c:xVal")).addprevious(bars)


def level(axis: Any) -> None:
    """Labels of an axis never turn."""
    axis.tick_labels.font.size = Pt(style.TEXT)
    turned = axis._element.find(qn("c:txPr")).find(qn("a:bodyPr"))
    turned.set("rot", "0")
    turned.set("vert", "horz")


def log_base(axis: Any) -> None:
    """Makes an axis logarithmic: the base comes first in the scaling."""
    axis._element.find(qn("c:scaling")).insert(0, _valued("c:logBase", "10"))
    axis.major_unit = 10


def quiet(line: Any, colour: Any = style.GRID, points: float = 0.75) -> None:
    """A thin line."""
    colour.paint(line.color)
    line.width = Pt(points)


def ground(labels: Any) -> None:
    """Paper behind the numbers of a series."""
    element = labels._element
    shape = parse_xml(
        f'<c:spPr {nsdecls("c", "a")}><a:solidFill><a:schemeClr val="{style.PAPER.role}"/></a:solidFill></c:spPr>'
    )
    element.find(qn("c:numFmt")).addnext(shape)


def without_number(labels: Any, place: int) -> None:
    """Takes away the number of one part; its value stays in the data."""
    label = OxmlElement("c:dLbl")
    label.append(_valued("c:idx", str(place)))
    label.append(_valued("c:delete", "1"))
    earlier = labels._element.findall(qn("c:dLbl"))
    labels._element.insert(len(earlier), label)


def _valued(tag: str, value: str) -> Any:
    """An element that is nothing but its value."""
    element = OxmlElement(tag)
    element.set("val", value)
    return element
