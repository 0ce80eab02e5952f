"""Buttons for files of one page: the poster of the engagements on screen, the fact sheet of a case study."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard.analysis.selection.view import View
from dashboard.app_pages.session import later, session
from dashboard.app_pages.widgets import share
from dashboard.exports.briefing import pictures
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.one_page.make import FACT_SHEET_FORMS, POSTER_FORMS, fact_sheet_file, poster_file
from dashboard.exports.one_page.poster_html import PAPERS
from dashboard.views.page_charts import kept_charts


def poster_buttons(view: View) -> None:
    """The poster on each paper and in each form; PDF only where a Chrome is found, else what to install."""
    explained = "The engagements of this view on one page, for a wall."
    later.menu("Poster", "poster", lambda: _poster_forms(view), explained=explained)


def _poster_forms(view: View) -> None:
    charts, around = kept_charts(session.answers()), _around()
    for paper, size in PAPERS.items():
        for form in _possible(POSTER_FORMS):
            st.download_button(
                f"{size} ({form.upper()})", partial(poster_file, view, charts, around, form, paper),
                f"poster-{paper}.{form}", POSTER_FORMS[form], key=f"poster-{paper}-{form}", on_click="ignore", width="stretch",
            )  # fmt: skip
    _say_what_is_missing()


def fact_sheet_buttons(case: str) -> None:
    """The sheet of a case study in each form."""
    explained = "What stands above, on one page of A4."
    later.menu("Fact sheet", "fact-sheet", lambda: _fact_sheet_forms(case), explained=explained)


def _fact_sheet_forms(case: str) -> None:
    charts, around = kept_charts(session.answers()), _around()
    for form in _possible(FACT_SHEET_FORMS):
        st.download_button(
            form.upper(), partial(fact_sheet_file, case, charts, around, form), f"fact-sheet-{case}.{form}",
            FACT_SHEET_FORMS[form], key=f"fact-sheet-{form}", on_click="ignore", width="stretch",
        )  # fmt: skip
    _say_what_is_missing()


def _possible(forms: dict[str, str]) -> list[str]:
    return [form for form in forms if form != "pdf" or pictures.chrome()]


def _say_what_is_missing() -> None:
    if not pictures.chrome():
        st.markdown(f":small[{pictures.MISSING}]")


def _around() -> BriefingContext:
    return BriefingContext(session.answers().ask, session.about_data(), session.data_hash(), share.base(), date.today())
