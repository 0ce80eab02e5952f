"""PNG, SVG and PDF where a Chrome is found on the machine: a convenience that nothing else depends on."""

import math
import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock

import kaleido

from dashboard.charts.captioned import SIZES, framed
from dashboard.charts.chart import Chart
from dashboard.charts.rows_picture import rows_svg
from dashboard.exports.briefing.briefing import Briefing
from dashboard.exports.files.reproducible_zip import reproducible_zip

# The first one has no windows, and starts with a quarter of the work.
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome",
            "microsoft-edge")  # fmt: skip
MISSING = (
    "PDF, PNG and SVG need a Chrome or Chromium on the machine that serves this page, and none is there. On Debian or Ubuntu "
    "`apt-get install chromium` brings one. All other files do without."
)
PICTURES = {"png": "image/png", "svg": "image/svg+xml"}
# The time of printing in a PDF, and what stands for it: as long, because a PDF counts its bytes.
CLOCK, LONG_AGO = re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}"), b"20000101000000"
SCALE = 2  # pixels of a PNG per pixel of the drawing
PATIENCE = 120  # seconds
# Kaleido's server hands back answers in the order of the questions, so questions must not overlap.
_one_at_a_time = Lock()


@cache
def chrome() -> str | None:
    """The path of a Chrome, or None; looked for once, so a new one is found after a restart."""
    return next((found for found in map(shutil.which, BROWSERS) if found), None)


def pictures_zip(briefing: Briefing) -> bytes:
    """Every finding as PNG and as SVG; what holds nothing to draw stands in the other files.

    Raises ValueError, in a sentence, if no Chrome is found or there is nothing to draw.
    """
    drawn = {
        f"{number:02}-{item.chart.slug}": item
        for number, item in enumerate(briefing.items, 1)
        if item.chart.draw or item.chart.lay_out
    }
    if not drawn:
        raise ValueError("no finding of this briefing has anything to draw; its words are in the other files")
    line = briefing.about.data_line
    files = [
        (f"{name}.{form}", picture_bytes(item.chart, item.title, line, form))
        for name, item in drawn.items()
        for form in ("png", "svg")
    ]
    return reproducible_zip(files, briefing.date)


def picture_bytes(chart: Chart, title: str, data_line: str, form: str, size: str = "page") -> bytes:
    """A chart with its words as `png` or `svg` in one of SIZES.

    Raises ValueError, in a sentence, for another size, if there is nothing to draw, or if no Chrome is found. Rows as
    `svg` need no Chrome.
    """
    if size not in SIZES:
        raise ValueError(f"there is no picture of the size “{size}”; sizes are: {', '.join(SIZES)}")
    wanted = SIZES[size]
    scale = 1 if size == "social" else SCALE
    if chart.lay_out is not None:
        drawing = rows_svg(chart, title, data_line, wanted)
        return drawing.encode() if form == "svg" else _png(drawing, scale)
    path = _needed()
    figure = framed(chart, title, data_line, wanted)
    wide, tall = figure.layout.width, figure.layout.height
    smaller = wanted.width / wide
    with _one_at_a_time:
        # Started once and kept warm; later calls find it running.
        kaleido.start_sync_server(n=1, path=path, silence_warnings=True)
        made: bytes = kaleido.calc_fig_sync(
            figure,
            opts={"format": form, "scale": scale * smaller if form == "png" else 1, "width": wide, "height": tall},
        )
    return made if form == "png" or smaller == 1 else _shrunk(made, wanted.width, round(tall * smaller))


def _shrunk(drawing: bytes, wide: int, tall: int) -> bytes:
    """An SVG in another size of the same proportions: its view stays as it is."""
    head, end, rest = drawing.partition(b">")
    head = re.sub(rb'(?<=\swidth=")[\d.]+', str(wide).encode(), head, count=1)
    return re.sub(rb'(?<=\sheight=")[\d.]+', str(tall).encode(), head, count=1) + end + rest


def pdf_bytes(page: bytes) -> bytes:
    """A page of one file, printed, without the time of printing: the same page gives the same bytes.

    Raises ValueError, in a sentence, if no Chrome is found or it prints nothing.
    """
    made = _by_chrome(
        page, "page.html", "pdf", "--no-pdf-header-footer", "--virtual-time-budget=20000", "--print-to-pdf={target}"
    )
    return CLOCK.sub(rb"\g<1>" + LONG_AGO, made)


def _png(drawing: str, scale: int) -> bytes:
    size = re.search(r'width="(\d+)" height="([\d.]+)"', drawing)
    if size is None:
        raise ValueError("the drawing names no size")
    window = f"--window-size={size[1]},{math.ceil(float(size[2]))}"
    return _by_chrome(
        drawing.encode(),
        "rows.svg",
        "png",
        "--hide-scrollbars",
        f"--force-device-scale-factor={scale}",
        window,
        "--screenshot={target}",
    )


def _by_chrome(page: bytes, name: str, ending: str, *wanted: str) -> bytes:
    """What a Chrome makes of a file; `{target}` in what is wanted of it stands for where it writes."""
    path = _needed()
    with tempfile.TemporaryDirectory() as folder:
        # What Chrome draws it names by the ending: without one it writes no picture.
        source, target = Path(folder) / name, Path(folder) / f"made.{ending}"
        source.write_bytes(page)
        # Chrome refuses its own sandbox to the administrator of a machine.
        alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [path, "--headless", *alone, "--disable-gpu", "--no-first-run", "--disable-background-networking",
                   f"--user-data-dir={folder}/profile", *(each.format(target=target) for each in wanted), source.as_uri()]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603  fixed words and our own files
        except (subprocess.SubprocessError, OSError):
            raise ValueError(
                "Chrome could not draw the page; try again, or print the HTML file from a browser"
            ) from None
        if not target.exists():
            raise ValueError("Chrome drew nothing; print the HTML file from a browser")
        return target.read_bytes()


def _needed() -> str:
    path = chrome()
    if path is None:
        raise ValueError(MISSING)
    return path
