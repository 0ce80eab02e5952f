"""Decided and delivered: two aligned bars per set of recommendations, with counts in the segments."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.evidence.follow_through import GROUPS, ORDER, Group
from dashboard.analysis.text import english
from dashboard.analysis.text.source_labels import Cited
from dashboard.charts.chart import MARK, Chart, ChartContext, Encoding
from dashboard.charts.drawing import LINE, Drawing, plain, wrapped
from dashboard.charts.evidence.outcome_rows import outcome_rows
from dashboard.charts.theme import Palette

BAR, HEAD, FOOT, ENTRY = 30, 26, 44, 21
NAME_LINE = 48  # letters
NARROW = 0.045  # of the bar; below that a number does not fit
NOTHING_FOUND = "no evidence (dotted, ?)"
AXES = {"decision": "Decided", "delivery": "Delivered"}


def decided_and_delivered(table: pd.DataFrame, sentences: tuple[str, ...], sources: tuple[Cited, ...]) -> Chart:
    """The grouped outcomes of the sets in `table`; `sentences` say the same in words, one per set."""
    kinds = {True: "", False: ", known only in total"}
    shown = table.assign(
        set_words=[f"{row.what} · {english.grouped(row.total)}{kinds[row.itemised]}" for row in table.itertuples()],
        axis_words=[AXES[axis] for axis in table["axis"]],
    )
    return Chart(
        slug="decided-and-delivered",
        keys=("case_id", "set_id", "axis", "group"),
        title=f"{shown['short_title'].iloc[0]}. {_title(shown)}",
        subtitle="Recommendations by last known status; each bar is the whole set.",
        alt=english.ended(f"{shown['short_title'].iloc[0]}. {_title(shown)}"),
        told=sentences,
        encoding=Encoding("stacked-bars", x="number", y="set_words", series="group", order=tuple(g.id for g in GROUPS)),
        table=shown,
        columns={
            "what": "Set", "axis_words": "Axis", "label": "Status", "number": "Number", "total": "Out of",
            "scope": "About",
        },
        sources=sources,
        note=f"{MEASURES['decided'].caveat} {MEASURES['delivered'].caveat}",
        draw=draw_outcomes,
    )  # fmt: skip


def _title(shown: pd.DataFrame) -> str:
    """What came of the largest set that people asked for in the engagement itself; of another set only where there is no
    such set."""
    own = shown[shown["scope"] == "engagement"]
    asked = own[~own["by_authority"].astype(bool)]
    sets = next(table for table in (asked, own, shown) if len(table))
    ranked = sets.sort_values(["total", "set_id"], ascending=[False, True])
    largest = ranked[ranked["set_id"] == ranked["set_id"].iloc[0]]
    total = int(largest["total"].iloc[0])
    number = {group: int(count) for group, count in zip(largest["group"], largest["number"], strict=True)}
    accepted = number.get("accepted", 0) + number.get("accepted_in_part", 0)
    unknown = number.get("delivery_unknown", 0)
    steps = (("delivered", "delivered"), ("under_way", "in part or under way"), ("delivery_unknown", "not known"))
    told = [f"{english.grouped(number[group])} {said}" for group, said in steps if number.get(group)]
    if not number.get("delivered") and unknown < total:
        told = ["none known to be delivered" if unknown else "none delivered in full", *told]
    done = "what was delivered is not known" if unknown == total else ", ".join(told)
    undecided = number.get("decision_unknown", 0)
    decided = f"{english.grouped(accepted)} accepted in any form"
    if undecided == total:
        decided = "what was decided is not known"
    elif not accepted:
        decided = "none known to be accepted" if undecided or number.get("open") else "none accepted"
    return f"Of {english.grouped(total)}: {decided}; {done}"


def draw_outcomes(encoding: Encoding, table: pd.DataFrame, palette: Palette) -> go.Figure:
    """Per set a heading and two bars of equal length, segments in the fixed order of the groups."""
    sets = table.drop_duplicates("set_id")
    # A phone cuts off what is longer than a line of it.
    claims = [_claims(rows) for _, rows in table.groupby("set_id", sort=False)]
    names = [
        "<br>".join([f"<b>{wrapped(name, NAME_LINE)}</b>", *([wrapped(claim, NAME_LINE)] if claim else [])])
        for name, claim in zip(sets[encoding.y], claims, strict=True)
    ]
    more = max((name.count("<br>") for name in names), default=0)
    drawing = Drawing(palette, _legend_height(table) + (HEAD + 2 * BAR + 2 * LINE * more) * len(sets))
    tops = {ref: 3.0 * (len(sets) - index) for index, ref in enumerate(sets["set_id"])}
    for ref, name in zip(sets["set_id"], names, strict=True):
        drawing.name_above(tops[ref] - 0.55, name)
    _draw_bars(drawing, table.assign(top=[tops[ref] for ref in table["set_id"]]), {"decision": 1, "delivery": 2})
    _finish(drawing, [0.4, len(sets) * 3 + 0.25])
    return drawing.figure()


def _legend_height(table: pd.DataFrame) -> int:
    """Room for one entry under the other, as a phone needs it."""
    return FOOT + ENTRY * len(set(table["label"]))


def _finish(drawing: Drawing, y_range: list[float]) -> None:
    """The legend, one entry under the other, and hidden axes."""
    drawing.layout.update(
        barmode="overlay", bargap=0.12, showlegend=True,
        legend={"orientation": "h", "x": 0, "y": -0.02, "yanchor": "top", "font": {"size": 12}, "traceorder": "normal",
                "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    drawing.xaxis.update(range=[-0.17, 1.001], visible=False)
    drawing.yaxis.update(range=y_range)
    if any(trace["name"] == NOTHING_FOUND for trace in drawing.traces):
        # A bar has no dotted edge to show in a legend; this mark lies outside the picture and stands for it.
        drawing.add(
            "scatter", x=[-1], y=[-1], mode="markers", name=NOTHING_FOUND, legendrank=99, hoverinfo="skip",
            marker={"symbol": "square-open", "size": 11, "color": drawing.palette.muted, "line": {"width": 1.5}},
        )  # fmt: skip


def _draw_bars(drawing: Drawing, table: pd.DataFrame, below: dict[str, float]) -> None:
    """Two bars per set, `below` its `top` by so much on each axis; one trace per group holds its segments of all bars."""
    rows = table.assign(y=table["top"] - table["axis"].map(below), share=table["number"] / table["total"])
    rows["left"] = rows.groupby("y")["share"].cumsum() - rows["share"]
    for y, axis in rows[["y", "axis"]].drop_duplicates().itertuples(index=False):
        drawing.note(AXES[axis], x=-0.012, y=y, xanchor="right", font={"color": drawing.palette.muted})
    for group in GROUPS:
        mine = rows[rows["group"] == group.id]
        if len(mine):
            _draw_segments(drawing, group, mine)


def _draw_segments(drawing: Drawing, group: Group, rows: pd.DataFrame) -> None:
    palette, look = drawing.palette, drawing.palette.looks[group.id]
    unknown = group.id.endswith("unknown")
    said = f"{AXES[group.axis].lower()}: {group.label}" if unknown else group.label
    numbers = [english.grouped(number) for number in rows["number"]]
    drawing.add(
        "bar", x=list(rows["share"]), y=list(rows["y"]), base=list(rows["left"]), orientation="h", width=0.86,
        name=NOTHING_FOUND if unknown else group.label, showlegend=not unknown, legendrank=1 + ORDER[group.id],
        marker={
            "color": look.fill,
            "line": {"color": look.outline or palette.paper, "width": 0 if unknown else 1.5},
            "pattern": {"shape": look.pattern, "fgcolor": look.outline or palette.paper, "size": 6, "solidity": 0.25,
                        "fillmode": "overlay"},
        },
        text=["" if look.pattern or share < NARROW else f"{number}{' ?' if unknown else ''}"
              for number, share in zip(numbers, rows["share"], strict=True)],
        textposition="inside", insidetextanchor="middle", textangle=0,
        textfont={"color": palette.text if look.outline else palette.paper, "size": 13},
        hovertext=[f"{number} of {english.grouped(total)}: {plain(said)}"
                   for number, total in zip(numbers, rows["total"], strict=True)],
        customdata=list(rows[MARK]), hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    for row, number in zip(rows.itertuples(), numbers, strict=True):
        if unknown:
            drawing.shapes.append(
                {"type": "rect", "x0": row.left, "x1": row.left + row.share, "y0": row.y - 0.42, "y1": row.y + 0.42,
                 "line": {"color": palette.muted, "width": 1.5, "dash": "dot"}}
            )  # fmt: skip
        if look.pattern and row.share >= NARROW:
            # On stripes a number needs a ground of its own to be read.
            drawing.note(
                number, x=row.left + row.share / 2, y=row.y, bgcolor=palette.paper, borderpad=2,
                font={"color": palette.text, "size": 13},
            )  # fmt: skip


def outcomes_across(
    table: pd.DataFrame,
    rates: pd.DataFrame,
    title: str,
    answer: str,
    around: ChartContext,
    silent: tuple[str, ...] = (),
) -> Chart:
    """Returns every set of every engagement in view by the furthest step it came to, then those that nobody asked for.

    `table` holds the answer of `sets_by_step`, `silent` the names of the engagements without a recommendation on record.
    """
    said = {(row.case_id, row.set_id): _rate_words(row) for row in rates.itertuples()}
    shown = table.assign(
        set_words=[f"{english.grouped(row.total)} {_set_name(row)}" for row in table.itertuples()],
        rate=[said[(row.case_id, row.set_id)] for row in table.itertuples()],
        axis_words=[AXES[axis] for axis in table["axis"]],
    )
    return Chart(
        slug="decided-and-delivered",
        keys=("case_id", "set_id", "axis", "group"),
        title=title,
        subtitle="Recommendations by last known status.",
        alt=f"{title}. {answer}",
        told=tuple(_told(row) for row in shown.itertuples()),
        encoding=Encoding("stacked-bars", x="number", y="set_words", series="group", order=tuple(g.id for g in GROUPS)),
        table=shown,
        columns={
            "short_title": "Engagement", "what": "Set", "scope": "About", "itemised": "Known one by one", "axis_words": "Axis",
            "label": "Status", "number": "Number", "total": "Out of", "on_its_word": "Only by the authority's own word",
            "very_unsure": "Of very low certainty", "rival": "By another source", "rate": "Rates",
        },
        note=" ".join(filter(None, ["Not known: a search found nothing, which does not mean that nothing happened. Refusals with "
                                    "reasons count as answers.", around.note])),
        filters=around.filters,
        sources=around.sources,
        lay_out=lambda chart: outcome_rows(chart, silent),
    )  # fmt: skip


def own_word(rows: pd.DataFrame, axis: str) -> str:
    """How many statuses of one set on one axis rest on what the authority says of itself, to follow its name; or nothing."""
    known = (rows["axis"] == axis) & ~rows["group"].str.endswith("unknown")
    claimed = int(rows.loc[known, "on_its_word"].sum())
    return f", {english.grouped(claimed)} only by the authority's own word" if claimed else ""


def _claims(rows: pd.DataFrame) -> str:
    """The same on both axes, to stand alone; or nothing."""
    told = [f"{AXES[axis].lower()}{claim}" for axis in AXES if (claim := own_word(rows, axis))]
    return "; ".join(told).replace(",", ":") if told else ""


def _told(row: Any) -> str:
    own_word = (
        f", {english.grouped(row.on_its_word)} of them only by the authority's own word" if row.on_its_word else ""
    )
    unsure = f", {english.grouped(row.very_unsure)} of very low certainty" if row.very_unsure else ""
    number, total = english.grouped(row.number), english.grouped(row.total)
    rival = f" Contested: {row.rival}." if row.rival else ""
    return (
        f"{row.short_title}: {row.axis_words.lower()} {number} of {total} {row.label}{own_word}{unsure} "
        f"({english.within(row.what)}).{rival}"
    )


def _set_name(row: Any) -> str:
    if row.by_authority:
        return "measures that the authority named by itself"
    return "known one by one" if row.itemised else f"{english.within(row.what)} (total only)"


def _rate_words(row: Any) -> str:
    """Both denominators, and how many are unknown: nothing found is never told as nothing delivered."""
    if row.delivery_unknown == row.submitted:
        return "delivered: not known"
    delivered, some = _known_to_be(row.delivered_at_least), _known_to_be(row.delivered_in_part_at_least)
    unknown = [f"{english.grouped(row.delivery_unknown)} not known"] if row.delivery_unknown else []
    in_part = [f"{english.grouped(some)} in part"] if some else []
    if not delivered and (unknown or in_part):
        none = "none known" if unknown else f"none in full of {english.grouped(row.submitted)} submitted"
        return f"delivered: {' · '.join([none, *in_part, *unknown])}"
    accepted = _known_to_be(row.accepted_at_least)
    if row.by_authority:
        of_all = [f"{english.grouped(delivered)} of {english.grouped(row.submitted)} that it named itself"]
    else:
        of_all = [f"{english.grouped(delivered)} of {english.grouped(row.submitted)} submitted"]
        of_all += [f"{english.grouped(delivered)} of {english.grouped(accepted)} accepted"] if accepted else []
    return f"delivered: {' · '.join([*of_all, *in_part, *unknown])}"


def _known_to_be(number: Any) -> int:
    """A lowest number as words need it: where there is none, none is known."""
    return int(number) if english.known(number) else 0
