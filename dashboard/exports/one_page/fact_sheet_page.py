"""The fact sheet of a case study as one HTML file that needs nothing from anywhere else; printed it is A4."""

from functools import cache
from importlib.resources import files

from jinja2 import Template
from markupsafe import Markup

from dashboard.exports.briefing.briefing import safe_link, storable
from dashboard.exports.files.html_templates import template
from dashboard.exports.one_page.about import PageFoot
from dashboard.exports.one_page.poster_html import rows_on_paper
from dashboard.exports.web.fact_sheet_html import fact_sheet_css, fact_sheet_html
from dashboard.exports.web.page import POLICY
from dashboard.views.fact_sheet.sheet import FactSheet


def fact_sheet_page(sheet: FactSheet, answer: str, foot: PageFoot) -> bytes:
    """Returns the file; `answer` is the sentence that opens the page of the case study."""
    page = _template().render(
        policy=POLICY, style=_style(), sheet=sheet, answer=answer, foot=foot, link=safe_link(foot.link),
        drawn=Markup(fact_sheet_html(sheet, pressed=False)),  # noqa: S704  escaped there
    )  # fmt: skip
    return page.encode()


@cache
def _template() -> Template:
    return template("dashboard.exports.one_page", "fact_sheet_page.html", storable)


@cache
def _style() -> Markup:
    own = files("dashboard.exports.one_page").joinpath("fact_sheet_page.css").read_text(encoding="utf-8")
    # A sheet of paper is no phone, and its letters are set below.
    sheet = fact_sheet_css().replace("@media (max-width", "@media screen and (max-width")
    return Markup(f"{rows_on_paper()}\n{sheet}\n{own}")  # noqa: S704  our own
