"""A link carries weights there and back, and what of it cannot be used is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.ratings.reader_weights import EQUAL, HEAVIEST, own, read_weights, weights_sentence, written

BEHAVIOURS = {"scrutiny": "Scrutiny", "empathy": "Empathy", "valuing-voices": "Valuing voices"}


@given(st.fixed_dictionaries(dict.fromkeys(BEHAVIOURS, st.integers(0, HEAVIEST))))
def test_weights_come_back_from_a_link_as_they_were(weights: dict[str, int]) -> None:
    mine = own(weights, BEHAVIOURS)
    assert read_weights(written(mine), BEHAVIOURS) == (mine, ())
    assert (mine is None) == (len(set(weights.values())) == 1)


@pytest.mark.parametrize("text", ["", " , ", "scrutiny:3,empathy:3,valuing-voices:3"])
def test_equal_weights_are_the_default(text: str) -> None:
    assert read_weights(text, BEHAVIOURS) == (None, ())
    assert weights_sentence(None, BEHAVIOURS) == EQUAL


def test_a_behaviour_that_is_not_named_weighs_nothing() -> None:
    weights, complaints = read_weights("valuing-voices:1, scrutiny:2", BEHAVIOURS)
    assert (weights, complaints) == ({"scrutiny": 2, "valuing-voices": 1}, ())
    assert (
        weights_sentence(weights, BEHAVIOURS)
        == "Your weights: scrutiny 2, valuing voices 1; the other one weighs nothing."
    )
    assert weights_sentence({"scrutiny": 1}, BEHAVIOURS) == "Your weights: scrutiny 1; the others weigh nothing."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("scrutiny:11", "“11”; weights are whole numbers from 0 to 10"),
        ("scrutiny:-1", "“-1”"),
        ("scrutiny:0.5", "“0.5”"),
        ("scrutiny:²", "“²”"),
        ("scrutiny", "“”"),
        ("beauty:2", "“beauty”, which is no behaviour"),
        ("<script>:2", "“<script>”"),
        ("scrutiny:0", "every behaviour the weight 0"),
    ],
)
def test_what_cannot_be_used_is_said_and_the_rest_is_used(text: str, says: str) -> None:
    weights, (complaint,) = read_weights(text, BEHAVIOURS)
    assert weights is None
    assert says in complaint
    if text[-1] != "0":
        assert read_weights(f"{text},empathy:1", BEHAVIOURS)[0] == {"empathy": 1}
