"""A citation names publisher, view, collection, version, date, data, licence and link, in three forms that machines read."""

import json
from datetime import date

import pytest

from dashboard.domain.collection_info import CollectionInfo
from dashboard.views.citation import Citation

INFO = CollectionInfo.model_validate(
    {"title": "Cases & rubrics", "publisher": "The {Town}", "version": "1.2", "date": "2026-11", "licence": "CC BY 4.0"}
)
CITED = Citation("Scale: a_b 100%", "http://h/scale?part=report&q={x}", INFO, "0123456789abcdef", date(2026, 11, 26))


def test_the_text_names_everything():
    assert CITED.text() == (
        "The {Town} (2026). “Scale: a_b 100%.” In: Cases & rubrics, version 1.2 of November 2026, data 0123456789ab. Licence "
        "CC BY 4.0. http://h/scale?part=report&q={x}, looked at on 26 November 2026."
    )


def test_bibtex_is_balanced_and_escapes_what_tex_would_read():
    entry = CITED.bibtex()
    assert entry.startswith("@misc{scale-a-b-100-0123456789ab,\n")
    assert r"title = {{Scale: a\_b 100\%}}" in entry
    assert r"author = {{The \{Town\}}}" in entry
    assert "url = {http://h/scale?part=report&q=%7Bx%7D}" in entry
    plain = entry.replace(r"\{", "").replace(r"\}", "")
    assert plain.count("{") == plain.count("}")


def test_csl_json_is_read_back_with_the_same_values():
    (item,) = json.loads(CITED.csl_json())
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[2026, 11]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 26]]}
    assert (item["version"], item["license"], item["number"]) == ("1.2", "CC BY 4.0", "0123456789ab")
    assert (item["title"], item["URL"]) == ("Scale: a_b 100%", CITED.link)
    assert item["author"] == [{"literal": "The {Town}"}]


@pytest.mark.parametrize("form", ["text", "bibtex", "csl_json"])
def test_a_collection_that_says_nothing_of_itself_is_cited_by_its_data(form: str):
    cited = getattr(Citation("", "http://h/", None, "f" * 64, date(2026, 1, 2)), form)()
    assert "ffffffffffff" in cited
    assert "None" not in cited
