"""What happened when: events on a time axis, drawn as long as their date is uncertain."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.text import english
from dashboard.analysis.text.source_labels import Cited
from dashboard.charts.chart import MARK, Chart, Encoding
from dashboard.charts.drawing import Drawing, plain, short, wrapped
from dashboard.charts.theme import EVENT_SYMBOLS, Palette

ROW, HEAD = 56, 44
LONGEST = 60  # characters that fit beside each other on a phone


def timeline_of_case(table: pd.DataFrame, name: str, sources: tuple[Cited, ...]) -> Chart:
    """The events of one case, oldest first."""
    shown = table.assign(
        when=[english.spoken_date(row.date, row.until) for row in table.itertuples()],
        kind_words=[english.label(kind) for kind in table["kind"]],
    )
    title = f"{name}: {_finding(shown)}"
    return Chart(
        slug="timeline",
        keys=("case_id", "date", "what"),
        title=title,
        subtitle="A mark is a day. A line is a month, a year or more, inside which the day is not known.",
        alt=f"{title}.",
        row_sentences=tuple(f"{row.when}: {english.ended(row.what)}" for row in shown.itertuples()),
        encoding=Encoding("timeline", x="date_from", y="what", series="kind"),
        table=shown,
        columns={"when": "When", "kind_words": "Kind", "what": "What happened", "date_note": "About the date"},
        sources=sources,
        note=MEASURES["timeline"].caveat,
        draw=draw_timeline,
    )


def _finding(shown: pd.DataFrame) -> str:
    """How long it took from the first participation to the first delivery, or which years the events span."""
    known = shown[shown["date"].str.len() >= len("2013-04")].drop_duplicates("kind").set_index("kind")
    if {"participation", "delivery"} <= set(known.index):
        began, done = (pd.Timestamp(known.loc[kind, "date_from"]) for kind in ("participation", "delivery"))
        months = (done.year - began.year) * 12 + done.month - began.month
        if months > 0:
            return (
                f"something was delivered {months} {'month' if months == 1 else 'months'} after people first took part"
            )
    first, last = (str(shown["date"].iloc[place])[:4] for place in (0, -1))
    events = f"{len(shown)} dated {'event' if len(shown) == 1 else 'events'}"
    return f"{events} in {first}" if first == last else f"{events} from {first} to {last}"


def _spoken(months: int) -> str:
    """'15 months', 'about 6 years'."""
    return f"about {round(months / 12)} years" if months >= 24 else f"{months} {'month' if months == 1 else 'months'}"


def draw_timeline(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """One row per event; the symbol and colour tell its kind, which is also in the words above it."""
    drawing = Drawing(palette, HEAD + ROW * len(table))
    rows = table.to_dict("records")
    for index, row in enumerate(rows):
        y = len(rows) - 1 - index
        colour = palette.events[row["kind"]]
        drawing.name_above(
            y + 0.12,
            f"<b>{plain(row['when'])}</b> · {row['kind_words']}<br>{plain(short(row['what'], LONGEST))}",
            12,
        )
        drawing.add(
            "scatter", x=[row["date_from"], row["date_to"]], y=[y, y], mode="lines", line={"color": colour, "width": 4},
            hoverinfo="skip",
        )  # fmt: skip
        drawing.add(
            "scatter", x=[row["date_from"]], y=[y], mode="markers", customdata=[row[MARK]],
            marker={"symbol": EVENT_SYMBOLS[row["kind"]], "size": 11, "color": colour, "line": {"width": 2, "color": colour}},
            hovertext=[f"<b>{plain(row['when'])}</b> ({row['kind_words']})<br>{wrapped(row['what'])}"],
            hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
    drawing.xaxis.update(side="top", type="date")
    drawing.yaxis.update(range=[-0.3, len(rows) - 0.05])
    return drawing.figure()
