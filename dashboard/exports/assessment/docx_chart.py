"""A native bar chart in a document: Word draws it, and its numbers can be edited in Word like those of any other chart."""

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.charts.chart import Chart
from dashboard.charts.ratings.glance import bar_name
from dashboard.charts.theme import LIGHT
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters.style import Box
from dashboard.exports.slides.embedded.workbooks import Categories
from dashboard.exports.slides.native_charts import add_chart

CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE, ROW, AXIS = 17.0, 1.05, 0.9  # cm
CM_IN_INCH = 2.54
SIZE, FONT = Pt(9.5), "Arial"
BLANK_LAYOUT = 6  # of python-pptx's own template


def add_bars(document: Any, chart: Chart) -> None:
    """Adds the bars of a chart of kind `levels` as a paragraph of their own; its words are the description of the picture."""
    made, package = _drawn(chart), document.part.package
    sheet = Part(PackURI("/word/embeddings/sheet1.xlsx"), SHEET, made.part.chart_workbook.xlsx_part.blob, package)
    part = Part(PackURI("/word/charts/chart1.xml"), CHART, b"", package)
    made._chartSpace.find(qn("c:externalData")).set(qn("r:id"), part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE))
    part._blob = made.part.blob
    ref = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    document.add_paragraph().add_run()._r.append(_inline(ref, ROW * len(chart.table) + AXIS, chart))


def _drawn(chart: Chart) -> Any:
    """Returns the chart as python-pptx has it, styled for a page."""
    rows, (low, high) = chart.table.to_dict("records"), map(int, chart.encoding.order)
    data = Categories()
    data.categories = [storable(bar_name(row)) for row in rows]
    data.add_series("Median", [row["median"] for row in rows])
    deck = Presentation()
    page = deck.slides.add_slide(deck.slide_layouts[BLANK_LAYOUT])
    tall = ROW * len(rows) / CM_IN_INCH
    made = add_chart(page, XL_CHART_TYPE.BAR_CLUSTERED, Box(0, 0, WIDE / CM_IN_INCH, tall), data, "Chart", "")
    made.has_legend = False
    made.font.size, made.font.name, made.font.color.rgb = SIZE, FONT, _colour(LIGHT.text)
    names, across = made.category_axis, made.value_axis
    names.reverse_order = True
    names.format.line.fill.background()
    names.major_tick_mark = across.major_tick_mark = XL_TICK_MARK.NONE
    across.minimum_scale, across.maximum_scale, across.major_unit = low - 1, high, 1
    across.crosses = XL_AXIS_CROSSES.MINIMUM
    # The bars begin one level below the lowest, so that it is a bar too; that level is no level and has no label.
    across.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = f'[<{low}]"";0', False
    across.format.line.fill.background()
    across.major_gridlines.format.line.color.rgb = _colour(LIGHT.grid)
    [plot] = made.plots
    plot.gap_width = 60
    [series] = plot.series
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = _colour(LIGHT.mark)
    labels = series.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.INSIDE_END
    labels.font.size, labels.font.bold = SIZE, True
    labels.font.color.rgb = _colour(LIGHT.paper)
    return made


def _colour(code: str) -> Any:
    return RGBColor.from_string(code[1:])


def _inline(ref: str, tall: float, chart: Chart) -> Any:
    """Returns what a run holds: the place of the chart in the line."""
    made = parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "r")} xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{Cm(WIDE)}" cy="{Cm(tall)}"/>'
        '<wp:docPr id="1" name="Chart"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        f'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{ref}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    made.find(".//{*}docPr").set("descr", storable(chart.summary))
    return made
