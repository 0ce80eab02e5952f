"""One case study in sentences: what it answers, and what it says where nothing is known."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.analysis.evidence import case_finding, case_study
from dashboard.analysis.text import english
from dashboard.domain.base.evidence_lists import Section
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.builders import TODAY, a_case, a_collection, a_fact, in_memory
from tests.shipped import CASES, Ask

ESTONIA = "estonia-citizens-assembly-2013"
NOTHING = {
    name: [] for name in ("counts", "events", "recommendations", "tallies", "impacts", "triggers", "gaps")
}  # fmt: skip
NOBODY = [{"id": "p", "definition": "anybody", "missing_because": "Nobody counted."}]


def of_case(folder: Path, **changes: object) -> Warehouse:
    collection = a_collection(folder / "collection", [a_case(id="mine", **changes)])
    return in_memory(read_collection(collection, TODAY))


def test_a_case_with_nothing_has_empty_parts(tmp_path: Path):
    warehouse = of_case(tmp_path, facts=[a_fact()], populations=NOBODY, **NOTHING)
    assert case_study.counts_of_case(warehouse.ask, "mine").empty
    assert case_study.outcomes(warehouse.ask, "mine").empty
    assert case_study.contradictions(warehouse.ask, "mine").empty
    assert case_study.outcome_sentences(case_study.outcomes(warehouse.ask, "mine")) == ()


@pytest.mark.parametrize("case_id", CASES)
def test_answer_of_every_case(case_id: str, ask: Ask):
    for sentence in (case_finding.opening_sentence(ask, case_id), case_finding.case_finding(ask, case_id)):
        for trace in ("nan", "None", "_", "  ", ".."):
            assert trace not in sentence


@pytest.mark.parametrize("case_id", CASES)
def test_head_and_design(case_id: str, ask: Ask):
    head = case_study.head(ask, case_id)
    facts = case_study.design_facts(head)
    assert head["case_id"] == case_id
    assert all(value and "nan" not in value.split() and "None" not in value.split() for _, value in facts)


def test_what_nobody_has_looked_for_is_not_recorded_and_never_none(ask: Ask):
    bare = dict.fromkeys(case_study.head(ask, CASES[0])) | {"platforms": [], "country_name": "UK", "ongoing": False}
    imported = dict(case_study.design_facts(bare, searched=False))
    assert imported["Where"] == "UK (level of government: not recorded)"
    assert {imported[name] for name in ("Must answer", "Promised power", "Platforms")} == {"not recorded"}
    searched = dict(case_study.design_facts(bare | {"country_name": "country not known"}))
    assert searched["Where"] == "not recorded (level of government: not recorded)"
    assert searched["Platforms"] == "none named"


def test_unknown_case_is_a_key_error(ask: Ask):
    with pytest.raises(KeyError):
        case_study.head(ask, "no-such-case")


@pytest.mark.parametrize("case_id", CASES)
def test_counts_in_words(case_id: str, ask: Ask):
    table = case_study.counts_of_case(ask, case_id)
    assert len(table) == len(ask("counts", case=case_id))
    for _, rows in table.groupby("scope"):
        known = rows["value"].dropna().tolist()
        assert known == sorted(known, reverse=True)
        assert rows["value"].isna().tolist() == sorted(rows["value"].isna())
    for row in table.itertuples():
        expected = english.grouped(row.value) if english.known(row.value) else "not known"
        assert expected in row.words


@pytest.mark.parametrize("case_id", CASES)
def test_one_sentence_per_set(case_id: str, ask: Ask):
    table = case_study.outcomes(ask, case_id)
    sentences = case_study.outcome_sentences(table)
    assert len(sentences) == table["set_id"].nunique()
    for number in table["number"]:
        assert any(english.grouped(number) in sentence for sentence in sentences)


def test_a_contradiction_is_shown_once(ask: Ask):
    """A figure's own rival is shown, not again the same one at the fact that states the figure."""
    table = case_study.contradictions(ask, ESTONIA)
    users = table[table["value"].isin([200, 2000, 3000]) & table["item_id"].isin(["online-users", "EST-06"])]
    assert set(users["item_id"]) == {"online-users"}
    everything: pd.DataFrame = ask("rivals", case=ESTONIA)
    assert len(table) == (~everything["repeated"]).sum() < len(everything)


def test_every_section_has_a_heading():
    assert set(case_study.ABOUT) == {str(section) for section in Section}
