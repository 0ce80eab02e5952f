"""The blank questionnaire as one HTML page that prints on A4, and as the PDF that a Chrome makes of it."""

from functools import cache

from jinja2 import Template

from dashboard.analysis.assessment.form import AFTER, HEAD, HOW, LINES, Form
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.briefing.pictures import pdf_bytes
from dashboard.exports.files.html_templates import template

MEDIA_TYPE, PDF_TYPE = "text/html", "application/pdf"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def form_html(form: Form) -> bytes:
    """Returns the file; it needs nothing else and runs nothing."""
    page = _page().render(form=form, policy=POLICY, head=HEAD, how=HOW, after=AFTER, lines=LINES)
    return page.encode("utf-8")


def form_pdf(form: Form) -> bytes:
    """Returns the same printed. Raises ValueError, in a sentence, if no Chrome is found or it prints nothing."""
    return pdf_bytes(form_html(form))


@cache
def _page() -> Template:
    return template("dashboard.exports.assessment", "form.html", lambda value: isolate_direction(str(value)))
