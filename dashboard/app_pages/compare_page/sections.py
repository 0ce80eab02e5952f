"""Parts of the page that holds engagements side by side: which they are, what differs, and what could join them."""

from collections.abc import Mapping

import streamlit as st

from dashboard.analysis.compare import design, similarity
from dashboard.analysis.compare.numbers import alone
from dashboard.analysis.text import english
from dashboard.app_pages.case_study_page import comparable as case_comparable
from dashboard.app_pages.ratings_pages import rubric_and_role
from dashboard.app_pages.session import address, pages, selected_mark
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown, option_words
from dashboard.charts.chart import Chart
from dashboard.charts.compare.design import impacts_beside
from dashboard.views.compare import Compare

CASES = "case"
BOX = "compare-cases"
MOST_NEAR = 5


def chosen(names: Mapping[str, str]) -> tuple[str, ...]:
    """The cases of the address in its order, in a box that writes to it; what could not be used is said."""
    cases, complaints = design.read_cases(address.get_all(CASES), names)
    for complaint in complaints:
        st.warning(escape_markdown(complaint))
    # A box that is right is left alone, as in `choices`.
    if st.session_state.get(BOX) != list(cases):
        st.session_state[BOX] = list(cases)
    st.multiselect(
        "Engagements side by side", list(names), format_func=option_words(names), key=BOX, on_change=_changed,
        max_selections=design.MOST, select_all=False, placeholder="Choose two to six",
    )  # fmt: skip
    return cases


def _changed() -> None:
    address.put(CASES, st.session_state[BOX])


def differences(found: tuple[design.DesignDifference, ...], names: Mapping[str, str]) -> None:
    """What is not like with like, each in words with the value of each case; then what is alike."""
    titles = tuple(names.values())
    apart = [each for each in found if each.alike is False]
    unsure = [each for each in found if each.alike is None]
    if apart:
        st.markdown(
            f"**Not like with like.** {english.sentence(english.counted(len(apart), 'feature differs', 'features differ'))}:"
        )
        st.markdown(
            "\n".join(f"- {escape_markdown(design.difference_said(each, titles))}" for each in apart),
            width=chart_block.READING,
        )
    if unsure:
        told = "; ".join(design.difference_said(each, titles) for each in unsure)
        st.markdown(f"**Not known whether alike.** {escape_markdown(told)}.", width=chart_block.READING)
    alike = [f"{each.feature} ({each.values[0]})" for each in found if each.alike]
    if alike:
        st.markdown(
            f"**Alike.** {escape_markdown(english.sentence(english.listed(alike)))}.", width=chart_block.READING
        )


def lone_units(chart: Chart) -> None:
    """The numbers that cannot be held against another one, by unit."""
    told = alone(chart.table)
    if told:
        with st.expander(f"No other of these counts this ({english.counted(len(told), 'unit')})"):
            st.markdown("\n".join(f"- **{escape_markdown(unit)}:** {escape_markdown(says)}" for unit, says in told))


def impacts(chart: Chart | None, names: Mapping[str, str]) -> None:
    """The impacts by type, and what stands behind the chosen one."""
    if chart is None:
        st.header("What changed, and who says so?", anchor=False)
        st.info("No impact is on record for any of these engagements, which does not mean that nothing changed.")
        return
    chart_block.show_heading(chart)
    chosen = selected_mark.in_grid(impacts_beside(chart, names), "compare-impacts")
    if chosen is None:
        st.markdown(":small[Choose a mark to read what stands behind it.]")
    selected_mark.place(chart, "compare-impacts", chosen)
    chart_block.show_below(chart, "compare-impacts")


def behaviours(shown: Compare) -> None:
    """Medians with intervals by raters of one role, with whose they are; or that nobody rated any of the cases."""
    st.header("What the raters made of it", anchor=False)
    chart = shown.by_slug().get("behaviours-beside")
    if chart is None:
        st.info("Nobody has rated any of these engagements.")
        return
    with st.container(horizontal=True):
        rubric_and_role.choose_rubric(shown.rubrics, shown.rubric)
        rubric_and_role.choose_role(shown.roles, shown.role)
    rubric_and_role.whose(shown.rubric, shown.role)
    chart_block.show_chart(chart, "compare-behaviours", inside=True)
    told = dict(zip(chart.table["name"], chart.table["apart"], strict=True))
    with st.expander("Which can be told apart, behaviour by behaviour"):
        st.markdown("\n".join(f"- **{escape_markdown(name)}:** {escape_markdown(says)}" for name, says in told.items()))
    with st.container(horizontal=True):
        for label, page in (("Every criterion", pages.BEHAVIOURS), ("How sure one can be", pages.HOW_SURE)):
            st.page_link(page, label=label, icon=":material/arrow_forward:")


def near(cases: tuple[str, ...], names: Mapping[str, str]) -> None:
    """For each chosen case the nearest others by context, with the reasons, and a button that adds one."""
    st.header("Find comparable engagements", anchor="comparable")
    st.markdown(
        "Nearest by the context in which they took place: level, method family, promised power, channel, recruitment and "
        "population size. What they achieved and how they were rated plays no part.",
        width=chart_block.READING,
    )
    for case in cases:
        with st.expander(f"Comparable to {escape_markdown(names[case])}", expanded=len(cases) == 1, key=f"near-{case}"):
            _near_one(case, cases)


def _near_one(case: str, cases: tuple[str, ...]) -> None:
    everything, refused = case_comparable.found(case)
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
