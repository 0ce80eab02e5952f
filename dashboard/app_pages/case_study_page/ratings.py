"""What the raters made of one case study, on its page."""

import streamlit as st

from dashboard.app_pages.ratings_pages import rubric_and_role
from dashboard.app_pages.session import pages
from dashboard.app_pages.widgets import chart_block
from dashboard.charts.chart import Chart


def show(case: str, profiles: list[Chart]) -> None:
    """The profile of a rated case for each rubric; roles are never mixed, so the first one is shown."""
    found = rubric_and_role.rubrics_in((case,))
    if not found:
        return
    st.header("What the raters made of it", anchor="ratings")
    for (rubric, roles), chart in zip(found.items(), profiles, strict=True):
        rubric_and_role.whose(rubric, roles[0])
        chart_block.show_chart(chart, f"{case}-{rubric}-profile", inside=True)
        address = {"profile": case, "rubric": rubric} if len(found) > 1 else {"profile": case}
        st.page_link(
            pages.HOW_SURE,
            label="How sure can one be of these ratings?",
            query_params=address,
            icon=":material/arrow_forward:",
        )
