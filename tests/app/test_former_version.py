"""Links made when another version of a rubric was current show what they showed, and say which version that is."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.storage.files.collection_paths import Collection
from dashboard.views.address import read_query
from tests.app.conftest import Open
from tests.app.test_behaviours import marks_in
from tests.app.test_pages import as_read, complaints, words_on
from tests.app.test_share import link, pinned
from tests.builders import CASE_ID, RUBRIC_ID, a_case, a_collection, a_mark, a_rubric, ratings, write_yaml
from tests.storage.collection.test_rubric_versions import a_version

OLD, OTHER = f"{RUBRIC_ID}@1", "other-2021"
SHIPPED, FORMER, ESTONIA = (
    "cpi-legitimacy-behaviours",
    "cpi-legitimacy-behaviours@0.1.0",
    "estonia-citizens-assembly-2013",
)


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEGITIMACY_STORE", str(tmp_path / "store"))


def rated(folder: Path) -> Collection:
    """Two engagements rated with version 1, which is current."""
    files = [ratings("ann", [a_mark("b1-c1", 1), a_mark("b2-c2", 1)])]
    cases = [a_case(), a_case(id=OTHER, code="OTH", short_title="Other: council")]
    return a_collection(folder, cases, ratings={CASE_ID: files, OTHER: files})


def make_current(collection: Collection, version: dict[str, Any]) -> None:
    """Puts another version in the place of version 1, and rates one engagement with it."""
    write_yaml(collection.rubric_versions / f"{OLD}.yaml", a_rubric())
    write_yaml(collection.rubrics / f"{RUBRIC_ID}.yaml", version)
    file = ratings("bob", [a_mark("b1-c1", 0)], rubric_version="2")
    write_yaml(collection.case_studies / CASE_ID / "ratings" / "bob.yaml", file)


@pytest.mark.slow
@pytest.mark.parametrize("asked", [{}, {"rubric": RUBRIC_ID}])
def test_an_old_pin_shows_the_version_that_was_current_in_its_data(asked: dict[str, str], opened: Open, tmp_path: Path):
    collection = rated(tmp_path / "collection")
    digits = pinned(opened("behaviours", collection))
    make_current(collection, a_version("2", behaviours=1))
    now = opened("behaviours", collection)
    assert marks_in(now) == {f"{CASE_ID}|b1-c1", f"{CASE_ID}|b1-c2"}
    then = opened("behaviours", collection, data=digits, **asked)
    assert complaints(then) == []
    assert then.query_params["rubric"] == OLD
    assert len(marks_in(then)) == 2 * 4
    notices = [as_read(each.value) for each in then.info]
    assert any(each.startswith("This is version 1 of the rubric. ") for each in notices)
    assert any("Nothing that the charts of this page show has changed since." in each for each in notices)


def test_a_pin_made_now_names_the_version_and_needs_no_copy_of_the_data(opened: Open, tmp_path: Path):
    collection = rated(tmp_path / "collection")
    app = opened("behaviours", collection)
    pinned(app)
    given = dict(parse_qsl(urlsplit(link(app)).query))
    assert given["rubric"] == OLD
    make_current(collection, a_version("2", behaviours=1))
    then = opened("behaviours", collection, rubric=given["rubric"])
    assert len(marks_in(then)) == 2 * 4


def test_a_pinned_briefing_shows_the_versions_that_its_findings_showed(opened: Open, tmp_path: Path):
    collection = rated(tmp_path / "collection")
    item = "behaviours/behaviour-medians"
    digits = pinned(opened("briefing", collection, item=item))
    new = dict(parse_qsl(urlsplit(link(opened("briefing", collection, item=item))).query))
    assert new["item"] == item  # without a pin it goes along with the data
    app = opened("briefing", collection, item=item)
    pinned(app)
    named = dict(parse_qsl(urlsplit(link(app)).query))["item"]
    assert named == f"{item}?rubric={OLD.replace('@', '%40')}"
    make_current(collection, a_version("2", behaviours=1))
    for given in ({"item": item, "data": digits}, {"item": named}):
        then = opened("briefing", collection, **given)
        assert complaints(then) == []
        assert read_query("".join(then.query_params["item"]).partition("?")[2]) == {"rubric": [OLD]}


@pytest.mark.slow
def test_a_pinned_ready_made_briefing_does_so_too(opened: Open, tmp_path: Path):
    collection = rated(tmp_path / "collection")
    digits = pinned(opened("briefing", collection))
    make_current(collection, a_version("2", behaviours=1))
    then = opened("briefing", collection, data=digits)
    assert complaints(then) == []
    items = [item for item in then.query_params["item"] if item.startswith("behaviours/")]
    assert items
    assert all("rubric=" in item for item in items)
    assert "item" not in opened("briefing", collection).query_params


def test_engagements_that_nobody_rated_anew_are_named(opened: Open, tmp_path: Path):
    collection = rated(tmp_path)
    make_current(collection, a_version("2", behaviours=1))
    sentence = "Rated with version 1 only, so not among these ratings: Other: council."
    for page in ("behaviours", "how_sure", "rubric"):
        app = opened(page, collection)
        assert complaints(app) == []
        assert sentence in words_on(app), page
        assert "only, so not among" not in words_on(opened(page, collection, rubric=OLD))
    alone = opened("case_study", collection, case=OTHER)
    assert complaints(alone) == []
    assert "This is version 1 of the rubric." in words_on(alone)
    assert "Nobody has rated this engagement with version 2, which is current." in words_on(alone)


@pytest.mark.parametrize("asked", ["", FORMER, f"{SHIPPED}@0.2.0"])
def test_the_page_of_a_case_study_shows_the_version_that_its_link_names(asked: str, opened: Open):
    app = opened("case_study", case=ESTONIA, **({"rubric": asked} if asked else {}))
    assert complaints(app) == []
    former = asked == FORMER
    assert f", version {'0.1.0' if former else '0.2.0'}." in words_on(app)
    assert ("This is version 0.1.0 of the rubric." in words_on(app)) is former
    assert (f"case_study?case={ESTONIA}&rubric={SHIPPED}" in "".join(each.value for each in app.markdown)) is True
    assert not app.warning


def test_a_rubric_without_ratings_of_a_case_study_is_said(opened: Open):
    app = opened("case_study", case=ESTONIA, rubric="nowhere")
    assert complaints(app) == []
    assert [as_read(each.value) for each in app.warning] == [
        "Nobody has rated this engagement with the rubric “nowhere” that the link names."
    ]
