"""The blank questionnaire as one HTML page that prints on A4."""

from functools import cache

from jinja2 import Template

from dashboard.analysis.assessment.form import AFTER, HEAD, HOW, LINES, Form
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.files.html_templates import template

MEDIA_TYPE = "text/html"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def form_html(form: Form) -> bytes:
    """Returns the file; it needs nothing else and runs nothing."""
    page = _page().render(form=form, policy=POLICY, head=HEAD, how=HOW, after=AFTER, lines=LINES)
    return page.encode("utf-8")


@cache
def _page() -> Template:
    return template("dashboard.exports.assessment", "form.html", lambda value: isolate_direction(str(value)))
