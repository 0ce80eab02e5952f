"""Rows: bars keep their proportions, every sign can be drawn, and the picture holds every word of the rows."""

from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.chart import Chart, Encoding
from dashboard.charts.rows import (
    BAR,
    LEAST,
    Amount,
    Column,
    Group,
    Item,
    Items,
    KeyEntry,
    Level,
    Lollipop,
    Part,
    Row,
    Rows,
    Strip,
    Words,
    marks_of,
    signs_of,
)
from dashboard.charts.rows_picture import rows_svg
from dashboard.charts.rows_picture_cells import TEXT
from dashboard.charts.signs import DARK_ROLES, IN_GREY, LIGHT_ROLES, SIGNS, SIZE, sign_shapes

ROWS = Rows(
    label="All kinds of cells",
    head="Engagement",
    columns=(Column("Decided", 20), Column("Changed", 20), Column("Level", 20), Column("Size", 20), Column("Number", 10, end=True)),
    groups=(
        Group("Delivered", (Row("a", "Plaza <b>", (
            Amount((Part("delivered", 2, "2 delivered", "m1"), Part("under_way_own", 1, "1 in part", "m2")), "2 delivered, 1 in part"),
            Items((Item("linked", "law, linked", "law", "m3", 2), Item("harm", "harm", "harm"))),
            Level("2.5", "level-2", "level 2.5", "m4", dots=(1, 2, 2, 4), bar=2), Strip(((0.5, "featured"),), "212,108", "212,108"),
            Words("proposals", strong="3")), strong="Madrid", small="2015"),)),
        Group("16 more", (Row("b", "Hidden", (Words("-"), Items(()), Words("-"), Words("-"), Words("1"))),), folded=True),
    ),
    key=(KeyEntry("delivered", sign="delivered"), KeyEntry("partial", look="level-2", text="2")),
    key_note="1 square is 1 recommendation.",
)  # fmt: skip


def chart_of(rows: Rows) -> Chart:
    return Chart(
        slug="rows", keys=("id",), title="A title", subtitle="Unit.", alt="A title.", row_sentences=(), encoding=Encoding("rows", "x", "y"),
        table=pd.DataFrame({"id": ["m1"]}), columns={"id": "Id"}, note="A caveat & more.", lay_out=lambda _: rows,
    )  # fmt: skip


@given(st.lists(st.integers(1, 200_000), min_size=1, max_size=8))
def test_parts_of_a_bar_fill_it_and_the_smallest_stays_visible(numbers):
    widths = Amount(tuple(Part("delivered", number, "") for number in numbers)).widths()
    assert sum(widths) == pytest.approx(BAR)
    assert min(widths) >= LEAST - 1e-6
    # What is more is never drawn shorter.
    ranked = [width for _, width in sorted(zip(numbers, widths, strict=True))]
    assert all(one <= other + 1e-6 for one, other in pairwise(ranked))


def test_a_set_is_a_bar_only_above_fifteen():
    assert not Amount((Part("delivered", 15, ""),)).is_bar
    assert Amount((Part("delivered", 15, ""), Part("refused", 1, ""))).is_bar


def test_marks_and_signs_are_found_in_reading_order():
    assert marks_of(ROWS) == ("m1", "m2", "m3", "m4")
    assert signs_of(ROWS) == {"delivered", "under_way_own", "linked", "harm", "featured"}


@pytest.mark.parametrize("name", SIGNS)
@pytest.mark.parametrize("width", [3, SIZE, 120])
def test_every_sign_is_drawn_inside_its_box_in_colours_of_the_palette(name, width):
    for roles in (LIGHT_ROLES, DARK_ROLES):
        shapes = sign_shapes(name, roles.__getitem__, width, SIZE)
        assert shapes
        for shape in shapes:
            assert {shape.get(kind) for kind in ("fill", "stroke")} <= {*roles.values(), "none", None}
            places = [float(shape.get(each)) for each in ("x", "width", "x1", "x2") if shape.get(each) is not None]
            assert all(-0.01 <= place <= width + 0.01 for place in places)


def test_only_the_authoritys_own_word_is_hatched():
    assert {name for name, sign in SIGNS.items() if sign.pattern == "hatch"} == {
        name
        for name, sign in SIGNS.items()
        if name.removesuffix(IN_GREY).removesuffix("_unsure").endswith("_own") and sign.shape == "square"
    }


def test_the_picture_is_sound_and_says_what_it_leaves_out():
    drawing = rows_svg(chart_of(ROWS), "2 of 3 <delivered>", "Data of today.")
    svg = fromstring(drawing)  # noqa: S314  our own
    words = " ".join("".join(each.itertext()) for each in svg.iter("{http://www.w3.org/2000/svg}text"))
    for expected in ("2 of 3 <delivered>", "Madrid Plaza <b>", "2015", "2 delivered, 1 in part", "law", "2.5", "3 proposals", "partial",
                 "1 square is 1 recommendation.", "A caveat & more.", "Data of today.", "Not drawn here: 16 more (1)."):  # fmt: skip
        assert expected in words
    assert "Hidden" not in words
    low = max(float(each.get("y")) for each in svg.iter("{http://www.w3.org/2000/svg}text"))
    assert low < float(svg.get("height"))


def test_heads_and_words_beside_a_sign_stay_in_their_column_of_a_picture():
    columns = tuple(Column(each, 7) for each in ("New Zealand 2018 census", "Reykjavík policy", "Seoul Democracy"))
    cells = (Items((Item("harm", "", "Works began later than planned"),)), Words("a"), Words("b"))
    rows = Rows("Heads", "Criterion", columns, (Group("", (Row("a", "Madrid", cells),)),), name_width=79)
    svg = fromstring(rows_svg(chart_of(rows), "A title", "Data."))  # noqa: S314  our own
    drawn = [(each.text or "", float(each.get("x", "0"))) for each in svg.iter("{http://www.w3.org/2000/svg}text")]
    lefts = dict(drawn)
    wide = lefts["Reykjavík"] - lefts["New"]
    assert "New Zealand" not in lefts
    assert max(len(text) for text, x in drawn if x > lefts["Criterion"]) * TEXT / 2 < wide
    assert "Works began later than planned" not in lefts


def test_a_picture_draws_a_lollipop_with_its_span_its_rivals_and_all_its_words():
    cell = Lollipop(0.9, "featured", "Madrid", "212,108", "voted", "(other source: 5)", "m1", (0.5,), (0.6, 1))
    rows = Rows(
        "Sizes", "Engagement", (Column("", 60, ticks=((0.5, "1,000"),)),), (Group("", (Row("a", "Madrid", (cell,)),)),)
    )
    expected = "".join(fromstring(rows_svg(chart_of(rows), "A title", "Data.")).itertext())  # noqa: S314  our own
    assert "212,108 voted (other source: 5)" in expected
    assert "1,000" in expected
    assert cell.ends == (0.5, 1)
    assert cell.is_left
    assert signs_of(rows) == {"featured", "rival"}
    assert marks_of(rows) == ("m1",)
