"""What can be read on slides that were made: for tests of decks."""

import io
from itertools import pairwise
from typing import Any

from pptx import Presentation
from pptx.util import Pt

Slides = dict[str, list[Any]]


def opened(file: bytes) -> Any:
    return Presentation(io.BytesIO(file))


def objects(pages: list[Any]) -> list[Any]:
    """The charts and tables of some slides."""
    return [shape for page in pages for shape in page.shapes if shape.has_chart or shape.has_table]


def texts(page: Any) -> list[str]:
    """Everything that can be read on a slide, without its charts."""
    plain = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
    return plain + [
        cell.text for shape in page.shapes if shape.has_table for row in shape.table.rows for cell in row.cells
    ]


def points(pages: list[Any]) -> dict[str, list[float]]:
    """The x of every mark, by what the legend calls it."""
    found: dict[str, list[float]] = {}
    for shape in objects(pages):
        for series in shape.chart.plots[0].series:
            values = [float(each.text) for each in series._element.xVal.iter("{*}v")]
            found.setdefault(series.name, []).extend(values)
    return found


def assert_apart(deck: Any) -> None:
    """Asserts that everything stands on its slide and nothing wide on something else."""
    for page in deck.slides:
        boxes = [
            (shape.top, shape.top + shape.height, shape.name)
            for shape in page.shapes
            if shape.width > deck.slide_width / 2
        ]
        for (_, end, name), (top, _, after) in pairwise(boxes):
            assert end <= top + Pt(3), (page.shapes.title.text_frame.text, name, after)
        assert all(shape.left >= 0 and shape.left + shape.width <= deck.slide_width for shape in page.shapes)
        assert all(shape.top + shape.height <= deck.slide_height for shape in page.shapes)
