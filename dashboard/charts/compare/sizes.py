"""How large many engagements were: a strip of numbers for each thing that people did, with the largest named."""

from typing import Any

import pandas as pd

from dashboard.analysis.evidence.participation import NOT_KNOWN, headline
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext, Encoding
from dashboard.charts.density import Counted, density_rows, size_band, size_bands
from dashboard.charts.many import places_by
from dashboard.charts.rows import Rows, Words


def sizes_chart(table: pd.DataFrame, around: ChartContext) -> Chart:
    """Returns the main counts of `participation`, counted by what people did and by the power of ten."""
    shown = sizes(table)
    title = _title(table)
    return Chart(
        slug="sizes-by-unit",
        keys=("heading", "band"),
        title=title,
        subtitle="Number of engagements by the size of their main count.",
        alt=english.ended(title),
        row_sentences=tuple(f"{row.heading}, {row.band_words}: {english.counted(row.number, 'engagement')}." for row in shown.itertuples()),
        encoding=Encoding("density", x="band_words", y="heading"),
        table=shown,
        columns={"heading": "Main count", "band_words": "Size", "number": "Engagements", "largest": "Largest of all", "largest_words": "How large"},
        note=around.note,
        filters=around.filters,
        sources=around.sources,
        lay_out=size_rows,
    )  # fmt: skip


def sizes(table: pd.DataFrame) -> pd.DataFrame:
    """Returns one row per heading and power of ten with its number of engagements and the largest engagement of the heading."""
    main = table[table["main"]]
    bands = [size_band(float(value) if english.known(value) else None) for value in main["value"].tolist()]
    words, cases, rows = size_bands(set(bands)), main["case_id"].tolist(), []
    for (heading,), mine in places_by(main["heading"]).items():
        first: dict[str, Any] = main.iloc[mine[0]].to_dict()
        known = heading != NOT_KNOWN
        named = (str(first["short_title"]), headline(first["value"], first["precision"])) if known else ("", "")
        within = {band: tuple(cases[place] for place in mine if bands[place] == band) for band in words}
        rows += [
            {"heading": str(heading), "band": band, "band_words": words[band], "number": len(these), "total": len(mine), "case_ids": these, "largest": named[0], "largest_words": named[1]}
            for band, these in within.items()
            if these
        ]  # fmt: skip
    return pd.DataFrame(rows)


def _title(table: pd.DataFrame) -> str:
    """The middle of the largest group of engagements whose people did the same."""
    main = table[table["main"] & table["value"].notna()]
    if main.empty:
        return "No size is known"
    unit = main["unit"].value_counts().index[0]
    mine = main[main["unit"] == unit]
    middle = english.grouped(round(float(mine["value"].astype("float64").median())))
    return (
        f"Half of {english.grouped(len(mine))} engagements that counted {english.unit_words(unit)} had {middle} or more"
    )


def size_rows(chart: Chart) -> Rows:
    """Returns one row per heading with a column per power of ten and the largest engagement."""
    table, columns = chart.table.assign(mark=chart.ids()), size_bands(set(chart.table["band"]))
    counted = [
        Counted(
            str(heading), str(heading), dict(zip(mine["band"], mine["number"].astype(int), strict=True)),
            Words(str(mine["largest"].iloc[0]), strong=str(mine["largest_words"].iloc[0])), dict(zip(mine["band"], mine["mark"], strict=True)), quiet=heading == NOT_KNOWN,
        )
        for heading, mine in table.groupby("heading", sort=False)
    ]  # fmt: skip
    return density_rows(chart.title, "Main count", columns, counted, "engagements", "Largest")
