"""A briefing with every kind of chart, and one that tries to be a program."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.exports.briefing.briefing import About, Briefing, Item
from dashboard.exports.slides.deck import pptx_bytes
from tests.every_chart import every_chart
from tests.shipped import Ask

LINK = "https://lens.example/briefing?items=1"
NOTICE = "Machine-assisted desk ratings, not verified by people and not CPI's."
ABOUT = About(
    "Cases. Data of 23 November 2026 (version 1, 0123456789ab)", "1", "0123456789ab", "CC BY 4.0", "The publisher",
    dated="Data of 23 November 2026.",
)  # fmt: skip
HOSTILE = "=1+1</script><img src=x onerror=alert(1)>\x00\x0b\ud800&amp; ]]> {{7*7}} '\"`"

# Half a character cannot come out of a database.
IN_TABLES = HOSTILE.replace("\ud800", "")


def a_briefing(charts: dict[str, Chart], **changes: object) -> Briefing:
    """One item per chart, with its own title and link."""
    items = tuple(
        Item(chart, chart.title, f"Say: {name}.", f"{LINK}&n={name.replace(' ', '-')}")
        for name, chart in charts.items()
    )
    made = Briefing("What came of it", "The minister", date(2026, 11, 26), items, LINK, ABOUT, NOTICE)
    return replace(made, **changes)  # type: ignore[arg-type]


def hostile(briefing: Briefing) -> Briefing:
    """The same with an attack wherever a person or a file may write text."""
    items = tuple(
        replace(item, chart=_attacking(item.chart), title=HOSTILE, speaker_note=HOSTILE, link="javascript:alert(1)")
        for item in briefing.items
    )
    about = About(*([HOSTILE] * 7))
    return replace(
        briefing, title=HOSTILE, audience=HOSTILE, items=items, link="javascript:alert(1)", about=about, notice=HOSTILE
    )


@lru_cache(maxsize=1)
def hostile_deck(ask: Ask) -> bytes:
    """Slides with every kind of chart, and words that try to be a program. Made once."""
    return pptx_bytes(hostile(a_briefing(every_chart(ask))))


def _attacking(chart: Chart) -> Chart:
    free = [
        name
        for name in ("short_title", "wording", "what", "words", "name", "engagement", "people")
        if name in chart.table
    ]
    table = chart.table.assign(
        **{
            name: pd.Series([f"{IN_TABLES} {text}" for text in chart.table[name]], chart.table.index, dtype=object)
            for name in free
        }
    )
    return replace(
        chart, title=HOSTILE, subtitle=HOSTILE, alt=HOSTILE, note=HOSTILE, filters=(HOSTILE,), table=table, callout=HOSTILE,
        sources=tuple(replace(each, words=IN_TABLES, url="javascript:alert(1)") for each in chart.sources[:2]),
    )  # fmt: skip
