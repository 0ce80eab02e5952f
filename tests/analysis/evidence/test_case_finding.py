"""What a case study found: a title that is true of its numbers, and the sentences below it."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.analysis.evidence import case_finding
from dashboard.analysis.evidence.case_finding import SetOfItems, came_of, main_asked, set_of_items
from dashboard.analysis.evidence.case_study import outcomes
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.warehouse.warehouse import Warehouse
from dashboard.views.fact_sheet.lines import contested
from tests.builders import TODAY, a_case, a_collection, a_count, a_fact, in_memory
from tests.shipped import CASES, Ask

NOTHING: dict[str, Any] = {
    name: [] for name in ("counts", "events", "recommendations", "tallies", "impacts", "triggers", "gaps", "lasted")
}
NOBODY = [{"id": "p", "definition": "anybody", "missing_because": "Nobody counted."}]


def of_case(folder: Path, **changes: object) -> Warehouse:
    collection = a_collection(folder / "collection", [a_case(id="mine", **changes)])
    return in_memory(read_collection(collection, TODAY))


def items(total: int, own_word: int = 0, **number: int) -> SetOfItems:
    return SetOfItems(total, "proposal", "proposals", number, {next(iter(number), ""): own_word})


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (items(15, delivered=3, under_way=4, delivery_unknown=8), "3 of 15 proposals were delivered"),
        (items(4, own_word=4, delivered=4), "all 4 proposals were delivered, the authority says"),
        (items(4, own_word=2, delivered=3), "3 of 4 proposals were delivered"),
        (items(1, delivered=1), "the one proposal was delivered"),
        (replace(items(15, delivered=3), contested=True), "3 of 15 proposals were delivered; sources disagree"),
        (items(5, under_way=1, delivery_unknown=4), "1 of 5 proposals was delivered in part or under way"),
        (items(9, accepted_in_part=2, delivery_unknown=9), "2 of 9 proposals accepted in part; delivery not known"),
        (items(9, accepted=1, accepted_in_part=1, delivery_unknown=9), "2 of 9 proposals accepted; delivery not known"),
        (items(2, accepted=2, undone=2), "all 2 proposals were accepted, none delivered"),
        (items(4, refused=3, decision_unknown=1), "3 of 4 proposals were refused"),
        (items(1, no_response=1, undone=1), "no response to the one proposal"),
        (items(81, open=81, delivery_unknown=81), "all 81 proposals were answered or noted"),
        (items(4, pending=4, delivery_unknown=4), "all 4 proposals were not decided, set aside or withdrawn"),
        (items(500, decision_unknown=500, delivery_unknown=500), "what became of 500 proposals is not known"),
    ],
)  # fmt: skip
def test_the_first_rule_that_holds_says_what_came_of_a_set(found: SetOfItems, says: str):
    assert next(came_of(found)) == says


@pytest.mark.parametrize("case", CASES)
def test_the_title_of_a_shipped_case_is_short_and_true_of_its_numbers(case: str, ask: Ask):
    title = case_finding.case_finding(ask, case)
    assert len(title.split()) <= 12
    found = set_of_items(main_asked(outcomes(ask, case)))
    if found is None or title.startswith("What came of"):
        assert "recommendation" not in title
        return
    if numbers := re.search(r"([\d,]+) of ([\d,]+) ", title):
        number, total = (int(each.replace(",", "")) for each in numbers.groups())
        words = next(
            word for word in ("delivered in part", "delivered", "accepted", "refused", "answered") if word in title
        )
        groups = {
            "delivered": ["delivered"], "delivered in part": ["under_way"], "accepted": ["accepted", "accepted_in_part"],
            "refused": ["refused"], "answered": ["open"],
        }[words.removesuffix("; delivery not known")]  # fmt: skip
        assert (number, total) == (found.of(*groups), found.total)


def test_no_two_shipped_cases_have_one_title(ask: Ask):
    titles = [case_finding.case_finding(ask, case) for case in CASES]
    assert len(set(titles)) == len(titles)


def test_a_case_with_nothing_says_so(tmp_path: Path):
    ask = of_case(tmp_path, facts=[a_fact()], populations=NOBODY, **NOTHING).ask
    assert case_finding.case_finding(ask, "mine").endswith(": no change on record")
    assert case_finding.opening_sentence(ask, "mine") == (
        "How many people took part is not known. We found no disagreement between sources, and no gap is on record."
    )


def test_people_who_only_looked_on_are_not_said_to_have_taken_part(tmp_path: Path):
    ask = of_case(tmp_path, counts=[a_count(unit="visitors")]).ask
    assert case_finding.opening_sentence(ask, "mine").startswith(
        "How many took part is not known; on record are 1,000 visitors. "
    )


def test_two_disputed_counts_of_the_same_words_are_two_points(tmp_path: Path):
    later = a_count("later", value=700, rivals=[{"value": 650, "sources": ["S2"], "why": "The newspaper was early."}])
    ask = of_case(tmp_path, counts=[a_count(), later]).ask
    assert "Sources disagree on 2 points" in case_finding.opening_sentence(ask, "mine")
    assert {line.text for line in contested(ask, "mine", ())} == {"1,000, or 900.", "700, or 650."}


@pytest.mark.parametrize("case", CASES)
def test_the_opening_sentences_have_at_most_twenty_words_each(case: str, ask: Ask):
    sentences = re.split(r"(?<=[.?]) ", case_finding.opening_sentence(ask, case))
    assert len(sentences) == 2
    assert max(len(each.split()) for each in sentences) <= 20
