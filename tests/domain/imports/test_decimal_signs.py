"""A draft of a mapping says which sign stands before decimals, and what it cannot tell."""

from pathlib import Path

import pytest
import yaml

from dashboard.domain.imports.decimal_signs import decimal_signs
from dashboard.domain.imports.mapping import Format
from dashboard.storage.imports.draft import draft_mapping

THOUSANDS = "may be thousands or decimals"


@pytest.mark.parametrize(
    ("columns", "sign", "says"),
    [
        ([["1,5", "2"]], ",", "a comma before their decimals, as in “1,5”"),
        ([["150 000,50"], ["7"]], ",", "a comma before their decimals"),
        ([["1.500,5"]], ",", "a comma before their decimals"),
        ([["1.500.000"]], ",", "a comma before their decimals"),
        ([["0,125"]], ",", "a comma before their decimals"),
        ([["48.85", "2.35"]], ".", "a point before their decimals, as in “48.85”"),
        ([["1,500.5"]], ".", "a point before their decimals"),
        ([["1,500,000"]], ".", "a point before their decimals"),
        ([["1,500", "12"]], ".", f"“1,500” {THOUSANDS}"),
        ([["1.500"]], ".", f"“1.500” {THOUSANDS}"),
        ([["1.500", "1,5"]], ",", "a comma before their decimals"),
        ([["1,5"], ["48.85"]], ".", "“1,5” and “48.85”. One sign holds for the whole file."),
        ([["7", "12"], ["01.02.2019"]], ".", ""),
        ([["Room 1,5", "2"]], ".", ""),
        ([[]], ".", ""),
    ],
)
def test_what_cells_tell(columns: list[list[str]], sign: str, says: str):
    found = decimal_signs(columns)
    assert found.sign == sign
    assert len(found.sentences()) == bool(says)
    assert says in "".join(found.sentences())


@pytest.mark.parametrize(
    ("cells", "sign", "says"),
    [
        (("1500,50", "NC", "7,25"), ",", "as in “1500,50”"),
        (("1.500", "NC", "2"), ".", THOUSANDS),
        (("15", "NC", "7"), ".", ""),
    ],
)
def test_the_draft_proposes_and_tells_it(cells: tuple[str, ...], sign: str, says: str, tmp_path: Path):
    file = tmp_path / "budget.csv"
    file.write_text("ref;title;cost\n" + "".join(f"{n};Place {n};{cell}\n" for n, cell in enumerate(cells)))
    draft = draft_mapping(file, Format.ledger)
    assert yaml.safe_load(draft)["read"]["decimal"] == sign
    lines = [line for line in draft.splitlines() if line.startswith("#") and ("decimals" in line)]
    assert len(lines) == bool(says)
    assert says in "".join(lines)
