"""The front door for the browser: the pages, and beside them the data addresses."""

from functools import partial
from pathlib import Path

import streamlit as st

if __name__ == "__main__":  # Streamlit runs this file anew for every look at a page
    from dashboard.app_pages.widgets import navigation

    navigation.run()
else:  # the server imports it once
    from streamlit.runtime import get_instance
    from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

    from dashboard.app_pages.widgets.broken import is_said_plainly
    from dashboard.server import server

    INDEX = Path(st.__file__).with_name("static") / "index.html"
    app = st.App(
        __file__,
        routes=server.routes(st.get_option("server.baseUrlPath") or ""),
        middleware=server.middleware(INDEX, is_host_allowed, get_instance),
        lifespan=partial(server.prepared, runtime=get_instance),
        on_script_error=is_said_plainly,
    )
