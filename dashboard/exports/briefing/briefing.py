"""A briefing: findings in an order, each with its chart, for one audience on one day."""

import re
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.text.source_labels import Cited
from dashboard.charts.chart import Chart
from dashboard.domain.base.control_characters import NO_TEXT
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.views.fact_sheet.sheet import FactSheet

HOW_READ = re.compile(r" \(excerpt\)$")
SAFE_LINK = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One finding: its chart, the title that the presenter gave it, what to say, and where it can be looked up."""

    chart: Chart
    title: str
    speaker_note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Which data it is: the line for the foot, version, hash, licence, publisher, how to cite it,
    and for the foot of a slide only its date.
    """

    data_line: str
    version: str
    data_hash: str
    licence: str
    publisher: str
    cite: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that a file of it holds. `notice` says whose the ratings are; the same values give the same bytes.

    `sheet` is that of the one case study that all findings are of, if they are.
    """

    title: str
    audience: str
    date: date
    items: tuple[Item, ...]
    link: str
    about: About
    notice: str = ""
    appendix: bool = True  # whether slides have one
    sheet: FactSheet | None = None


def storable(text: object) -> str:
    """Text that a file can hold: on one line, in its own reading direction, without the characters that XML forbids."""
    return isolate_direction(" ".join(NO_TEXT.sub("", str(text)).split()))


def safe_link(address: str) -> str:
    """An address on the web as it stands, or nothing: no other kind of link is made from a file's text."""
    address = NO_TEXT.sub("", address).strip()
    return address if SAFE_LINK.fullmatch(address) else ""


def under_title(chart: Chart) -> str:
    """Unit, denominator and filters."""
    return storable(" ".join([chart.subtitle, *chart.filters]))


def caveat(briefing: Briefing, chart: Chart) -> str:
    """What limits the finding; where there are ratings, whose they are comes first."""
    notice = storable(briefing.notice) if chart.judged else ""
    note = storable(chart.note)
    return f"{notice} {note.replace(notice, '', 1).strip() if notice else note}".strip()


def sources_in_full(chart: Chart) -> tuple[Cited, ...]:
    """Each source once, in the order of the rows."""
    return chart.pages_cited


def sources_in_short(chart: Chart, most: int) -> str:
    """'Sources: publisher year; …; all 43 in the notes.' Two of one publisher and year are named once."""
    full = sources_in_full(chart)
    # How much of a source was read is said in the notes.
    named = list(dict.fromkeys(HOW_READ.sub("", storable(each.words)) for each in full))
    if not named:
        return "Sources: those of the ratings or tables that it is computed from." if chart.judged else ""
    for shown in range(len(named), 0, -1):
        rest = f"; all {len(full)} in the notes." if shown < len(full) else "."
        line = f"Sources: {'; '.join(named[:shown])}{rest}"
        if len(line) <= most:
            return line
    return f"Sources: {len(full)}, in the notes."
