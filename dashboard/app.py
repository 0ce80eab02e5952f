"""The front door for the browser: the pages, and beside them the data addresses."""

from pathlib import Path

import streamlit as st

if __name__ == "__main__":  # Streamlit runs this file anew for every look at a page
    from dashboard.app_pages import navigation

    navigation.run()
else:  # the server imports it once
    from dashboard.api import front

    INDEX = Path(st.__file__).with_name("static") / "index.html"
    app = st.App(__file__, routes=front.routes(), middleware=front.middleware(INDEX), lifespan=front.prepared)
