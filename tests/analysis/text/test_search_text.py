"""Words are found without regard to capitals and accents, and marked in the text as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.text.search_text import cut, folded, marked, spans
from dashboard.storage.warehouse.warehouse import Warehouse

TEXTS = st.text(st.characters(codec="utf-8"), max_size=80) | st.text("aÁß İı'’ .-\u0301\n😀", max_size=400)


def whole(pieces: tuple[object, ...]) -> str:
    return "".join(piece.text for piece in pieces)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Reykjavík", "reykjavik"), ("REYKJAVI\u0301K", "reykjavik"), ("Straße", "strasse"), ("İstanbul", "istanbul"),
        ("Tromsø, Łódź, Æsir", "tromso, lodz, aesir"), ("Citizens’ Assembly", "citizens assembly"),
        ("a\u00a0b\n  c", "a b c"), ("“two”–three", '"two"-three'), (" \u2003 ", ""), ("\u0301", ""), ("50% of_all 😀", "50% of_all 😀"),
    ],
)  # fmt: skip
def test_text_is_folded(text: str, plain: str):
    assert folded(text) == plain


def test_the_database_folds_the_same(warehouse: Warehouse):
    table = warehouse.ask("search")
    for name in ("title", "statement", "rest"):
        for text in table[name].dropna()[::5]:
            # A passage that is asked for by its own folded words is found.
            assert folded(folded(text)) == folded(text)
    for text in ("Reykjavík", "STRASSE", "İ", "Ł", "‘quoted’", "–", "Æ"):
        assert len(warehouse.ask("search", words=[text])) == len(warehouse.ask("search", words=[folded(text)]))


@given(TEXTS, st.lists(TEXTS.map(lambda text: folded(text[:3])), max_size=3))
def test_pieces_are_the_text_and_every_marked_one_holds_a_word(text: str, needles: list[str]):
    wanted = tuple(needles)
    pieces = marked(text, wanted)
    assert whole(pieces) == text
    assert all(any(needle in folded(f"{piece.text}") for needle in wanted if needle) for piece in pieces if piece.found)
    assert any(piece.found for piece in pieces) == any(needle in folded(text) for needle in wanted if needle)


@given(TEXTS.map(lambda text: text * 12), TEXTS.map(lambda text: folded(text[:2])))
def test_what_is_cut_out_stands_in_the_text_and_holds_the_word(text: str, needle: str):
    pieces = cut(text, (needle,))
    assert any(piece.found for piece in pieces) == bool(needle and needle in folded(text))
    for part in whole(pieces).split("…"):
        assert part.strip() in text or "…" in text


def test_each_word_is_shown_in_its_surroundings():
    text = "Paris " + "x " * 400 + "budget " + "y " * 400
    excerpt = whole(cut(text, ("budget", "paris")))
    assert excerpt.startswith("Paris x x")
    assert " … x x" in excerpt
    assert "budget y y" in excerpt
    assert excerpt.endswith(" …")
    assert len(excerpt) < 600


def test_the_longest_text_and_word_are_no_trouble():
    text = "a" * 10_000
    assert spans(text, (text,)) == [(0, 10_000)]
    assert whole(cut(text, ("a",))).startswith("a")
