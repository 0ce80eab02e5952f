"""Engagements that took place in a similar context, with what they did where this project is weakest."""

from urllib.parse import quote

import streamlit as st

from dashboard.analysis import project_context
from dashboard.analysis.project_context import Near
from dashboard.app_pages import assess_work as work
from dashboard.app_pages import session
from dashboard.app_pages.parts import plain
from dashboard.domain.rubric import Rubric

MOST_NEAR = 3


def show(rubric: Rubric, behaviour: str | None) -> None:
    """The nearest case studies, or why none can be named."""
    st.subheader("Engagements like yours", anchor=False)
    project = work.opened().passport.project
    refusal = project_context.refusal(project)
    if refusal:
        st.markdown(plain(refusal))
        st.button("Fill it in", key="assess-fill-in", icon=":material/edit:", on_click=work.go, args=("project",))
        return
    near = project_context.nearest_to(session.ask, project, rubric, behaviour, MOST_NEAR)
    if not near:
        st.markdown("No case study of this collection shares enough known features with the project.")
        return
    name = next((each.name for each in rubric.behaviours if each.id == behaviour), None)
    st.markdown(
        "Nearest by context: level, method, promised power, channel, recruitment and size. How they did plays no part."
    )
    for each in near:
        _one(each, name)


def _one(near: Near, behaviour: str | None) -> None:
    lines = [f"**[{plain(near.short_title)}](case_study?case={quote(near.case_id)})** :small[{plain(near.reasons)}]"]
    lines.append(f"Took part: {plain(near.people)} · {plain(near.decided)} · {plain(near.delivered)}")
    if behaviour and near.did:
        lines.append(f"On {plain(behaviour.lower())}, where this project is weakest: {plain(' '.join(near.did))}")
    elif behaviour:
        why = "not rated with these questions" if near.did is None else "no strong point was found there either"
        lines.append(f"On {plain(behaviour.lower())}, where this project is weakest: {why}.")
    with st.container(border=True):
        st.markdown("  \n".join(lines))
