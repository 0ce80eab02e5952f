"""Every text that a case study may hold is found by Find and stands on its page, or is named here with the reason why not."""

from contextlib import closing
from pathlib import Path
from typing import Any, get_args, get_type_hints

from dashboard.domain.base.model import ShortText, Text
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.storage.collection.read_collection import read_collection
from tests.app.conftest import Open, open_folds
from tests.app.test_emptied import whole_case
from tests.app.test_pages import words_on
from tests.builders import CASE_ID, TODAY, a_collection, in_memory, trigger_rules

HINTS = get_type_hints(CaseStudy, include_extras=True)
# Each field of text with a word that stands nowhere else and in no other of these words.
WORDS = {
    name: f"textof{name.replace('_', '')}"
    for name, hint in HINTS.items()
    if not {Text, ShortText}.isdisjoint({hint, *get_args(hint)})
}
# Field → why a reader does not find it by its words, or does not see it on the page of the case study.
NOT_FOUND: dict[str, str] = {}
NOT_SHOWN: dict[str, str] = {}


def worded() -> dict[str, Any]:
    """A case study with every field, and in each field of text its word."""
    whole = whole_case()
    return whole | {name: [word] if isinstance(whole[name], list) else word for name, word in WORDS.items()}


def test_every_text_of_a_case_study_is_found_and_shown(opened: Open, tmp_path: Path):
    """A new field of text is found and shown, or somebody has written down why it is not."""
    assert {"title", "summary", "limits"} < WORDS.keys()
    collection = a_collection(tmp_path, [worded()], triggers=trigger_rules())
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    with closing(in_memory(contents)) as warehouse:
        lost = {name for name, word in WORDS.items() if warehouse.ask("search", words=[word]).empty}
    page = words_on(open_folds(opened("case_study", collection, case=CASE_ID)))
    hidden = {name for name, word in WORDS.items() if word not in page}
    assert (lost, hidden) == (NOT_FOUND.keys(), NOT_SHOWN.keys())
