"""Our own empty file: 16:9, type and colours in its theme, seven layouts that hold every part of a slide."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from dashboard.exports.masters import style
from dashboard.exports.masters.parts import (
    APPENDIX,
    BODY,
    CALLOUT,
    CAVEAT,
    CLOSING,
    COVER,
    FINDING,
    INDEX,
    NUMBER,
    SECTION,
    SOURCES,
    SUBTITLE,
    TITLE,
    WORDS,
)
from dashboard.exports.masters.style import LEFT, ROOM, Box

UNWANTED = (RELATIONSHIP_TYPE.PRINTER_SETTINGS, RELATIONSHIP_TYPE.THUMBNAIL)
NAMES_IN_THEME = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
FOOT = 7.02  # where the sources begin
COVER_GROUND = "<p:bg><p:bgPr><a:solidFill>{}</a:solidFill><a:effectLst/></p:bgPr></p:bg>"


@dataclass(frozen=True, slots=True)
class Part:
    """A placeholder of a layout: what it is called, where it stands, and how its words look."""

    name: str
    box: Box
    size: float = style.TEXT
    role: str = "tx1"
    bold: bool = False
    anchor: str = "t"
    kind: str = "body"
    prompt: str = ""
    align: str = "l"


HEAD = Part(TITLE, Box(LEFT, style.TOP, ROOM, 0.54), style.TITLE_SIZES[0], bold=True, kind="title", prompt="The finding, in 12 words or fewer")  # fmt: skip
UNDER = Part(SUBTITLE, Box(LEFT, 0.92, ROOM, 0.3), style.SUBTITLE, "tx2", prompt="Unit, denominator and filter")
CONTENT = Part(BODY, Box(LEFT, 1.32, ROOM, 5.02), kind="", prompt="Chart or table")
LIMITS = Part(
    CAVEAT, Box(LEFT, 6.42, ROOM, 0.5), style.TEXT, "tx2", anchor="b", prompt="What limits the finding, in two lines"
)
CITED = Part(
    SOURCES, Box(LEFT, FOOT, ROOM - 0.7, 0.36), style.SOURCE, "tx2", prompt="Publisher and year; date of the data"
)
PAGE = Part(NUMBER, Box(LEFT + ROOM - 0.6, FOOT, 0.6, 0.26), style.TEXT, "tx2", kind="sldNum", align="r")
LOWER = Part(BODY, Box(LEFT, 1.86, ROOM, 4.48), kind="", prompt="Chart or table")
SAID = Part(CALLOUT, Box(LEFT, 1.3, ROOM, 0.48), 20, bold=True, anchor="ctr", prompt="The one sentence to remember")
TEXT_BODY = Part(BODY, Box(LEFT, 1.32, ROOM, 5.5), 18, prompt="Words")
LAYOUTS: dict[str, tuple[Part, ...]] = {
    COVER: (
        Part(TITLE, Box(LEFT, 2.0, ROOM, 1.6), 40, "bg1", bold=True, anchor="b", kind="ctrTitle", prompt="Title of the briefing"),
        Part(SUBTITLE, Box(LEFT, 3.8, ROOM, 1.2), 20, "bg1", kind="subTitle", prompt="For whom, and when"),
        Part(SOURCES, Box(LEFT, 6.4, ROOM, 0.7), style.TEXT, "bg1", prompt="Which data"),
    ),
    FINDING: (HEAD, UNDER, CONTENT, LIMITS, CITED, PAGE),
    CALLOUT: (HEAD, UNDER, SAID, LOWER, LIMITS, CITED, PAGE),
    APPENDIX: (
        replace(HEAD, size=20, box=Box(LEFT, style.TOP, ROOM, 0.38)), replace(UNDER, size=style.SMALL, box=Box(LEFT, 0.78, ROOM, 0.22)),
        replace(CONTENT, box=Box(LEFT, 1.08, ROOM, 5.44)), replace(LIMITS, size=style.SMALL, box=Box(LEFT, 6.56, ROOM, 0.38)), CITED, PAGE,
    ),
    WORDS: (HEAD, TEXT_BODY, PAGE),
    SECTION: (Part(TITLE, Box(LEFT, 2.6, ROOM, 1.2), 36, bold=True, anchor="b", kind="title", prompt="Part"),
              Part(SUBTITLE, Box(LEFT, 3.95, ROOM, 1.2), 20, "tx2", prompt="What it holds"), PAGE),
    CLOSING: (HEAD, TEXT_BODY, PAGE),
}  # fmt: skip
TYPES = {COVER: "title", FINDING: "obj", SECTION: "secHead", WORDS: "tx"}  # by which PowerPoint knows a layout
RULED = (FINDING, CALLOUT, APPENDIX)  # have a line above the sources


def house_deck() -> Deck:
    """Returns a file without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(style.WIDTH), Inches(style.HEIGHT)
    for surplus in list(deck.slide_layouts)[len(LAYOUTS) :]:
        deck.slide_layouts.remove(surplus)
    _drop_unwanted(deck)
    _set_theme(deck)
    _set_master(deck)
    for layout, (name, parts) in zip(deck.slide_layouts, LAYOUTS.items(), strict=True):
        _write_layout(layout, name, parts)
    return deck


def _drop_unwanted(deck: Deck) -> None:
    """The sample's thumbnail and printer settings."""
    package = deck.part.package
    for key in [key for key, relation in deck.part.rels.items() if relation.reltype in UNWANTED]:
        deck.part.rels.pop(key)
    package.drop_rel(next(r.rId for r in package.iter_rels() if r.reltype == RELATIONSHIP_TYPE.THUMBNAIL))


def _set_theme(deck: Deck) -> None:
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = theme.blob.decode()
    links = {"hlink": style.THEME["accent1"], "folHlink": style.THEME["tx2"]}
    for role, code in (style.THEME | links).items():
        name = NAMES_IN_THEME.get(role, role)
        xml = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{code[1:]}"/></a:{name}>', xml, count=1)
    xml = re.sub(r'name="[^"]*"', 'name="Legitimacy Lens"', xml, count=1)
    theme._blob = xml.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{style.FONT}"/>').encode()


def _set_master(deck: Deck) -> None:
    """Title, text and number at the places of our layouts; dates and footers go, so that no date is made up."""
    master = deck.slide_master
    titles = master._element.find(".//{*}titleStyle/{*}lvl1pPr")
    titles.set("algn", "l")
    titles.find("{*}defRPr").set("sz", str(HEAD.size * 100))
    titles.find("{*}defRPr").set("b", "1")
    places = {"TITLE": HEAD.box, "BODY": TEXT_BODY.box, "SLIDE_NUMBER": PAGE.box}
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type.name
        if kind in places:
            shape.left, shape.top, shape.width, shape.height = places[kind].emu
        else:
            shape._element.getparent().remove(shape._element)


def _write_layout(layout: object, name: str, parts: Sequence[Part]) -> None:
    element = layout._element  # type: ignore[attr-defined]
    for attribute in ("type", "userDrawn"):
        element.attrib.pop(attribute, None)
    if name in TYPES:
        element.set("type", TYPES[name])
    content = element.cSld
    content.set("name", name)
    if name == COVER:
        ground = parse_xml(f"<p:x {nsdecls('p', 'a')}>{COVER_GROUND.format(_colour(style.DEEP))}</p:x>")[0]
        content.insert(0, ground)
    tree = content.spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for number, part in enumerate(parts, 2):
        tree.append(parse_xml(_placeholder(number, part)))
    if name in RULED:
        tree.append(parse_xml(_rule(len(parts) + 2)))


def _colour(ink: style.Ink) -> str:
    shade = "".join(f'<{tag} val="{round(value * 100_000)}"/>' for tag, value in ink.shade)
    return f'<a:schemeClr val="{ink.role}">{shade}</a:schemeClr>'


def _placeholder(number: int, part: Part) -> str:
    ids = f'type="{part.kind}"' if part.kind else ""
    place = "" if part.kind in ("title", "ctrTitle") else f' idx="{INDEX[part.name]}"'
    left, top, width, height = (int(each) for each in part.box.emu)
    words = (
        '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
        if part.kind == "sldNum"
        else f"<a:r><a:rPr lang='en-GB'/><a:t>{part.prompt}</a:t></a:r>"
    )
    return (
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='{number}' name={quoteattr(part.name)}/>"
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {ids}{place}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{part.anchor}"><a:normAutofit/></a:bodyPr>'
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{part.align}"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(part.size * 100)}" b="{int(part.bold)}"><a:solidFill><a:schemeClr val="{part.role}"/></a:solidFill>'
        f"</a:defRPr></a:lvl1pPr></a:lstStyle><a:p>{words}</a:p></p:txBody></p:sp>"
    )


def _rule(number: int) -> str:
    left, top, width, _ = (int(each) for each in Box(LEFT, FOOT - 0.05, ROOM, 0).emu)
    return (
        f"<p:cxnSp {nsdecls('p', 'a')}><p:nvCxnSpPr><p:cNvPr id='{number}' name='Line above the sources'/><p:cNvCxnSpPr/>"
        f'<p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:ln>'
        "</p:spPr></p:cxnSp>"
    )
