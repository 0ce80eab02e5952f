"""What the raters made of one case study, on its page."""

import streamlit as st

from dashboard.analysis.text import english
from dashboard.app_pages.case_study_page.folds import fold
from dashboard.app_pages.ratings_pages import rubric_and_role
from dashboard.app_pages.session import pages, session
from dashboard.app_pages.widgets import chart_block, evidence_lists
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.views.case_study import CaseStudy


def show(case: str, shown: CaseStudy) -> None:
    """The profile of a rated case for each rubric."""
    if not shown.profiles:
        return
    with fold(case, "ratings", "What the raters made of it, criterion by criterion"):
        for rubric, chart in shown.profiles.items():
            rubric_and_role.whose(rubric, shown.roles[rubric])
            chart_block.show_chart(chart, f"{case}-{rubric}-profile", inside=True)
            address = {"profile": case, "rubric": rubric} if len(shown.profiles) > 1 else {"profile": case}
            st.page_link(
                pages.HOW_SURE,
                label="How sure can one be of these ratings?",
                query_params=address,
                icon=":material/arrow_forward:",
            )
        doubts(case)


def doubts(case: str) -> None:
    """What speaks against single marks; the marks themselves stay as they were given."""
    table = session.ask("doubts", case=case)
    if table.empty:
        return
    st.subheader("Doubts about these ratings", anchor="doubts")
    st.markdown(":small[The ratings stay as they were given. We list what speaks against them.]")
    for row in table.to_dict("records"):
        asked = row["asked"] if english.known(row["asked"]) else row["criterion"]
        st.markdown(f"**{escape_markdown(asked)}** {evidence_lists.doubt_line(row)}")
