"""Decided and delivered: two aligned bars per set of recommendations, with counts in the segments."""

from typing import Any

import pandas as pd

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.evidence.furthest_step import AXES
from dashboard.analysis.text import english
from dashboard.analysis.text.lengths import first_short
from dashboard.analysis.text.source_labels import Cited
from dashboard.charts.chart import Chart, ChartContext, Encoding, Sentences
from dashboard.charts.evidence.outcome_rows import case_rows, outcome_rows
from dashboard.domain.case_study.case_study import split_title


def decided_and_delivered(table: pd.DataFrame, sentences: tuple[str, ...], sources: tuple[Cited, ...]) -> Chart:
    """The grouped outcomes of the sets in `table`; `sentences` say the same in words, one per set."""
    kinds = {True: "", False: ", known only in total"}
    shown = table.assign(
        set_words=[f"{row.what} · {english.grouped(row.total)}{kinds[row.itemised]}" for row in table.itertuples()],
        axis_words=[AXES[axis] for axis in table["axis"]],
    )
    place, name = split_title(str(shown["short_title"].iloc[0]))
    total, decided, done = _came_of(shown)
    head = f"{place or name}: of {english.grouped(total)}"
    title = first_short(f"{head}: {decided}; {done}", f"{head}: {done}", f"Of {english.grouped(total)}: {done}")
    return Chart(
        slug="decided-and-delivered",
        keys=("case_id", "set_id", "axis", "group"),
        title=title,
        subtitle="Recommendations by last known status.",
        alt=english.ended(title),
        row_sentences=sentences,
        encoding=Encoding("stacked-bars", x="number", y="set_words", series="group", order=tuple(g.id for g in GROUPS)),
        table=shown,
        columns={
            "what": "Set", "axis_words": "Axis", "label": "Status", "number": "Number", "total": "Out of",
            "scope": "About",
        },
        sources=sources,
        note=f"{MEASURES['decided'].caveat} {MEASURES['delivered'].caveat}",
        lay_out=case_rows,
    )  # fmt: skip


def _came_of(shown: pd.DataFrame) -> tuple[int, str, str]:
    """The size of the largest set that people asked for in the engagement itself, what was decided of it and what was done.

    Of another set only where there is no such set.
    """
    own = shown[shown["scope"] == "engagement"]
    asked = own[~own["by_authority"].astype(bool)]
    sets = next(table for table in (asked, own, shown) if len(table))
    ranked = sets.sort_values(["total", "set_id"], ascending=[False, True])
    largest = ranked[ranked["set_id"] == ranked["set_id"].iloc[0]]
    total = int(largest["total"].iloc[0])
    number = {group: int(count) for group, count in zip(largest["group"], largest["number"], strict=True)}
    in_full, in_part = number.get("accepted", 0), number.get("accepted_in_part", 0)
    unknown = number.get("delivery_unknown", 0)
    steps = (("delivered", "delivered"), ("under_way", "in part or under way"))
    furthest_words = next(
        (f"{english.grouped(number[group])} {words}" for group, words in steps if number.get(group)), ""
    )
    if not furthest_words and unknown < total:
        furthest_words = "none known delivered" if unknown else "none delivered"
    done = "delivery not known" if unknown == total else furthest_words
    undecided = number.get("decision_unknown", 0)
    partly = "" if not in_part else ", some in part" if in_full else " in part"
    decided = f"{english.grouped(in_full + in_part)} accepted{partly}"
    if undecided == total:
        decided = "decision not known"
    elif not in_full + in_part:
        decided = "none known accepted" if undecided or number.get("open") or number.get("pending") else "none accepted"
    return total, decided, done


def outcomes_across(
    table: pd.DataFrame,
    title: str,
    answer: str,
    around: ChartContext,
    silent: tuple[str, ...] = (),
    unchecked: tuple[str, ...] = (),
) -> Chart:
    """Returns every set of every engagement in view by the furthest step it came to, then those that nobody asked for.

    `table` holds the answer of `sets_by_step` with its words, `silent` the names of the engagements without a
    recommendation on record, `unchecked` of those that are imports nobody has checked.
    """
    return Chart(
        slug="decided-and-delivered",
        keys=("case_id", "set_id", "axis", "group"),
        title=title,
        subtitle="Recommendations by last known status.",
        alt=f"{title}. {answer}",
        row_sentences=Sentences(lambda: map(_row_sentence, table.itertuples())),
        encoding=Encoding("stacked-bars", x="number", y="set_words", series="group", order=tuple(g.id for g in GROUPS)),
        table=table,
        columns={
            "short_title": "Engagement", "what": "Set", "scope": "About", "itemised": "Known one by one", "axis_words": "Axis",
            "label": "Status", "number": "Number", "total": "Out of", "on_its_word": "Only by the authority's own word",
            "very_unsure": "Of very low certainty", "rival": "By another source", "rate": "Rates",
        },
        note=" ".join(filter(None, ["Not known does not mean that nothing happened. Refusals with reasons count as answers.",
                    around.note])),
        filters=around.filters,
        sources=around.sources,
        lay_out=lambda chart: outcome_rows(chart, silent, unchecked),
    )  # fmt: skip


def own_word(rows: pd.DataFrame, axis: str) -> str:
    """How many statuses of one set on one axis rest on what the authority says of itself, to follow its name; or nothing."""
    known = (rows["axis"] == axis) & ~rows["group"].str.endswith("unknown")
    claimed = int(rows.loc[known, "on_its_word"].sum())
    return f", {english.grouped(claimed)} only by the authority's own word" if claimed else ""


def _row_sentence(row: Any) -> str:
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
