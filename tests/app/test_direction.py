"""Names that run from right to left are set apart in all that a page says of itself: labels, options, words and alt texts."""

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.domain.base.reading_direction import RIGHT_TO_LEFT, isolate_direction
from dashboard.storage.files.collection_paths import Collection
from tests.app.conftest import PAGES, Open, open_folds
from tests.app.test_pages import complaints
from tests.builders import CASE_ID, a_case, a_collection, a_rubric, ratings

HEBREW, ARABIC, BEHAVIOUR = "תל אביב: 3 פארקים", "القاهرة", "אמון"
# What a person reads or hears. Left out: what stands in a box to be copied or typed, and data for programs.
SAID = {"label", "options", "body", "alt", "caption", "captions", "help", "placeholder", "content", "formatted_options"}


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    cases = [
        a_case(short_title=HEBREW, title=HEBREW, place=ARABIC),
        a_case(id="other-2021", code="OTH", short_title=f"{ARABIC} 2021", title=ARABIC),
    ]
    rubric = a_rubric()
    rubric["behaviours"][0]["name"] = BEHAVIOUR
    rated = {CASE_ID: [ratings("r1"), ratings("r2")]}
    return a_collection(tmp_path_factory.mktemp("turned"), cases, rubrics=[rubric], ratings=rated)


def texts(message: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a message to the browser that somebody reads, with the name of its field."""
    for descriptor, value in message.ListFields():
        parts = [value] if isinstance(value, str) or not hasattr(value, "__len__") else list(value)
        for part in parts:
            if isinstance(part, str) and descriptor.name in SAID:
                yield descriptor.name, part
            elif hasattr(part, "ListFields") and descriptor.name not in ("code",):
                yield from texts(part, descriptor.name)


@pytest.mark.parametrize("page", PAGES)
def test_what_runs_from_right_to_left_is_set_apart_wherever_it_is_said(page: str, opened: Open, collection: Collection):
    links = {"compare": {"case": [CASE_ID, "other-2021"]}, "find": {"find": "city"}, "case_study": {"case": CASE_ID}}
    app = open_folds(opened(page, collection, **links.get(page, {})))
    assert complaints(app) == []
    pairs = [pair for node in app.main if node.proto for pair in texts(node.proto)]
    turned = [(field, text) for field, text in pairs if RIGHT_TO_LEFT.search(text)]
    assert [pair for pair in turned if isolate_direction(pair[1]) != pair[1]] == []
    if page not in ("method", "assess", "rubric", "present", "ask", "import_data"):
        assert turned
