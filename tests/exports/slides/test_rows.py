"""Rows on a slide: squares as grouped shapes with their words, levels as a native table, what does not fit in the appendix."""

import io
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL, MSO_LINE, MSO_PATTERN, MSO_THEME_COLOR

from dashboard.charts.captioned import titled_in_words
from dashboard.charts.many import rows_of
from dashboard.charts.rows import Amount, Column, Group, Item, Items, KeyEntry, Level, Part, Row, Rows, Words
from dashboard.charts.rows_picture_cells import with_one_word
from dashboard.exports.masters import style
from dashboard.exports.masters.style import Box
from dashboard.exports.masters.text_width import text_width
from dashboard.exports.slides.deck import pptx_bytes
from dashboard.exports.slides.rows.cells import lay
from dashboard.exports.slides.rows.columns import parts_by_columns
from dashboard.exports.slides.rows.key import KEY_LINE, sign_height
from dashboard.exports.slides.rows.layout import in_brief, on_slide
from dashboard.exports.slides.rows.signs import draw_sign
from tests.charts.test_rows import ROWS, chart_of
from tests.exports.a_briefing import a_briefing

Page = Any


def pages(rows: Rows) -> list[Page]:
    """The slides of a briefing with these rows, without cover and closing: the finding, then the appendix."""
    made = pptx_bytes(a_briefing({"one": chart_of(rows)}))
    first, _, *rest = list(Presentation(io.BytesIO(made)).slides)[1:]
    return [first, *rest]


def many(number: int, *, folded: int = 0) -> Rows:
    amount = Amount((Part("delivered", 2, "2 delivered"), Part("under_way_own", 1, "1 in part, by its word")), "2 of 3")
    rows = [Row(str(at), f"engagement {at}", (amount, Words("3")), strong="Place") for at in range(number)]
    groups = (Group("Delivered", tuple(rows)), Group("More", tuple(rows[:folded]), folded=True))
    key = (KeyEntry("delivered", sign="delivered"),)
    return Rows("Rows", "Engagement", (Column("Decided", 40), Column("n", 10, end=True)), groups, key)


def words_on(page: Page) -> str:
    return "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)


def groups_on(page: Page) -> list[Any]:
    return [shape for shape in page.shapes if shape.shape_type is not None and "GROUP" in str(shape.shape_type)]


def description(group: Any) -> str:
    return str(group._element.nvGrpSpPr.cNvPr.get("descr"))


def test_squares_are_grouped_shapes_and_the_group_says_what_they_are():
    page = pages(many(3))[0]
    waffles = [group for group in groups_on(page) if "2 delivered; 1 in part, by its word" in description(group)]
    assert len(waffles) == 3
    kinds = [[shape.fill.type for shape in group.shapes] for group in waffles]
    assert kinds == [[MSO_FILL.SOLID, MSO_FILL.SOLID, MSO_FILL.PATTERNED]] * 3
    assert waffles[0].shapes[2].fill.pattern == MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    assert all(description(group) for group in groups_on(page))
    assert words_on(page).count("2 of 3") == 3


def test_rows_that_do_not_fit_stand_in_the_appendix_and_the_slide_says_how_many_are_shown():
    first, *appendix = pages(many(40, folded=5))
    assert "of 45 rows and not all columns shown, all in the appendix." in words_on(first)
    assert "More" not in words_on(first)
    named = sum(words_on(page).count("Place engagement") for page in appendix)
    assert named == 45
    assert "More · 5" in "\n".join(map(words_on, appendix))
    assert len(pages(many(5))) == 1


def test_rows_that_are_made_in_demand_are_made_once_for_all_slides_and_hold_the_whole_key():
    rows, made = many(45), Counter[str]()
    (group, _), key = rows.groups, rows.key

    def make(row: Row) -> Row:
        made[row.id] += 1
        return row

    in_demand = replace(rows, key=(), groups=(replace(group, rows=rows_of(group.rows, make)),))
    first, *appendix = pages(replace(in_demand, keyed=lambda given: replace(given, key=key)))
    assert set(made.values()) == {1}
    assert len(made) == 45
    assert all("delivered" in words_on(page) for page in (first, *appendix))


@pytest.mark.parametrize("number", [1, 5, 15, 40])
def test_nothing_leaves_the_slide(number: int):
    for page in pages(many(number)):
        for shape in page.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= 12_191_695 + 10
            assert shape.top + shape.height <= 6_858_000


def titled_rows(number: int, titled: set[int]) -> Rows:
    """Rows of which the title counts some, two of them about one place."""
    groups = [
        Group(title, tuple(
            Row(f"r{at}", f"engagement {at} with a name that takes lines", (Words("word " * 12),), strong="Here" if at in (0, 1) else f"Place {at}",
                case=f"c{at}", titled=at in titled)
            for at in range(number) if at % 2 == odd
        ), folded=bool(odd))
        for odd, title in enumerate(("Open", "Folded"))
    ]  # fmt: skip
    return Rows("All", "Engagement", (Column("Words", 30),), tuple(groups), titled="with something delivered")


def test_rows_that_the_title_counts_come_first_also_from_folds_and_the_slide_counts_them():
    whole = on_slide(titled_rows(30, {6, 7, 20}), 12.0)
    part = on_slide(in_brief(whole.rows), 12.0).fitting(3.0)
    kept = [line.row.id for line in part.lines if line.row]
    assert {"r6", "r7", "r20"} <= set(kept)
    assert kept == [line.row.id for line in whole.lines if line.row and line.row.id in kept]
    assert len(kept) < 30
    assert (part.number_titled(), whole.number_titled()) == (3, 3)
    # A heading stands before its first row only, and a place that is not the only one keeps the name behind it.
    assert [at for at, line in enumerate(part.lines) if line.row is None] == [0, kept.index("r7") + 1]
    names = {line.row.id: line.row.name for line in part.lines if line.row}
    assert names["r6"] == ""
    assert names.get("r0", "engagement 0").startswith("engagement")
    assert titled_in_words("with something delivered", 2, 3) == "2 of the 3 with something delivered are here. "
    assert titled_in_words("with something delivered", 0, 0) == ""


def test_signs_are_not_parted_from_their_word():
    items = [
        Item("linked", "a", "agenda"),
        Item("linked", "b"),
        Item("linked", "c", "law"),
        Item("unlinked", "d"),
        Item("linked", "e"),
    ]
    assert [[item.says for item in alike] for alike in with_one_word(items)] == [["a"], ["b", "c"], ["d"], ["e"]]
    for wide in (0.6, 0.9, 1.2, 3.0):
        laid = lay(Items(tuple(items[:3])), Column("", 10), wide, 14)
        (law,) = [box for box, pieces in laid.words if pieces[0].text == "law"]
        tops = {box.top for _, box in laid.signs[1:]}
        assert len(tops) == 1
        assert law.top in tops or (wide < 0.9 and law.top > max(tops))


def test_levels_are_a_native_table_in_the_place_of_the_content():
    level = Level("2.5", "level-2", "level 2.5")
    blank = Level("?", "blank-no_evidence", "too few rated", words="2 of 4 rated")
    row = Row("a", "Citizens' Assembly", (level, blank), strong="Estonia")
    rows = Rows(
        "Levels", "Engagement", (Column("Scrutiny", 20), Column("Empathy", 20, marked=True)), (Group("", (row,)),)
    )
    page = pages(rows)[0]
    [table] = [shape for shape in page.shapes if shape.has_table]
    assert table.is_placeholder
    cells = [cell for each in table.table.rows for cell in each.cells]
    assert [cell.text for cell in cells][4] == "2.5"
    assert cells[4].fill.fore_color.theme_color == MSO_THEME_COLOR.ACCENT_6
    assert "2 of 4 rated" in cells[5].text


def test_every_kind_of_cell_is_drawn_with_its_words():
    words = "\n".join(words_on(page) for page in pages(ROWS))
    assert {"2 delivered, 1 in part", "law", "harm", "212,108", "3 proposals"} <= set(
        words.replace("\xa0", " ").split("\n")
    )
    drawn = [description(group) for page in pages(ROWS) for group in groups_on(page)]
    assert {"2 delivered; 1 in part", "law, linked; harm", "level 2.5", "212,108"} <= set(drawn)


def test_what_is_hollow_has_paper_inside_and_what_is_not_known_a_dotted_edge():
    page = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    for name in ("claimed", "delivery_unknown", "compared_unsure"):
        group = page.shapes.add_group_shape()
        draw_sign(group.shapes, name, Box(1, 1, 0.25, 0.25))
        [shape] = group.shapes
        assert shape.fill.fore_color.theme_color == MSO_THEME_COLOR.BACKGROUND_1
        assert (shape.line.dash_style == MSO_LINE.ROUND_DOT) == (name != "claimed")


def test_fifteen_squares_stand_in_one_line_where_slightly_smaller_ones_fit():
    amount = Amount((Part("delivered", 15, "15"),))
    assert len({box.top for _, box in lay(amount, Column("x", 1), 3.9, 14).signs}) == 1
    assert len({box.top for _, box in lay(amount, Column("x", 1), 2.0, 14).signs}) > 1
    hundred = replace(amount, parts=(Part("delivered", 90, "90"), Part("refused", 10, "10")))
    assert [name for name, _ in lay(hundred, Column("x", 1), 4, 14).signs] == ["delivered", "refused"]


@pytest.mark.parametrize("number", [1, 4, 11])
def test_columns_that_break_words_go_on_in_further_parts_of_the_appendix_and_none_is_lost(number: int):
    titles = tuple(f"Heading{at}" for at in range(number))
    cells = tuple(Words(f"unbreakable{at}") for at in range(number))
    groups = (Group("All", tuple(Row(str(at), f"engagement {at}", cells) for at in range(30))),)
    rows = Rows("Rows", "Engagement", tuple(Column(title, 10) for title in titles), groups)
    wide = 11.0
    parts = parts_by_columns(rows, wide)
    assert [column.title for part in parts for column in part.columns] == list(titles)
    assert (len(parts) > 1) is (number == 11)
    for part in parts:
        fitted = on_slide(part, wide)
        assert fitted.number == 30
        for left, right, column in zip(fitted.lefts[1:], fitted.lefts[2:], fitted.rows.columns, strict=False):
            assert text_width(column.title, fitted.size, bold=True) <= right - left
            assert text_width(f"unbreakable{column.title.removeprefix('Heading')}", fitted.size) <= right - left
    appendix = pages(rows)[1:]
    assert appendix
    assert {f"engagement {at}" for at in range(30)} <= set(
        "\n".join(map(words_on, appendix)).replace("\n", "|").split("|")
    )
    assert all(any(title in words_on(page) for page in appendix) for title in titles)


@pytest.mark.parametrize("size", [8.0, 9.5, style.TEXT, style.TEXT + 4])
def test_a_sign_of_the_key_keeps_within_its_line(size: float):
    assert sign_height(size) < KEY_LINE * min(size, style.TEXT) / style.TEXT


def test_whose_ratings_they_are_is_not_cut_off_on_the_closing_slide_while_other_parts_leave_room():
    notice = (
        " ".join(f"Rater {number} read the opening of most public sources." for number in range(12))
        + " Nobody checked it."
    )
    made = a_briefing({"rows": chart_of(ROWS)}, notice=notice)
    closing = Presentation(io.BytesIO(pptx_bytes(made))).slides[2]
    assert "Nobody checked it." in words_on(closing)
