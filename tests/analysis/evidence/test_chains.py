"""Numbers that follow from each other by the data of a case study, and those that only stand beside each other."""

from pathlib import Path

from dashboard.analysis.evidence import chains
from dashboard.analysis.evidence.case_finding import main_asked
from dashboard.analysis.evidence.case_study import outcomes
from dashboard.analysis.evidence.chains import Chain
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.builders import TODAY, a_case, a_collection, a_count, a_tally, in_memory
from tests.shipped import CASES, Ask

WINDOW = {"start": "2020-03-01", "end": "2020-03-31"}
ESTONIA = "estonia-citizens-assembly-2013"


def of_case(folder: Path, **changes: object) -> Warehouse:
    collection = a_collection(folder / "collection", [a_case(id="mine", **changes)])
    return in_memory(read_collection(collection, TODAY))


def things(ask: Ask, case: str) -> Chain | None:
    return chains.things(ask, case, main_asked(outcomes(ask, case)))


def count(name: str, unit: str, value: int, **changes: object) -> dict[str, object]:
    found = a_count(name, what=name, unit=unit, value=value, window=WINDOW, channel="online", rivals=[], **changes)
    found.pop("population", None)
    return found


def test_visits_lead_to_log_ins_and_the_sample_stands_apart(ask: Ask):
    chain = chains.people(ask, ESTONIA)
    assert chain is not None
    assert [(step.number, step.joined) for step in chain.steps] == [("57,031", False), ("1,787", True), ("314", False)]
    assert chain.steps[0].rival == "or 50,000 to 60,000"
    assert [step.unsure for step in chain.steps] == [True, True, False]


def test_proposals_lead_to_what_was_asked_of_the_authority_and_what_came_of_it(ask: Ask):
    chain = things(ask, ESTONIA)
    assert chain is not None
    assert [step.number for step in chain.steps] == ["1,595", "15", "7", "3"]
    assert chain.steps[-1].words == "delivered"


def test_another_channel_or_time_and_a_larger_number_join_nothing(tmp_path: Path):
    looked, voted = count("looked", "visits", 500), count("voted", "voters", 200)
    apart = (
        [looked, voted | {"channel": "offline"}],
        [looked, voted | {"window": {"start": "2020-05"}}],
        [looked, voted | {"value": 900}],
        [looked | {"channel": None}, voted | {"channel": None}],
    )
    for place, counts in enumerate(apart):
        chain = chains.people(of_case(tmp_path / str(place), counts=counts).ask, "mine")
        assert chain is not None
        assert not chain.drawn
    joined = chains.people(of_case(tmp_path / "joined", counts=[looked, voted]).ask, "mine")
    assert joined is not None
    assert [step.joined for step in joined.steps] == [False, True]


def test_a_part_of_a_number_is_no_step(tmp_path: Path):
    counts = [count("voted", "voters", 500), count("wrote", "contributors", 200, subset_of="voted")]
    chain = chains.people(of_case(tmp_path, counts=counts).ask, "mine")
    assert chain is not None
    assert [step.number for step in chain.steps] == ["500"]


def test_few_things_are_no_chain_and_a_claim_is_marked(tmp_path: Path):
    assert things(of_case(tmp_path / "few", recommendations=[], tallies=[a_tally()]).ask, "mine") is None
    decided = {"accepted": 30, "rejected_with_reasons": 10}
    many = a_tally(total=40, decision=decided, delivery={"implemented": 12, "no_evidence": 28})
    chain = things(of_case(tmp_path / "many", recommendations=[], tallies=[many]).ask, "mine")
    assert chain is not None
    assert [(step.number, step.own_word) for step in chain.steps] == [("40", False), ("30", True), ("12", True)]


def test_in_every_shipped_chain_joined_numbers_fall(ask: Ask):
    found = [chain for case in CASES for chain in (chains.people(ask, case), things(ask, case)) if chain]
    assert any(chain.drawn for chain in found)
    for chain in found:
        assert not chain.steps[0].joined
        for before, after in zip(chain.steps, chain.steps[1:], strict=False):
            assert not after.joined or after.value < before.value
