"""Answers in the terminal are readable at any width: a table where there is room, else each row by itself."""

import pytest

from dashboard.commands.terminal import print_rows

WIDE = [f"a_long_column_{number}" for number in range(28)]


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_many_columns_are_printed_one_below_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{name: f"value {place} of {row}" for place, name in enumerate(WIDE)} | {WIDE[3]: None} for row in range(2)]
    print_rows(rows, WIDE)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Row 1 of 2"
    assert lines[1].split() == [WIDE[0], "value", "0", "of", "0"]
    assert lines[4].split() == [WIDE[3]]  # unknown stays visible
    assert lines.index("Row 2 of 2") == len(WIDE) + 1
    print_rows([], WIDE)
    assert capsys.readouterr().out == f"No rows. Columns: {', '.join(WIDE)}\n"


def test_few_columns_are_a_table_whose_words_are_whole_even_where_they_are_folded(
    capsys: pytest.CaptureFixture[str],
) -> None:
    long = "x" * 100
    print_rows([{"name": "short", "long": long, "[b]": 3}], ["name", "long", "[b]"])
    output = capsys.readouterr().out
    assert "short" in output
    assert "[b]" in output
    assert output.count("x") == 100
    assert max(map(len, output.splitlines())) <= 80


def test_a_wider_terminal_has_room_for_more(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[dict[str, object]] = [dict.fromkeys(WIDE[:9], "abc")]
    print_rows(rows, WIDE[:9])
    assert "Row 1 of 1" in capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "240")
    print_rows(rows, WIDE[:9])
    assert "Row 1 of 1" not in capsys.readouterr().out
