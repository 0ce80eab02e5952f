"""Text of files is never SQL and comes back letter by letter; another case study changes no row of the others."""

import shutil
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from dashboard.analysis.evidence import case_study
from dashboard.storage.files.collection_paths import SHIPPED, Collection
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.builders import (
    CASE_ID,
    a_case,
    a_count,
    a_fact,
    a_recommendation,
    a_tally,
    write_yaml,
)
from tests.storage.warehouse.warehouses import answers, of_cases, opened

ATTACKS = ("'; DROP TABLE cases; --", "' OR '1'='1", '"', "\\", "%", "$case", "NULL", "x' UNION SELECT 1 --", "\0")
TEXTS = (
    "<b>x</b> <script>alert(1)</script> &amp; &lt;",
    '=HYPERLINK("https://example.org")',
    "+1 -1 @SUM(A1)",
    "Côte d'Ivoire, Türkiye, 대한민국, Škofja Loka “quoted” ’ … 🙂",
    "'; DROP TABLE cases; --",
    ":warning: [red]x[/red] **x** $x$ %{x}",
    "NULL",
    "null",
    "None",
    "nan",
    "007",
    "2015-04",
    "a, b; c\td",
)
OTHER = a_case(id="other-case", code="OTH", title="Another", short_title="Another", counts=[a_count(value=5000)])


@pytest.mark.parametrize(("name", "attack"), list(product(("engagements", "evidence", "outcomes", "counts"), ATTACKS)))
def test_a_case_id_is_never_sql(name: str, attack: str, warehouse: Warehouse):
    assert len(warehouse.ask(name, case=attack)) == 0
    assert len(warehouse.ask("engagements")) == 25


def a_case_of(text: str, number: int) -> dict[str, Any]:
    """A case study with the same text wherever text may stand."""
    return a_case(
        id=f"case-{number}", title=text, short_title=text[:40], place=text, topic=text, summary=text,
        platforms=[text, text], limits=[text], facts=[a_fact(statement=text, note=text), *a_case()["facts"][1:]],
        counts=[a_count(what=text, note=text)], recommendations=[a_recommendation(wording=text)],
        tallies=[a_tally(what=text)], events=[{**a_case()["events"][0], "what": text}],
    )  # fmt: skip


def test_text_survives_unchanged(tmp_path: Path):
    warehouse = of_cases(tmp_path, *(a_case_of(text, number) for number, text in enumerate(TEXTS)))
    for number, text in enumerate(TEXTS):
        case = f"case-{number}"
        (head,) = warehouse.ask_arrow("case_head", case=case).to_pylist()
        assert {head[name] for name in ("title", "place", "topic", "summary")} == {text}
        assert head["platforms"] == [text, text]
        assert head["short_title"] == text[:40].strip()
        assert warehouse.ask_arrow("evidence", case=case).to_pylist()[0]["statement"] == text
        assert warehouse.ask_arrow("counts", case=case).to_pylist()[0]["what"] == text
        assert warehouse.ask_arrow("recommendations", case=case).to_pylist()[0]["wording"] == text
        assert warehouse.ask("timeline", case=case)["what"].tolist() == [text]
        assert case_study.head(warehouse.ask, case)["title"] == text


def test_another_case_changes_no_row_of_the_first(tmp_path: Path):
    one = of_cases(tmp_path / "one", a_case())
    two = of_cases(tmp_path / "two", a_case(), OTHER)
    for name, rows in answers(two).items():
        # A search has passages of rubrics too, and counts what it found in all case studies beside each hit.
        if rows and "case_id" in rows[0] and name not in ("search", "search_counts"):
            assert [row for row in rows if row["case_id"] == CASE_ID] == one.ask_arrow(name).to_pylist(), name
            assert {row["case_id"] for row in rows} == {CASE_ID, "other-case"}, name


@pytest.mark.slow
def test_another_case_changes_no_row_of_the_shipped_ones(tmp_path: Path):
    folder = tmp_path / "collection"
    for name in ("case_studies", "rubrics", "data"):
        shutil.copytree(SHIPPED / name, folder / name)
    before = opened(Collection(folder), tmp_path / "cache")
    write_yaml(folder / "case_studies" / CASE_ID / "case.yaml", a_case())
    after = opened(Collection(folder), tmp_path / "cache")
    for name, rows in answers(before).items():
        if rows and "case_id" in rows[0] and name not in ("search", "search_counts"):
            assert [row for row in after.ask_arrow(name).to_pylist() if row["case_id"] != CASE_ID] == rows, name
