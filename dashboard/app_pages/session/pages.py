"""The pages, for the navigation and for links between them."""

from pathlib import Path

import streamlit as st

from dashboard.analysis.selection.view import FIRST

HERE = Path(__file__).parents[1]
OVERVIEW = st.Page(HERE / "overview.py", title="Overview", default=True)
SCALE = st.Page(HERE / "scale.py", title="Scale", url_path="scale")
IMPACT = st.Page(HERE / "impact.py", title="Impact", url_path="impact")
FOLLOW_THROUGH = st.Page(HERE / "follow_through.py", title="Follow-through", url_path="follow_through")
BEHAVIOURS = st.Page(HERE / "behaviours.py", title="Behaviours", url_path="behaviours")
COMPARE = st.Page(HERE / "compare.py", title="Compare", url_path="compare")
CASE_STUDY = st.Page(HERE / "case_study.py", title="Case studies", url_path="case_study")
HOW_SURE = st.Page(HERE / "how_sure.py", title="How sure", url_path="how_sure")
RUBRIC = st.Page(HERE / "rubric.py", title="Rubric", url_path="rubric")
ASSESS = st.Page(HERE / "assess.py", title="Assess", url_path="assess")
FIND = st.Page(HERE / "find.py", title="Find", url_path="find")
BRIEFING = st.Page(HERE / "briefing.py", title="Briefing", url_path="briefing")
ASK = st.Page(HERE / "ask.py", title="Ask the data", url_path="ask")
METHOD = st.Page(HERE / "method.py", title="Data and method", url_path="method")
IMPORT = st.Page(HERE / "import_data.py", title="Import data", url_path="import_data")
PRESENT = st.Page(HERE / "present.py", title="Presenter mode", url_path="present", visibility="hidden")
# In the bar the single pages come first, then the groups; the look of the page puts the first group after the first page.
SECTIONS = {
    "": (OVERVIEW, COMPARE, CASE_STUDY, ASSESS, BRIEFING, FIND, PRESENT),
    "Explore": (SCALE, IMPACT, FOLLOW_THROUGH, BEHAVIOURS, HOW_SURE),
    "About": (METHOD, RUBRIC, ASK, IMPORT),
}
BY_NAME = {page.url_path or FIRST: page for pages in SECTIONS.values() for page in pages}
# What people come for: the page, what it does for them, and how.
DOORS = (
    (COMPARE, "Compare engagements →", "Put 2 to 6 side by side."),
    (ASSESS, "Assess my project →", "See what evidence is missing."),
    (BRIEFING, "Brief my team →", "Take charts away as slides."),
)
