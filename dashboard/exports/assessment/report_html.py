"""The report of an assessment as one HTML file: it needs nothing else, prints well, and holds the passport inside it."""

import base64
from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from dashboard.analysis.assessment.at_a_glance import NO_ACTION, NO_GAP, NO_STRENGTH, brief, first_heads
from dashboard.analysis.assessment.next_steps import TODAY
from dashboard.analysis.assessment.report import Report, without_level
from dashboard.analysis.assessment.report_criteria import CriterionPart, Strip, evidence_words
from dashboard.analysis.text import english
from dashboard.charts.theme import LEVELS
from dashboard.domain.base.rating_lists import State
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.files.html_templates import template

MEDIA_TYPE = "text/html"
# The file may load nothing and run nothing, whatever somebody typed into an answer.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
BLANKS = {State.no_evidence: ("?", "blank"), State.not_applicable: ("–", "none"), State.not_assessed: ("", "blank")}
WIDTH, EDGE, BAR = 220, 12, 300
# Pixels: room below the axis, the lowest circle above it, from circle to circle, radius with its line.
BELOW, FIRST, APART, RADIUS = 10, 11, 6, 3


def report_html(report: Report, passport: str, name: str) -> bytes:
    """Returns the file; `passport` is the text of the passport file and `name` what it is called when it is taken out again."""
    style = files("dashboard.exports.assessment").joinpath("report.css").read_text(encoding="utf-8")
    page = _page().render(
        report=report,
        policy=POLICY,
        style=Markup(style),  # noqa: S704  our own
        labels=english.ended("; ".join(f"{level} {words}" for level, words in report.labels)),
        today=TODAY,
        bars=_bars(report),
        levels_at=_levels_at(report.scale),
        heads=first_heads(report.glance),
        strengths=[(each.headline, brief(each.shown)) for each in report.glance.strengths],
        gaps=[(each.headline, brief(each.gap_sentence)) for each in report.glance.gaps],
        actions=[(brief(each.what), each.says) for each in report.glance.actions],
        none_of=(NO_STRENGTH, NO_GAP, NO_ACTION),
        without_level=without_level(report),
        evidence_words=evidence_words,
        strip_of=_strip,
        badge_of=partial(_badge, scale=report.scale),
        passport=base64.b64encode(passport.encode("utf-8")).decode("ascii"),
        name=name,
    )
    return page.encode("utf-8")


@cache
def _page() -> Template:
    # What runs from right to left turns nothing beside it.
    return template("dashboard.exports.assessment", "report.html", lambda value: isolate_direction(str(value)))


def _bars(report: Report) -> list[dict[str, Any]]:
    """Returns each behaviour of the first page with its bar."""
    return [{**row, "drawn": _bar(row["median"], report.scale)} for row in report.glance.bars.to_dict("records")]


def _levels_at(scale: tuple[int, int]) -> list[tuple[int, str]]:
    """Returns each level with the place where a bar of it ends."""
    low, high = scale
    each = BAR / (high - low + 1)
    return [(level, f"{each * (level - low + 0.5):.1f}") for level in range(low, high + 1)]


def _bar(median: float | None, scale: tuple[int, int]) -> dict[str, Any]:
    """Returns how far a bar reaches: to the middle of its level, so that the lowest level is a bar too; none without a median."""
    low, high = scale
    each = BAR / (high - low + 1)
    return {
        "width": BAR,
        "ticks": [f"{each * place:.1f}" for place in range(1, high - low + 1)],
        "filled": [] if median is None else [f"{each * (median - low + 0.5):.1f}"],
    }


def _strip(strip: Strip, scale: tuple[int, int]) -> dict[str, Any]:
    """Returns where a behaviour's marks lie: the levels of the scale, the range of the median, the circles, the median."""
    low, high = scale
    axis = _stack(strip) + RADIUS
    across = (WIDTH - 2 * EDGE) / (high - low)

    def x(level: float) -> str:
        return f"{EDGE + (level - low) * across:.1f}"

    return {
        "width": WIDTH,
        "height": axis + BELOW,
        "axis": axis,
        "ticks": [x(level) for level in range(low, high + 1)],
        "bars": [(x(strip.lowest), x(strip.highest))] if strip.lowest is not None and strip.highest is not None else [],
        "circles": [
            (x(level), axis - FIRST - APART * strip.levels[:place].count(level))
            for place, level in enumerate(strip.levels)
        ],
        "medians": [x(strip.median)] if strip.median is not None else [],
    }


def _stack(strip: Strip) -> int:
    """Returns how far above the axis the highest circle lies; a low stack gets the room of three."""
    return FIRST + APART * max([2, *(strip.levels.count(level) - 1 for level in strip.levels)])


def _badge(part: CriterionPart, scale: tuple[int, int]) -> dict[str, str]:
    """Returns the sign, class and style of a level's badge."""
    if part.level is None:
        sign, kind = BLANKS.get(part.state, ("", "blank"))
        return {"sign": sign, "kind": f"badge {kind}", "style": ""}
    low, high = scale
    place = round((min(max(int(part.level), low), high) - low) * (len(LEVELS) - 1) / (high - low))
    fill, ink = LEVELS[place][0]
    return {"sign": f"{part.level:g}", "kind": "badge", "style": f"background:{fill};color:{ink}"}
