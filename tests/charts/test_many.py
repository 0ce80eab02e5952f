"""Which rows of many are drawn: bounded, counted, found by words, under their headings, and the rest on other pages."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.charts.density import Counted, density_rows, size_band, size_bands
from dashboard.charts.many import (
    FEW,
    PAGE,
    Records,
    headings,
    in_brief,
    is_many,
    names_in_brief,
    number_of_rows,
    page_with,
    part_of,
)
from dashboard.charts.rows import Column, Group, Level, Lollipop, Row, Rows, Words

NUMBER = 3 * PAGE + 5


def a_row(number: int) -> Row:
    return Row(
        f"r{number}",
        f"Place {number}",
        (Lollipop(0.5, "compared", f"says {number}", mark=f"m{number}"), Words("plain")),
    )


ROWS = Rows(
    "Many", "Engagement", (Column("", 50), Column("", 50)),
    (Group("First", tuple(map(a_row, range(PAGE + 3)))), Group("Second", tuple(map(a_row, range(PAGE + 3, NUMBER))), folded=True)),
)  # fmt: skip


def ids(rows: Rows) -> list[str]:
    return [row.id for group in rows.groups for row in group.rows]


def test_few_rows_are_drawn_at_once_and_none_is_lost_or_drawn_twice():
    pages = [part_of(ROWS, page) for page in range(4)]
    assert [page.shown for page in pages] == [PAGE, PAGE, PAGE, 5]
    assert {page.found for page in pages} == {NUMBER}
    assert [each for page in pages for each in ids(page.rows)] == ids(ROWS)
    assert part_of(ROWS, 99) == pages[-1]
    assert part_of(ROWS, -1) == pages[0]


def test_a_group_that_goes_on_says_how_many_it_has_and_folds_stand_open():
    middle = part_of(ROWS, 1).rows
    assert [group.title for group in middle.groups] == [f"First · {PAGE + 3}", f"Second · {NUMBER - PAGE - 3}"]
    assert not any(group.folded for group in middle.groups)
    assert headings(ROWS) == {"First": PAGE + 3, "Second": NUMBER - PAGE - 3}
    assert part_of(ROWS, heading="Second").found == NUMBER - PAGE - 3


@pytest.mark.parametrize(
    ("words", "found"), [("place 60", ["r60"]), ("SAYS 60", ["r60"]), ("7 says", ["r7", "r17", "r27", "r37", "r47", "r57"]), ("nowhere", [])]
)  # fmt: skip
def test_words_find_rows_by_name_and_by_what_their_cells_say(words: str, found: list[str]):
    assert ids(part_of(ROWS, words=words).rows) == [row.id for row in map(a_row, range(NUMBER)) if row.id in found]


def test_a_mark_is_on_the_page_of_its_row():
    assert page_with(ROWS, f"m{PAGE}") == 1
    assert page_with(ROWS, "no mark") is None
    more = replace(a_row(1), more=(a_row(99),))
    assert page_with(replace(ROWS, groups=(Group("", (more,)),)), "m99") == 0


def test_a_file_shows_the_first_of_many_and_says_so():
    brief = in_brief(ROWS)
    assert ids(brief) == ids(ROWS)[:PAGE]
    assert brief.groups[-1].title == f"{PAGE} of {NUMBER} rows shown; the table holds all of them"
    few = replace(ROWS, groups=(Group("", tuple(map(a_row, range(FEW)))),))
    assert in_brief(few) is few
    assert is_many(FEW + 1)


def test_names_are_bounded_with_their_number():
    assert names_in_brief("a; b") == "a; b"
    assert names_in_brief("; ".join(map(str, range(FEW + 1)))).endswith(f"; {PAGE - 1}; and {FEW + 1 - PAGE} more")


def test_each_number_of_people_has_one_band_and_the_unknown_its_own():
    values = [0, 99, 100, 9_999, 10_000, 2_000_000, None]
    assert [size_band(value) for value in values] == ["1", "1", "2", "3", "4", "6", "not known"]
    assert size_bands({"1", "3", "not known"}) == {
        "1": "under 100", "2": "100 to 999", "3": "1,000 to 9,999", "not known": "not known"
    }  # fmt: skip
    assert size_bands({"not known"}) == {"not known": "not known"}


def test_a_grid_of_numbers_holds_every_number_and_their_sum():
    counted = [Counted("a", "A", {"x": 1_200, "y": 3}, Words("largest"), {"x": "mark"}), Counted("b", "B", {"y": 1})]
    rows = density_rows("Grid", "Step", {"x": "X", "y": "Y"}, counted, "engagements", "Largest")
    first, second = rows.groups[0].rows
    assert [cell.text for cell in first.cells[:2] if isinstance(cell, Level)] == ["1,200", "3"]
    assert first.cells[-1] == Words("", strong="1,203")
    assert isinstance(first.cells[0], Level)
    assert first.cells[0].mark == "mark"
    assert second.cells[0] == Words("")
    assert number_of_rows(rows) == 2


def test_rows_of_a_table_are_made_as_pandas_makes_them():
    table = pd.DataFrame(
        {"name": ["a", "b", "c"], "number": [1, 2, 3], "share": [0.5, None, 1.0], "lists": [["x"], [], None]}
    )
    records = Records(table)
    assert len(records) == 3
    assert [type(cell) for cell in records[0].values()] == [str, int, float, list]
    assert pd.DataFrame(list(records)).equals(pd.DataFrame(table.to_dict("records")))
    assert [row["name"] for row in records.at([2, 0])] == ["c", "a"]
    assert [row["name"] for row in records[1:]] == ["b", "c"]
    with pytest.raises(IndexError):
        records[3]
