"""Parts of the page that holds engagements side by side: which they are, what differs, and what could join them."""

from collections.abc import Mapping

import streamlit as st

from dashboard.analysis.compare import design, similarity
from dashboard.analysis.compare.beginnings import beginnings
from dashboard.analysis.text import english
from dashboard.app_pages.case_study_page import comparable
from dashboard.app_pages.components.sheet import sheet
from dashboard.app_pages.ratings_pages import rubric_and_role
from dashboard.app_pages.session import address, pages, selected_mark, session
from dashboard.app_pages.session.fill_input import fill_input
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown, option_words
from dashboard.charts.chart import Chart
from dashboard.exports.web.compare_html import compare_css, head_of
from dashboard.views.compare import LATEST, Compare

CASES = "case"
BOX = "compare-cases"
MOST_NEAR = 5


def chosen(names: Mapping[str, str]) -> tuple[str, ...]:
    """The cases of the address in its order, in a box that writes to it; what could not be used is said."""
    cases, complaints = design.read_cases(address.get_all(CASES), names)
    for complaint in complaints:
        st.warning(escape_markdown(complaint))
    fill_input(BOX, list(cases))
    st.multiselect(
        "Engagements side by side", list(names), format_func=option_words(names), key=BOX, on_change=_changed,
        max_selections=design.MOST, select_all=False, placeholder="Choose two to six",
    )  # fmt: skip
    return cases


def _changed() -> None:
    address.put(CASES, st.session_state[BOX])


def begin() -> None:
    """Buttons that put the engagements of one method side by side, for somebody who has chosen none."""
    offered = beginnings(session.ask("engagements"))
    if not offered:
        return
    st.markdown("Or begin with those of one method:")
    with st.container(horizontal=True):
        for each in offered:
            st.button(
                escape_markdown(each.words), key=f"begin-{each.cases[0]}", on_click=address.put,
                args=(CASES, list(each.cases)),
            )  # fmt: skip


def latest(shown: Compare) -> None:
    """What was decided and delivered at last report: two engagements as cards, more as rows; then what differs in design."""
    chart = shown.by_slug().get(LATEST)
    if chart and len(shown.standings) > 2:
        selected_mark.in_rows(chart, "compare-latest")
    clicked = sheet("compare_head", head_of(shown, pressed=True), compare_css(), "compare-head", _opened(chart))
    if clicked.mark and chart:
        selected_mark.open_mark(f"{chart.slug}{selected_mark.APART}{clicked.mark}")
        st.session_state[selected_mark.LEAD] = "compare-latest-panel"
        st.rerun()
    if chart:
        chart_block.show_below(chart, "compare-latest")


def _opened(chart: Chart | None) -> str:
    """The mark of the latest status that the address names."""
    return (selected_mark.ref_in(chart) or "") if chart else ""


def behaviours(shown: Compare) -> None:
    """Medians by raters of one role, with what can be told apart; or that nobody rated any of the cases."""
    chart = shown.by_slug().get("behaviours-beside")
    if chart is None:
        st.info("Nobody has rated any of these engagements.")
        return
    with st.container(horizontal=True):
        rubric_and_role.choose_rubric(shown.rubrics, shown.rubric)
        rubric_and_role.choose_role(shown.roles, shown.role)
    chart_block.show_chart(chart, "compare-behaviours")
    sentences = dict(zip(chart.table["name"], chart.table["apart"], strict=True))
    with st.expander("Which can be told apart, and whose ratings these are"):
        st.markdown(
            "\n".join(f"- **{escape_markdown(name)}:** {escape_markdown(says)}" for name, says in sentences.items())
        )
        rubric_and_role.whose(shown.rubric, shown.role)
        with st.container(horizontal=True):
            for label, page in (("Every criterion", pages.BEHAVIOURS), ("How sure one can be", pages.HOW_SURE)):
                st.page_link(page, label=label, icon=":material/arrow_forward:", query_params=_of_these(shown))


def _of_these(shown: Compare) -> dict[str, str | list[str]]:
    """What a link to another page carries: the engagements that stand side by side, and whose ratings."""
    return {CASES: [each.case for each in shown.standings], "rubric": shown.rubric, "role": shown.role}


def near(cases: tuple[str, ...], names: Mapping[str, str]) -> None:
    """For each chosen case the nearest others by context, with the reasons, and a button that adds one."""
    alone = len(cases) == 1
    with st.expander("Find comparable engagements", expanded=alone, key="comparable"):
        st.markdown(
            "Nearest by the context in which they took place: level, method family, promised power, channel, recruitment and "
            "population size. What they achieved and how they were rated plays no part.",
            width=chart_block.READING,
        )
        for case in cases:
            with st.expander(f"Comparable to {escape_markdown(names[case])}", expanded=alone, key=f"near-{case}"):
                _near_one(case, cases)


def _near_one(case: str, cases: tuple[str, ...]) -> None:
    everything, refused = comparable.found(case)
    table, rest = similarity.nearest(everything[~everything["case_id"].isin(cases)], MOST_NEAR)
    if table.empty:
        st.markdown("No other engagement shares enough known features with this one.")
    for row in table.to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center"):
            tied = " Another one is equally near." if row["tied"] else ""
            st.markdown(
                f"**{escape_markdown(row['short_title'])}**: alike in {row['agree']} known features.{tied}  \n:small[{escape_markdown(row['reasons'])}]",
                width=600,
            )
            st.button(
                escape_markdown(f"Add {row['short_title']}"), key=f"add-{case}-{row['case_id']}", on_click=address.put, disabled=len(cases) >= design.MOST,
                args=(CASES, [*cases, row["case_id"]]),
            )  # fmt: skip
    if rest:
        st.markdown(
            f":small[{english.sentence(english.counted(rest, 'more is', 'more are'))} as near as the last one.]"
        )
    if refused:
        st.markdown(
            f":small[Too little is known to say how near these are: {escape_markdown(english.listed(list(refused)))}.]"
        )
