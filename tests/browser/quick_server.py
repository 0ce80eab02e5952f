"""Runs the app without working out beforehand what nobody will ask of a server that a single test starts: `… run dashboard/app.py`.

The server that all tests share does so, and so it is tried too.
"""

from streamlit.web.cli import main

from dashboard.server import making_ready

making_ready.first_answers = lambda warehouse: iter(())

if __name__ == "__main__":
    main(prog_name="streamlit")
