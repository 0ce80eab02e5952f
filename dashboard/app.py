"""The front door for Streamlit: page settings, navigation, run."""

import streamlit as st

from dashboard.app_pages import navigation

st.set_page_config(page_title="Legitimacy Lens", layout="wide")
navigation.run()
