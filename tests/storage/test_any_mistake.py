"""Whatever is in the files, reading a collection ends with problems and never with an exception."""

import copy
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from tests.builders import (
    CASE_ID,
    RUBRIC_ID,
    TODAY,
    a_case,
    a_collection,
    a_rubric,
    notes,
    ratings,
    trigger_rules,
    write_yaml,
)

CODES = "data/countries/country-codes.csv"
RAW = st.binary(max_size=200) | st.text(max_size=200).map(str.encode)


@settings(max_examples=30)
@given(st.lists(RAW, min_size=6, max_size=6))
def test_random_bytes_never_raise(files: list[bytes]):
    with tempfile.TemporaryDirectory() as folder:
        collection = a_collection(Path(folder), cases=[])
        names = (
            "case_studies/a/case.yaml", "case_studies/a/ratings/r.yaml", "case_studies/b/case.yaml", "rubrics/r.yaml",
            "data/trigger_rules.yaml", CODES,
        )  # fmt: skip
        for name, raw in zip(names, files, strict=True):
            (collection.root / name).parent.mkdir(parents=True, exist_ok=True)
            (collection.root / name).write_bytes(raw)
        problems = read_collection(collection, TODAY).problems
        assert {"case_studies/a/case.yaml", "case_studies/b/case.yaml"} <= {problem.file for problem in problems}
        assert all(str(problem).isprintable() for problem in problems)


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**16), 10**16)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text("aS1-. <>=é", max_size=8)
    | st.sampled_from(
        ["9999", "0001", "2020-13", "S1", "F1", "residents", "all", "no_evidence", "reversed", "x" * 5000]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "value", "a", "<<"]), inner),
    max_leaves=4,
)


def places_in(value: Any) -> list[Callable[[Any], None]]:
    """For everything inside a value a function that puts something else in its place."""
    steps = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    own = [lambda junk, step=step: value.__setitem__(step, junk) for step, _ in steps]
    return own + [place for _, inside in steps for place in places_in(inside)]


FILES: dict[str, dict[str, Any]] = {
    f"case_studies/{CASE_ID}/case.yaml": a_case(),
    f"rubrics/{RUBRIC_ID}.yaml": a_rubric(),
    f"rubrics/notes/{RUBRIC_ID}.yaml": notes(),
    f"case_studies/{CASE_ID}/ratings/rater-1.yaml": ratings(rater_of=["rater-2"]),
    "data/trigger_rules.yaml": trigger_rules(),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """A collection without faults in which one file at a time is spoilt."""
    given = {CASE_ID: [ratings(), ratings("rater-2")]}
    return a_collection(tmp_path_factory.mktemp("mistakes"), ratings=given, triggers=trigger_rules(), notes=notes())


@pytest.mark.slow
@settings(max_examples=120)
@given(st.data())
def test_no_mistake_raises(written: Collection, data: st.DataObject):
    """Anything in place of anything, in every kind of file: problems at most, each with a line of its file."""
    name = data.draw(st.sampled_from(sorted(FILES)))
    content = copy.deepcopy(FILES[name])
    for _ in range(data.draw(st.integers(1, 3))):
        data.draw(st.sampled_from(places_in(content)))(data.draw(JUNK))
    file = written.root / name
    whole = file.read_text(encoding="utf-8")
    try:
        write_yaml(file, content)
        length = len(file.read_text(encoding="utf-8").splitlines())
        contents = read_collection(written, TODAY)
    finally:
        file.write_text(whole, encoding="utf-8")
    for problem in (*contents.problems, *contents.hints):
        assert str(problem).isprintable()
        assert problem.try_this
        # Facts that are gone are missed by the ratings too.
        if problem.file == name:
            assert 1 <= problem.line <= length
        assert not re.search(r"\bNone\b|\bInput\b|tuple|dict|<class", problem.says + problem.try_this), problem
