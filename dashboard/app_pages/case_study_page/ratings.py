"""What the raters made of one case study, on its page."""

import streamlit as st

from dashboard.analysis.ratings import former_versions, rubrics
from dashboard.analysis.text import english
from dashboard.app_pages.case_study_page.folds import fold
from dashboard.app_pages.ratings_pages import rubric_and_role
from dashboard.app_pages.session import address, pages, session
from dashboard.app_pages.widgets import chart_block, evidence_lists, former_version
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.rubric.version_name import is_other_version
from dashboard.views.address import link_within
from dashboard.views.case_study import CaseStudy


def versions(case: str, shown: CaseStudy) -> None:
    """Says which version of a rubric the profile is of, where it is not the current one or the link names one without ratings."""
    asked = rubrics.asked(session.ask, address.get("rubric"))
    if asked and asked not in shown.profiles:
        st.warning(escape_markdown(f"Nobody has rated this engagement with the rubric “{asked}” that the link names."))
    for rubric in shown.profiles:
        former_version.show_former_version(rubric, case=case)


def show_profiles(case: str, shown: CaseStudy) -> None:
    """The profile of a rated case for each rubric."""
    if not shown.profiles:
        return
    opened = fold(case, "ratings", "What the raters made of it, criterion by criterion")
    with opened:
        for rubric, chart in shown.profiles.items():
            rubric_and_role.whose(rubric, shown.roles[rubric])
            _other_versions(case, rubric)
            chart_block.show_chart(chart, f"{case}-{rubric}-profile", inside=True, drawn=bool(opened.open))
            several = len(shown.profiles) > 1 or is_other_version(rubric)
            st.page_link(
                pages.HOW_SURE,
                label="How sure can one be of these ratings?",
                query_params={"profile": case, "rubric": rubric} if several else {"profile": case},
                icon=":material/arrow_forward:",
            )
            doubts(case, rubric)


def _other_versions(case: str, rubric: str) -> None:
    """Links to the profile of this engagement with each other version that it was rated with."""
    names = [
        name
        for name in session.worked_out(former_versions.beside, None, rubric)
        if name != rubric and len(session.ask("ratings", case=case, rubric=name))
    ]
    linked = [
        f"[version {escape_markdown(rubrics.head(session.ask, name)['rubric_version'])}]"
        f"({link_within('case_study', case=case, rubric=name)})"
        for name in names
    ]
    if linked:
        st.markdown(f":small[The same engagement rated with {english.listed(linked)}.]", width=chart_block.READING)


def doubts(case: str, rubric: str) -> None:
    """What speaks against single marks; the marks themselves stay as they were given. Those on other versions are counted."""
    table = session.ask("doubts", case=case, rubric=rubric)
    others = {
        name: number
        for name in session.worked_out(former_versions.beside, None, rubric)
        if name != rubric and (number := len(session.ask("doubts", case=case, rubric=name)))
    }
    if len(table) or others:
        st.subheader("Doubts about these ratings", anchor="doubts")
    if len(table):
        st.markdown(":small[The ratings stay as they were given. We list what speaks against them.]")
    for row in table.to_dict("records"):
        asked = row["asked"] if english.known(row["asked"]) else row["criterion"]
        st.markdown(f"**{escape_markdown(asked)}** {evidence_lists.doubt_line(row)}")
    for name, number in others.items():
        version = escape_markdown(rubrics.head(session.ask, name)["rubric_version"])
        link = link_within("case_study", "doubts", case=case, rubric=name)
        st.markdown(
            f":small[{english.sentence(english.counted(number, 'doubt'))} about [the ratings with version {version}]({link}).]"
        )
