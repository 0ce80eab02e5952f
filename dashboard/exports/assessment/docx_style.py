"""How a document looks: page, fonts, quiet names beside values, and tables with thin lines."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dashboard.charts.theme import LIGHT

# The file says nothing of the day on which it was made, so that the same assessment gives the same bytes.
LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)
FONT = "Arial"
LEFTOVERS = ("/stylesWithEffects", "/thumbnail")
MUTED, INK = RGBColor.from_string(LIGHT.muted[1:]), RGBColor.from_string(LIGHT.text[1:])


def set_up(document: Any, title: str) -> None:
    """Page, fonts and spacing, and nothing of the day on which it was made."""
    core = document.core_properties
    core.title, core.author, core.comments = title[:255], "", ""
    core.created = core.modified = LONG_AGO
    core.language = "en-GB"
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.6)
    section.top_margin, section.bottom_margin = Cm(1.5), Cm(1.5)
    styles = document.styles
    _font(styles["Normal"], 8.8, INK)
    styles["Normal"].paragraph_format.space_after = Pt(3)
    styles["Normal"].paragraph_format.line_spacing = 1.05
    for name, size, before in (("Title", 20, 0), ("Heading 1", 13, 10), ("Heading 2", 11, 8), ("Heading 3", 10, 6)):
        _font(styles[name], size, INK, bold=True)
        styles[name].paragraph_format.space_before, styles[name].paragraph_format.space_after = Pt(before), Pt(4)
        styles[name].paragraph_format.keep_with_next = True
    _font(styles["Footer"], 9, MUTED)
    _without_rule(styles["Title"])
    _page_numbers(section)
    _without_leftovers(document.part)


def _font(style: Any, size: float, colour: RGBColor, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = colour
    # Headings take their face from the theme unless all four are named.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)


def _without_rule(style: Any) -> None:
    """The title of the template stands on a blue line."""
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _without_leftovers(part: Any) -> None:
    """The template carries its styles a second time, for Word 2010, which may take the difference for damage, and its picture."""
    for relations in (part.rels, part.package.rels):
        for name in [name for name, each in relations.items() if each.reltype.endswith(LEFTOVERS)]:
            del relations[name]


def _page_numbers(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = 2
    for instruction, after in (("PAGE", " of "), ("NUMPAGES", "")):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), instruction)
        paragraph._p.append(field)
        if after:
            muted(paragraph.add_run(after))


def muted(run: Any) -> Any:
    """Returns a run in the quiet colour."""
    run.font.color.rgb = MUTED
    run.font.size = Pt(9)
    return run


def link(paragraph: Any, address: str) -> None:
    """An address that can be followed, at the end of a paragraph."""
    holder = OxmlElement("w:hyperlink")
    holder.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(address)
    run.font.color.rgb, run.font.underline = RGBColor.from_string(LIGHT.mark[1:]), True
    holder.append(run._r)
    paragraph._p.append(holder)


def bullets(document: Any, texts: Iterable[str], *, deeper: bool = False) -> None:
    """One bullet per text; `deeper` ones belong to the bullet before."""
    for text in texts:
        document.add_paragraph(text, style="List Bullet 2" if deeper else "List Bullet")


def pairs_table(document: Any, pairs: Sequence[tuple[str, str]]) -> None:
    """Names and values side by side, without lines."""
    if not pairs:
        return  # a table without rows is no table
    table = document.add_table(rows=0, cols=2)
    for name, value in pairs:
        cells = table.add_row().cells
        muted(cells[0].paragraphs[0].add_run(name))
        cells[1].paragraphs[0].add_run(value)
    laid_out(table, (4.6, 13))


def ruled_table(document: Any, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """A table with a head that is repeated on each page and thin lines between rows."""
    table = document.add_table(rows=1, cols=len(head))
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        muted(cell.paragraphs[0].add_run(text))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text)
    laid_out(table, widths)
    for row in table.rows:
        ruled(row)


def laid_out(table: Any, widths: Sequence[float]) -> None:
    """Gives a table its widths in centimetres; no row breaks across pages."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_before = cell.paragraphs[0].paragraph_format.space_after = Pt(1.5)


def ruled(row: Any) -> None:
    """Draws a thin line below a row."""
    for cell in row.cells:
        borders = OxmlElement("w:tcBorders")
        line = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "4"), ("color", LIGHT.grid[1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
        cell._tc.get_or_add_tcPr().append(borders)
