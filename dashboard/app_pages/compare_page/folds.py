"""The folds of the page that holds engagements side by side: everything that its first screen leaves out."""

from collections.abc import Mapping

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from dashboard.analysis.compare.numbers import alone
from dashboard.analysis.ratings.mark_grid import mark_grid
from dashboard.analysis.ratings.marks import read_rubric_scale
from dashboard.analysis.text import english
from dashboard.app_pages.case_study_page.folds import fold
from dashboard.app_pages.session import selected_mark, session
from dashboard.app_pages.widgets import chart_block, evidence_lists
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.charts.chart import Chart
from dashboard.views.compare import Compare
from dashboard.views.fact_sheet import lines

PAGE = "compare"
Names = Mapping[str, str]


def show_folds(shown: Compare, names: Names) -> None:
    """Every feature of design, all counts, impacts, equal ages, contradictions, then the evidence of each behaviour."""
    charts = shown.by_slug()
    _chart_in_fold("design", "All features of design", charts["design"])
    with _chart_in_fold("numbers", "All counts of people and things", charts["same-units"]):
        _lone_units(charts["same-units"])
    impacts = charts.get("impacts")
    # Older links name a mark of this chart by its id alone.
    named = impacts is not None and selected_mark.asked() in impacts.ids()
    title = "What changed, and who says so"
    if impacts is None:
        with fold(PAGE, "impacts", title):
            st.info("No impact is on record for any of these engagements, which does not mean that nothing changed.")
    else:
        _chart_in_fold("impacts", title, impacts, wanted=named)
    _chart_in_fold("ages", "The same age: 6, 12 and 24 months after the hand-over", charts["equal-ages"])
    _contested(names)
    if shown.rubric and len(names) == 2:
        _evidence(shown, names)


def _chart_in_fold(name: str, title: str, chart: Chart, *, wanted: bool = False) -> ExpanderContainer:
    """Returns a fold with a chart, which is drawn when somebody opens it."""
    opened = fold(PAGE, name, title, wanted=wanted)
    with opened:
        chart_block.show_chart(chart, f"compare-{name}", inside=True, drawn=bool(opened.open))
    return opened


def _lone_units(chart: Chart) -> None:
    """The numbers that cannot be held against another one, by unit."""
    if lone := alone(chart.table):
        st.markdown(f"**No other of these counts this ({english.counted(len(lone), 'unit')}):**")
        st.markdown("\n".join(f"- **{escape_markdown(unit)}:** {escape_markdown(says)}" for unit, says in lone))


def _contested(names: Names) -> None:
    """What sources contradict, case by case."""
    points = {case: lines.contested(session.ask, case, ()) for case in names}
    lone = english.listed([f"{len(mine)} for {names[case].partition(':')[0]}" for case, mine in points.items()])
    with fold(PAGE, "contradictions", escape_markdown(f"What sources contradict: {lone}")):
        for column, (case, mine) in zip(st.columns(min(len(names), 3)) * 2, points.items(), strict=False):
            with column:
                st.markdown(f"**{escape_markdown(names[case])}**")
                bullets = [f"- **{escape_markdown(line.head)}:** {escape_markdown(line.text)}" for line in mine]
                st.markdown("\n".join(bullets) or ":gray[We found no disagreement between sources.]")
                evidence_lists.case_link(case, names[case])


def _evidence(shown: Compare, names: Names) -> None:
    """Of two engagements the evidence of each criterion side by side, behaviour by behaviour."""
    with fold(PAGE, "evidence", "The evidence on each behaviour, side by side"):
        for behaviour, name in read_rubric_scale(session.ask, shown.rubric).behaviours.items():
            # It is worked out when somebody opens it: a hundred facts are much for those who do not.
            part = st.expander(escape_markdown(name), key=f"evidence-{behaviour}", on_change="rerun")
            if part.open:
                with part:
                    _side_by_side(shown, names, behaviour)


def _side_by_side(shown: Compare, names: Names, behaviour: str) -> None:
    """One row per criterion: its question, then what each engagement was given and the facts that this rests on."""
    table = mark_grid(session.ask, read_rubric_scale(session.ask, shown.rubric), shown.role)
    facts = {(row["case_id"], row["fact_id"]): row for case in names for row in session.records("evidence", case=case)}
    mine = table[(table["behaviour"] == behaviour) & table["case_id"].isin(list(names))]
    for _, rows in mine.groupby("criterion", sort=False):
        st.markdown(f"**{escape_markdown(rows['question'].iloc[0])}**")
        by_case = {row["case_id"]: row for row in rows.to_dict("records")}
        for column, case in zip(st.columns(len(names)), names, strict=True):
            with column:
                st.markdown(_criterion(case, names[case], by_case.get(case), facts))


def _criterion(
    case: str, name: str, row: dict[str, object] | None, facts: Mapping[tuple[str, str], dict[str, object]]
) -> str:
    if row is None:
        return f"{escape_markdown(name)}: not rated in this role."
    level = f"level {row['level']:g}" if english.known(row["level"]) else str(row["state_words"])
    evidence = (
        row["evidence"] if isinstance(row["evidence"], (list, tuple)) or hasattr(row["evidence"], "__len__") else ()
    )
    bullets = [evidence_lists.fact_line(case, facts[case, ref]) for ref in evidence if (case, ref) in facts]  # type: ignore[attr-defined]
    return "\n".join(
        [f"{escape_markdown(name)}: **{escape_markdown(level)}**", "", *(bullets or ["- No fact is named."])]
    )
