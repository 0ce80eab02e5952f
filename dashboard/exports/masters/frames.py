"""Where the layouts of a deck have title, subtitle, content, caveat, sources and number, whoever made them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.presentation import Presentation as Deck
from pptx.util import Emu

from dashboard.exports.masters import style
from dashboard.exports.masters.parts import (
    APPENDIX,
    BODY,
    CALLOUT,
    CAVEAT,
    CLOSING,
    COVER,
    FINDING,
    NUMBER,
    SOURCES,
    SUBTITLE,
    TITLE,
    WORDS,
)
from dashboard.exports.masters.style import Box
from dashboard.exports.masters.text_width import height

# What PowerPoint calls layouts that can stand for ours, the best first.
KNOWN_AS = {COVER: ("title", "secHead"), **dict.fromkeys((FINDING, CALLOUT, APPENDIX), ("obj", "titleOnly", "tx")),
            **dict.fromkeys((WORDS, CLOSING), ("tx", "obj", "titleOnly"))}  # fmt: skip
NAMED = (TITLE, SUBTITLE, BODY, CAVEAT, SOURCES, CALLOUT, NUMBER)
KINDS = {"TITLE": TITLE, "CENTER_TITLE": TITLE, "VERTICAL_TITLE": TITLE, "SUBTITLE": SUBTITLE, "SLIDE_NUMBER": NUMBER,
         **dict.fromkeys(("BODY", "OBJECT", "CHART", "TABLE"), BODY)}  # fmt: skip
FOOTERS = ("DATE", "FOOTER", "SLIDE_NUMBER")
LEAST_HEIGHT, LEAST_CONTENT = 6.5, 2.2  # inches of the drawing
WIDER, GAP, LINE_OF_SOURCES, TWO_LINES, SENTENCE = 1.19, 0.1, 0.36, 0.5, 0.48
INSET = 0.1  # of a text, if the template does not say
NO_TITLE = "the template has no layout with a title and room for a chart; use one that has both"
SMALLEST = 12  # points; what is smaller is not read from a chair


@dataclass(frozen=True, slots=True)
class Offered:
    """A layout of a deck with a title, and its placeholders by the part that they are for."""

    layout: Any
    parts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """One layout: where each part goes, in inches of the drawing, and which parts have a placeholder."""

    layout: Any
    boxes: Mapping[str, Box]
    held: Mapping[str, int]  # part → the number of its placeholder
    title_size: float
    inset: float = 0.0
    moved: tuple[str, ...] = ()  # parts that stand elsewhere than the layout has them
    unit: float = 1.0  # inches of the slide for an inch of the drawing

    def legible(self, size: float) -> float:
        """Returns a size of letters that stays legible on slides that are small."""
        return max(size, style.LEAST / self.unit)

    def fitted(self, part: str) -> Box:
        """The room for words inside a part."""
        box = self.boxes[part]
        return Box(box.left, box.top, box.width - 2 * self.inset, box.height - self.inset)


@dataclass(frozen=True, slots=True)
class Frames:
    """The layouts of a deck by what they are for; a deck is drawn as if its slides were `1 / unit` times as large."""

    unit: float
    of: Mapping[str, Frame]
    lacks: tuple[str, ...]  # a sentence for each thing that had to be made up


def frames_of(deck: Deck, *, ours: bool = False) -> Frames:
    """Returns where everything goes. Raises ValueError, in a sentence, if no layout can hold a chart."""
    # Where a placeholder stands is looked up in its layout and then in the master, which takes long.
    offered = [Offered(layout, parts) for layout in deck.slide_layouts if TITLE in (parts := _placeholders(layout))]
    chosen = {role: _best(offered, role) for role in KNOWN_AS}
    layouts = {role: each.layout for role, each in chosen.items()}
    unit = _unit(deck, chosen[FINDING].parts)
    of = {role: _frame(deck, each, role, unit) for role, each in chosen.items()}
    if of[FINDING].boxes[BODY].height < LEAST_CONTENT:
        raise ValueError(NO_TITLE)
    return Frames(unit, of, () if ours else _lacks(layouts, of, unit))


def _best(offered: Sequence[Offered], role: str) -> Offered:
    """Returns the layout that fits a role best. Raises ValueError if there is none."""
    if not offered:
        raise ValueError(NO_TITLE)
    named = [each for each in offered if each.layout.name.casefold() == role.casefold()]
    typed = [each for kind in KNOWN_AS[role] for each in offered if each.layout._element.get("type") == kind]
    filled = [each for each in offered if BODY in each.parts]
    return [*named, *typed, *filled, *offered][0]


def _placeholders(layout: Any) -> dict[str, Any]:
    """Part → its placeholder: by our names where it has them, else by kind; of several of one kind the largest."""
    found: dict[str, Any] = {}
    shapes = sorted(layout.placeholders, key=lambda each: -(each.width or 0) * (each.height or 0))
    for shape in shapes:
        name = shape.name.casefold()
        part = next((each for each in NAMED if name == each.casefold()), None) or KINDS.get(
            shape.placeholder_format.type.name
        )
        if part and part not in found and shape.width and shape.height:
            found[part] = shape
    return found


def _unit(deck: Deck, parts: Mapping[str, Any]) -> float:
    """Inches of a slide for an inch of the drawing, so that words are as large on any slide when it is projected."""
    content = Emu(parts.get(BODY, parts[TITLE]).width).inches
    wide, tall = Emu(deck.slide_width or 0).inches, Emu(deck.slide_height or 0).inches
    return min(min(wide, content * WIDER) / style.WIDTH, tall / LEAST_HEIGHT)


def _frame(deck: Deck, chosen: Offered, role: str, unit: float) -> Frame:
    layout, parts = chosen.layout, chosen.parts
    boxes = {part: _box(shape, unit) for part, shape in parts.items()}
    held = {part: shape.placeholder_format.idx for part, shape in parts.items()}
    whole = CAVEAT in held or role not in (FINDING, CALLOUT, APPENDIX)
    if BODY not in boxes:
        boxes[BODY] = _below_title(deck, layout, boxes[TITLE], unit)
    body = boxes[BODY]
    made = {} if role == COVER else _made_up(body, held, role, unit)
    foot = sum(box.height + GAP / 2 for part, box in made.items() if part in (CAVEAT, SOURCES))
    head = sum(box.height + GAP for part, box in made.items() if part in (SUBTITLE, CALLOUT))
    if made:
        boxes[BODY] = Box(body.left, body.top + head, body.width, body.height - head - foot - GAP)
    return Frame(
        layout, {**made, **boxes}, held, _title_size(layout) / unit, 0 if whole and CAVEAT in held else INSET, unit=unit
    )


def _made_up(body: Box, held: Mapping[str, int], role: str, unit: float) -> dict[str, Box]:
    """Places inside the content for what the layout has no placeholder for."""
    wanted = {FINDING: (SUBTITLE, CAVEAT, SOURCES), APPENDIX: (SUBTITLE, CAVEAT, SOURCES), CALLOUT: (SUBTITLE, CALLOUT, CAVEAT, SOURCES)}  # fmt: skip
    missing = [part for part in wanted.get(role, ()) if part not in held]
    made: dict[str, Box] = {}
    top, bottom = body.top, body.top + body.height
    for part, tall in ((SUBTITLE, 0.3), (CALLOUT, SENTENCE)):
        if part in missing:
            made[part] = Box(body.left, top, body.width, tall)
            top += tall + GAP
    sources = max(LINE_OF_SOURCES, height(2, style.LEAST / unit))
    for part, tall in ((SOURCES, sources), (CAVEAT, TWO_LINES)):
        if part in missing:
            made[part] = Box(body.left, bottom - tall, body.width, tall)
            bottom -= tall + GAP / 2
    return made


def _below_title(deck: Deck, layout: Any, title: Box, unit: float) -> Box:
    """What a layout without content leaves below its title and above its footers."""
    tall = Emu(deck.slide_height or 0).inches / unit
    feet = [_box(shape, unit).top for page in (layout, deck.slide_master) for shape in page.placeholders
            if shape.placeholder_format.type.name in FOOTERS and shape.top is not None]  # fmt: skip
    end = min([top for top in feet if top > tall / 2], default=tall - 0.4)
    top = title.top + title.height + GAP
    return Box(title.left, top, title.width, max(end - GAP - top, 0))


def _box(shape: Any, unit: float) -> Box:
    return Box(*(Emu(each or 0).inches / unit for each in (shape.left, shape.top, shape.width, shape.height)))


def _title_size(layout: Any) -> float:
    """Points of the title, as layout or master say."""
    titles = [shape for page in (layout, layout.slide_master) for shape in page.placeholders
              if KINDS.get(shape.placeholder_format.type.name) == TITLE]  # fmt: skip
    elements = [each._element for each in titles] + [layout.slide_master._element.find(".//{*}titleStyle")]
    found = (each.find(".//{*}lvl1pPr/{*}defRPr") for each in elements if each is not None)
    return next((int(run.get("sz")) / 100 for run in found if run is not None and run.get("sz")), 44.0)


def _lacks(layouts: Mapping[str, Any], of: Mapping[str, Frame], unit: float) -> tuple[str, ...]:
    """One sentence for each thing that the template does not have."""
    sentences = []
    if layouts[COVER]._element.get("type") != "title" and layouts[COVER].name != COVER:
        sentences.append(f"Your template has no title layout; the cover uses “{layouts[COVER].name}”.")
    missing = [part.lower() for part in (SUBTITLE, CAVEAT, SOURCES) if part not in of[FINDING].held]
    if missing:
        named = f"{', '.join(missing[:-1])} and {missing[-1]}" if len(missing) > 1 else missing[0]
        sentences.append(f"Its layout “{layouts[FINDING].name}” has no place for {named}; they stand in text boxes.")
    if NUMBER not in of[FINDING].held:
        sentences.append(f"Its layout “{layouts[FINDING].name}” has no slide number, so the slides have none.")
    if style.TEXT * unit < SMALLEST:
        sentences.append(f"Its slides are small: words on them are {style.TEXT * unit:.1f} points.")
    return tuple(sentences)


def grown(frame: Frame, part: str, more: float) -> Frame:
    """The frame with a part that is higher by some inches, and what stands between it and the caveat that much lower."""
    if more <= 0:
        return frame
    boxes = dict(frame.boxes)
    start = boxes[part].top
    boxes[part] = replace(boxes[part], height=boxes[part].height + more)
    for each in (SUBTITLE, CALLOUT):
        if each in boxes and each != part and boxes[each].top > start:
            boxes[each] = replace(boxes[each], top=boxes[each].top + more)
    boxes[BODY] = replace(boxes[BODY], top=boxes[BODY].top + more, height=boxes[BODY].height - more)
    moved = tuple(each for each in boxes if boxes[each] != frame.boxes[each])
    return replace(frame, boxes=boxes, moved=(*frame.moved, *moved))
