"""A printed briefing is legible: no letter under nine points, in figures and rows too."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dashboard.exports.briefing import pictures
from dashboard.exports.web.page import html_bytes
from tests.every_chart import every_chart
from tests.exports.a_briefing import a_briefing
from tests.shipped import Ask

LEAST, ZOOM = 9, 3  # points, and how many times larger the program tells sizes, as whole numbers less one


def letters(file: Path) -> dict[int, list[float]]:
    """The sizes of letters on each page, in points, each at most a third too small."""
    command = ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", str(ZOOM), str(file)]
    xml = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    sizes = {name: (int(size) + 1) / ZOOM for name, size in re.findall(r'<fontspec id="(\d+)" size="(-?\d+)"', xml)}
    pages = re.split(r'<page number="(\d+)"', xml)[1:]
    return {
        int(number): [sizes[font] for font in re.findall(r'<text [^>]*font="(\d+)"', page)]
        for number, page in zip(pages[::2], pages[1::2], strict=True)
    }


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("pdftohtml") is None, reason="needs poppler-utils")
def test_no_letter_of_any_chart_is_under_nine_points(ask: Ask, tmp_path: Path) -> None:
    if pictures.chrome() is None:
        pytest.skip(pictures.MISSING)
    file = tmp_path / "briefing.pdf"
    file.write_bytes(pictures.pdf_bytes(html_bytes(a_briefing(every_chart(ask)))))
    found = letters(file)
    assert len(found) > 20
    assert {page: min(sizes) for page, sizes in found.items() if sizes and min(sizes) < LEAST} == {}
