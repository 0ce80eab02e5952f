"""Whatever stands in a passport, it is read or refused in sentences, and what can be read can be reported."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.assessment.merge import may_be_merged
from dashboard.analysis.assessment.profile import profile, progress
from dashboard.analysis.assessment.report import report_of
from dashboard.analysis.assessment.rubric_versions import carried_over
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.rubric.rubric import Rubric
from dashboard.exports.assessment.report_html import report_html
from dashboard.storage.drafts.passport_file import checked_passport, passport_from, passport_text
from tests.analysis.assessment.test_rubric_versions import second
from tests.assessed import NOW
from tests.builders import RUBRIC_ID, TODAY, Dumper, rubric
from tests.storage.drafts.test_passport_file import FULL

RUBRICS: dict[str, Rubric] = {RUBRIC_ID: rubric()}
JUNK = (
    st.none() | st.booleans() | st.integers(-5, 9) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8)
    | st.sampled_from(["scored", "no_evidence", "b1-c2", "9999", "1.0", "x" * 5000, "2031-01-01", "removed", [], {}, ["a"]])
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of everything inside a document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, each in inside for place in places(each, (*path, key)))]


PLACES = [path for path in places(FULL) if path]


def changed(path: tuple[Any, ...], junk: Any) -> bytes:
    document = copy.deepcopy(FULL)
    at = document
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = junk
    return yaml.dump(document, Dumper=Dumper, sort_keys=False, allow_unicode=True).encode("utf-8", "replace")


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PLACES), JUNK)
def test_one_wrong_thing_never_raises(path: tuple[Any, ...], junk: Any):
    read = checked_passport(passport_from(changed(path, junk), "a.yaml"), RUBRICS, TODAY)
    assert all(str(problem).isprintable() for problem in read.problems)
    if read.model is None:
        assert read.problems
        return
    assert passport_from(passport_text(read.model).encode(), "a.yaml").model == read.model
    used(read.model)


def used(made: Passport) -> None:
    """Everything that a page does with a file that could be opened; only sentences come back."""
    profile(made, rubric())
    progress(made, rubric())
    assert report_html(report_of(made, rubric()), passport_text(made), "a.yaml")
    messages = [
        refused(lambda: carried_over(made, second(), NOW, rubric())),
        refused(lambda: may_be_merged([made], rubric())),
    ]
    assert all("\n" not in sentence for sentence in messages)


def refused(call: Callable[[], object]) -> str:
    """The sentence of a refusal, or nothing."""
    try:
        call()
    except ValueError as refusal:
        return str(refusal)
    return ""
