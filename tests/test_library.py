"""The front door for Python: the example of its paper runs, and what cannot be answered is a sentence."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dashboard
from dashboard.library import OpenedCollection
from dashboard.storage.collection.contents import Contents
from dashboard.storage.locked_sql.runner import end_all
from dashboard.storage.warehouse.warehouse import Warehouse

ROOT = Path(__file__).parent.parent


@pytest.fixture
def lens(shipped_contents: Contents, warehouse: Warehouse) -> Iterator[OpenedCollection]:
    yield OpenedCollection(shipped_contents, warehouse)
    end_all()


def test_the_example_in_the_paper_runs(capsys: pytest.CaptureFixture[str]):
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/python.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(example, "docs/python.md", "exec"), {})  # noqa: S102  our own paper
    end_all()
    output = capsys.readouterr().out
    assert "CC BY 4.0" in output
    assert "rows" in output
    assert re.search(r"\b[0-9a-f]{64}\b", output)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (lambda lens: lens.ask("nope"), "there is no question 'nope'"),
        (lambda lens: lens.ask("counts", case="nope"), "there is no case 'nope' in this collection"),
        (lambda lens: lens.ask("counts", csae="x"), "'counts' has no parameter 'csae'"),
        (lambda lens: lens.charts("nope"), "there is no page 'nope' with charts"),
        (lambda lens: lens.charts("scale", country="XX"), "names a country “XX”"),
        (lambda lens: lens.charts("scale", colour="red"), "which this page does not know"),
        (lambda lens: lens.sql("DROP TABLE counts"), "only questions that read are run here"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(lens: OpenedCollection, asked: object, says: str):
    with pytest.raises(ValueError, match=re.escape(says)):
        asked(lens)  # type: ignore[operator]


def test_a_folder_that_is_none(tmp_path: Path):
    with pytest.raises(ValueError, match="there is no folder"):
        dashboard.open_collection(str(tmp_path / "nowhere"))


def test_importing_the_package_imports_nothing_of_it():
    program = (
        "import sys, dashboard; print([name for name in sys.modules if name in ('pandas', 'duckdb', 'streamlit')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"
