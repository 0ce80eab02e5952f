from pathlib import Path

import pytest
from jinja2 import UndefinedError

import dashboard
from dashboard.exports.files.html_templates import template

FILES = sorted(Path(dashboard.__file__).parent.rglob("*.html"))
TEMPLATES = [("dashboard.exports.web", "briefing.html"), ("dashboard.exports.assessment", "report.html")]


@pytest.mark.parametrize(("package", "name"), TEMPLATES)
def test_what_a_template_is_not_given_is_an_error(package: str, name: str):
    with pytest.raises(UndefinedError):
        template(package, name).render()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_template_lets_text_become_markup(file: Path):
    text = file.read_text(encoding="utf-8")
    assert "safe" not in text
    assert "autoescape" not in text
