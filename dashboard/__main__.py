"""Lets `python -m dashboard …` stand for `legitimacy …`."""

from dashboard.cli import main

main(prog_name="legitimacy")
