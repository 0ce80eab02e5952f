"""PowerPoint's own charts: their type, axes, labels and legend."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box
from dashboard.exports.slides.embedded.workbooks import Points

MORE = "http://schemas.microsoft.com/office/drawing/2012/chart"
NAMES = f'{nsdecls("c", "a")} xmlns:c15="{MORE}"'
LABELS = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"  # the extension by which labels take their words from cells
NOTHING_SHOWN = "".join(
    f'<c:show{part} val="0"/>' for part in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)
FROM_CELLS = f'<c:extLst><c:ext uri="{LABELS}"><c15:showDataLabelsRange val="1"/></c:ext></c:extLst>'
STEM = 99.9999  # per cent of the number: on a log axis all of it would end nowhere
ALIGNED = {"l": "r", "r": "l"}  # words left of a mark end at it
LETTERS_OF_SIGN, LEGEND_LETTERS = 7, 92  # of a legend: its sign, a line


def write_labels(
    data: Points, drawn: Sequence[Any], sides: Mapping[str, XL_LABEL_POSITION], size: float = style.TEXT
) -> None:
    """Puts the words on the marks of the drawn series, tied to their cells; `sides` says where the words stand."""
    for series, each in zip(drawn, data, strict=True):
        labels = data.labels[each.name]
        if any(labels):
            side = sides.get(each.name, XL_LABEL_POSITION.CENTER)
            _tie(series._element, labels, data.label_cells(each), XL_LABEL_POSITION.to_xml(side), size)


def _tie(series: Any, labels: Sequence[str], cells: str, side: str, size: float) -> None:
    """Labels that programs read from the cells at the address, with the words of today for those that cannot."""
    all_labels = series.get_or_add_dLbls()
    for old in list(all_labels):
        all_labels.remove(old)
    for number, text in enumerate(labels):
        if text:
            all_labels.append(_label(number, text, side, size))
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


def _label(number: int, text: str, side: str, size: float) -> Any:
    label = parse_xml(
        f'<c:dLbl {NAMES}><c:idx val="{number}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p><a:pPr algn="{ALIGNED.get(side, "ctr")}"/>'
        f'<a:fld id="{{{str(uuid5(NAMESPACE_OID, str(number))).upper()}}}" type="CELLRANGE"><a:rPr sz="{round(size * 100)}"/><a:pPr/><a:t/>'
        f'</a:fld></a:p></c:rich></c:tx><c:dLblPos val="{side}"/>{NOTHING_SHOWN}'
        f'<c:extLst><c:ext uri="{LABELS}"><c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>'
    )
    next(label.iter(qn("a:t"))).text = text.replace("\n", " ")
    return label


def add_chart(
    page: Any, kind: XL_CHART_TYPE, box: Box, data: Any, name: str, alt: str, size: float = style.TEXT
) -> Any:
    """A chart with its description for those who do not see it; returns python-pptx's chart."""
    frame = page.shapes.add_chart(kind, *box.emu, data)
    frame.name = name
    describe(frame, alt)
    chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(size)
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


def legend(chart: Any, hidden: Sequence[int] = (), size: float = style.TEXT) -> None:
    """A legend below the plot, without the entries of series that only carry words."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(size)
    element = chart.legend._element
    for number in sorted(hidden, reverse=True):
        entry = OxmlElement("c:legendEntry")
        entry.append(_valued("c:idx", str(number)))
        entry.append(_valued("c:delete", "1"))
        element.insert(1, entry)


def legend_height(names: Sequence[str], size: float = style.TEXT) -> float:
    """Inches that a legend with these entries takes."""
    lines = 1 + int(sum(len(name) + LETTERS_OF_SIGN for name in names) * size / style.TEXT) // LEGEND_LETTERS
    return (0.18 + 0.25 * lines) * size / style.TEXT


def add_stems(series: Any) -> None:
    """Lines from the start of the axis to the marks, which follow when a number is changed in the sheet."""
    bars = parse_xml(
        f'<c:errBars {NAMES}><c:errDir val="x"/><c:errBarType val="minus"/><c:errValType val="percentage"/>'
        f'<c:noEndCap val="1"/><c:val val="{STEM}"/><c:spPr><a:ln w="19050"><a:solidFill><a:schemeClr val="{style.GRID.role}"/>'
        "</a:solidFill></a:ln></c:spPr></c:errBars>"
    )
    series.find(qn("c:xVal")).addprevious(bars)


def level(axis: Any, size: float = style.TEXT) -> None:
    """Labels of an axis never turn."""
    axis.tick_labels.font.size = Pt(size)
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
