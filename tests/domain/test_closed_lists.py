"""Every word of every closed list carries its meaning."""

import importlib
import pkgutil
import re
from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

import dashboard.domain
from dashboard.domain.base.closed_list import ClosedList
from dashboard.domain.case_study.follow_through_lists import DecisionStatus, DeliveryStatus
from dashboard.domain.case_study.scale_lists import Answer, Unit

for module in pkgutil.iter_modules(dashboard.domain.__path__):
    importlib.import_module(f"dashboard.domain.{module.name}")
LISTS = sorted(ClosedList.__subclasses__(), key=lambda words: words.__name__)


def test_the_lists_are_found():
    assert {Unit, DecisionStatus, Answer} < set(LISTS)
    assert len(LISTS) >= 20


@pytest.mark.parametrize("words", LISTS)
def test_each_word_has_a_meaning_of_its_own(words: type[ClosedList]):
    meanings = [word.meaning for word in words]
    assert len(set(meanings)) == len(words)
    for meaning in meanings:
        assert meaning.endswith(".")
        assert meaning[0].isupper() or meaning[0] == "`"
        assert meaning == meaning.strip()
        assert len(meaning) > len("Yes.")


@pytest.mark.parametrize("words", LISTS)
def test_each_word_can_be_typed(words: type[ClosedList]):
    for word in words:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", word.value)
        assert word.label == word.value.replace("_", " ")


@pytest.mark.parametrize("words", LISTS)
def test_each_list_says_what_it_is(words: type[ClosedList]):
    assert words.__doc__
    assert words.__doc__ != ClosedList.__doc__
    assert words.__doc__.strip().endswith(".")


@pytest.mark.parametrize("words", LISTS)
def test_a_word_is_read_and_written(words: type[ClosedList]):
    adapter = TypeAdapter(words)
    for word in words:
        assert adapter.validate_python(word.value) is word
        assert adapter.dump_python(word) == word.value
        assert type(adapter.dump_python(word)) is str
    assert [choice["const"] for choice in adapter.json_schema()["oneOf"]] == [word.value for word in words]


@pytest.mark.parametrize(
    "value", ["", "vote", "VOTERS", "voters ", None, True, 5, ("voters",), {"voters": 1}, b"voters"]
)
def test_another_word_names_the_whole_list(value: object):
    with pytest.raises(PydanticCustomError) as refused:
        Unit.read(value)
    assert refused.value.context == {"allowed": ", ".join(Unit)}


@given(st.text() | st.none() | st.integers() | st.lists(st.text()))
def test_anything_is_read_or_refused(value: object):
    known = isinstance(value, str) and value in set(Answer)
    with nullcontext() if known else pytest.raises(ValidationError):
        assert TypeAdapter(Answer).validate_python(value) == value


def test_people_and_things():
    assert {unit for unit in Unit if unit.takes_part} < {unit for unit in Unit if unit.is_people}
    for unit in Unit:
        # The meaning itself says whether one unit is a person.
        assert unit.is_people == unit.meaning.startswith(("People", "Officials")), unit


def test_a_reasoned_refusal_is_a_response_and_silence_is_none():
    responses = {status for status in DecisionStatus if status.is_response}
    assert {status for status in DecisionStatus if status.is_acceptance} < responses
    assert DecisionStatus.rejected_with_reasons in responses
    for silent in (
        "submitted",
        "acknowledged",
        "under_review",
        "no_response",
        "not_reviewed",
        "withdrawn",
        "no_evidence",
        "not_recorded",
    ):
        assert DecisionStatus(silent) not in responses


def test_what_counts_as_action():
    idle = {"not_due", "not_started", "superseded", "already_in_place", "abandoned", "no_evidence", "not_recorded"}
    assert {status.value for status in DeliveryStatus if not status.is_action} == idle
