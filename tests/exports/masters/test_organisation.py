"""The template of an organisation is used as it is; one that must not be used gets a sentence."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Inches

from dashboard.exports.masters.decks import lacking
from dashboard.exports.masters.organisation import LARGEST
from dashboard.exports.slides.deck import pptx_bytes
from tests.every_chart import every_chart
from tests.exports.a_briefing import a_briefing
from tests.shipped import Ask

POTX = b"presentationml.template.main+xml"
PPTX = b"presentationml.presentation.main+xml"


def template(wide: float = 10, tall: float = 7.5, *, title: int = 44) -> bytes:
    """A template as PowerPoint ships it, with a slide, a colour and a font of its own, on slides of any size."""
    deck = Presentation()
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.xfrm is not None:  # else its place comes from the master
                left, top, width, height = shape.left, shape.top, shape.width, shape.height
                shape.left, shape.top = int(left * wide / 10), int(top * tall / 7.5)
                shape.width, shape.height = int(width * wide / 10), int(height * tall / 7.5)
    deck.slide_width, deck.slide_height = Inches(wide), Inches(tall)
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "A slide of the template"
    deck.slide_master._element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr").set("sz", str(title * 100))
    made = io.BytesIO()
    deck.save(made)
    own = changed(made.getvalue(), "ppt/theme/theme1.xml", rb'<a:srgbClr val="4F81BD"/>', b'<a:srgbClr val="C0FFEE"/>')
    return changed(own, "ppt/theme/theme1.xml", rb'typeface="Calibri"', b'typeface="Georgia"')


def changed(file: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The file with something else in one of its parts."""
    return repacked(file, {name: re.sub(old, new, read(file, name))})


def read(file: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return archive.read(name)


def repacked(file: bytes, parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w") as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            new.writestr(name, parts.get(name) or old.read(name))
    return made.getvalue()


def opened(file: bytes) -> Any:
    return Presentation(io.BytesIO(file))


@pytest.mark.parametrize(
    "size",
    [
        (13.333, 7.5),
        *(
            pytest.param(each, marks=pytest.mark.slow)
            for each in ((10, 7.5), (10, 5.625), (20, 11.25), (7.5, 10), (16, 6), (11.69, 8.27))
        ),
    ],
)
def test_a_template_of_any_size_is_filled(ask: Ask, size: tuple[float, float]) -> None:
    charts = every_chart(ask)
    briefing = a_briefing({name: charts[name] for name in ("counts", "glance", "leniency")})
    own = template(*size)
    made = pptx_bytes(briefing, own)
    deck = opened(made)
    assert (deck.slide_width, deck.slide_height) == (Inches(size[0]), Inches(size[1]))
    assert {page.slide_layout.name for page in deck.slides} == {"Title Slide", "Title and Content"}
    for page in deck.slides:
        assert page.shapes[0] == page.shapes.title
        assert "A slide of the template" not in page.shapes.title.text_frame.text
        for shape in page.shapes:
            assert shape.left >= -20_000, shape.name
            assert shape.left + shape.width <= deck.slide_width + 20_000, shape.name
            assert shape.top >= 0, shape.name
            if not shape.name.startswith("Chart: "):
                assert shape.top + shape.height <= deck.slide_height, shape.name
    assert pptx_bytes(briefing, own) == made


def test_its_theme_is_used_and_its_slides_are_not(ask: Ask) -> None:
    briefing = a_briefing({"agreement": every_chart(ask)["agreement"]})
    made = pptx_bytes(briefing, changed(template(), "[Content_Types].xml", PPTX, POTX))
    theme = read(made, "ppt/theme/theme1.xml")
    assert b"C0FFEE" in theme
    assert b"Georgia" in theme
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert len([name for name in archive.namelist() if re.match(r"ppt/slides/[^/]*\.xml", name)]) == 3
        assert not any(b"A slide of the template" in archive.read(name) for name in archive.namelist())


def test_what_it_lacks_is_said(ask: Ask) -> None:
    assert lacking(template(13.333, 7.5)) == (
        "Its layout “Title and Content” has no place for subtitle, caveat and sources and data; they stand in text boxes.",
    )
    small = lacking(template(10, 5.625))
    assert small[-1].startswith("Its slides are small: words on them are ")
    nameless = changed(template(), "ppt/slideLayouts/slideLayout1.xml", rb' type="title"', b"")
    assert lacking(nameless)[0].startswith("Your template has no title layout; the cover uses “")


def test_a_template_with_the_names_of_our_parts_lacks_nothing(ask: Ask) -> None:
    briefing = a_briefing({"agreement": every_chart(ask)["agreement"]})
    ours = pptx_bytes(briefing)
    assert lacking(ours) == ()
    again = pptx_bytes(replace(briefing, title="Another"), ours)
    assert [shape.name for shape in opened(again).slides[1].shapes] == [
        shape.name for shape in opened(ours).slides[1].shapes
    ]


MACRO = b"application/vnd.ms-powerpoint.template.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"", "no PowerPoint file"),
        (b"PK\x03\x04 broken", "no PowerPoint file"),
        (b"\xd0\xcf\x11\xe0 an old .ppt", "no PowerPoint file"),
        (template()[:5000], "no PowerPoint file"),
        (repacked(template(), {"ppt/presentation.xml": b"<broken"}), "no PowerPoint file"),
        (repacked(template(), {"ppt/slideMasters/slideMaster1.xml": b"<a/>"}), "no PowerPoint file"),
        (repacked(template(), {"[Content_Types].xml": b"<Types/>"}), "no PowerPoint file"),
        (repacked(template(), {"ppt/vbaProject.bin": b"x"}), "macros"),
        (changed(template(), "[Content_Types].xml", rb"application/vnd[^\"]*presentation\.main\+xml", MACRO), "macros"),
        (repacked(template(), {"ppt/activeX/activeX1.bin": b"x"}), "macros"),
        (
            changed(
                template(), "ppt/slideMasters/_rels/slideMaster1.xml.rels", b"</Relationships>",
                b'<Relationship Id="rId99" Type="http://x/image" Target="file://server/logo.png" TargetMode="External"/>'
                b"</Relationships>",
            ),
            "fetches “file://server/logo.png”",
        ),
    ],
)  # fmt: skip
def test_a_file_that_must_not_be_used_gets_a_sentence(file: bytes, says: str) -> None:
    if not file:
        file = b"x"
    with pytest.raises(ValueError, match="template") as fault:
        lacking(file)
    assert says in str(fault.value)


def test_a_file_that_unpacks_to_too_much_is_not_opened() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/media/large.bin", b"\0" * (LARGEST + 1))
    with pytest.raises(ValueError, match="no PowerPoint file"):
        lacking(made.getvalue())


def test_a_template_without_a_title_gets_a_sentence() -> None:
    deck = Presentation()
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            shape._element.getparent().remove(shape._element)
    made = io.BytesIO()
    deck.save(made)
    with pytest.raises(ValueError, match="no layout with a title"):
        lacking(made.getvalue())
