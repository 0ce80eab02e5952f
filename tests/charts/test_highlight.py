"""Some engagements stand out in a chart: the others are grey, and nothing else about them changes."""

from collections.abc import Iterator

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.charts.captioned import SIZES
from dashboard.charts.chart import Chart
from dashboard.charts.emphasis import highlighted_first
from dashboard.charts.evidence.plane import as_list
from dashboard.charts.highlight import MOST, cases_in, highlighted, not_highlighted
from dashboard.charts.rows import HIGHLIGHTED, Cell, Group, Level, Row, Rows, cell_marks, marks_of, signs_of
from dashboard.charts.rows_picture import rows_svg
from dashboard.charts.signs import IN_GREY, LIGHT_ROLES, SIGNS, quiet, sign_meanings
from dashboard.charts.theme import QUIET_LOOK
from dashboard.views.page_charts import OF_PAGE, kept_charts
from tests.every_chart import COMPARED

STATES = (
    "accepted",
    "open",
    "pending",
    "refused",
    "no_response",
    "there_before",
    "undone",
    "not_due",
    "decision_unknown",
)


def _views() -> Iterator[View]:
    yield from (View(page, part=("report",)) for page in OF_PAGE if page not in ("compare", "case_study", "rubric"))
    yield from (View("compare", case=COMPARED[:number]) for number in (2, 3))
    yield from (View("case_study", case=COMPARED[:1]), View("rubric"))


@pytest.fixture(scope="module")
def charts(answers: Answers) -> list[Chart]:
    """Every chart of every page."""
    return [chart for view in _views() for chart in kept_charts(answers)(view).charts]


@pytest.fixture(scope="module")
def pairs(charts: list[Chart]) -> list[tuple[Chart, Chart]]:
    """Each chart that sets engagements side by side, and the same with its second engagement highlighted."""
    found = [(chart, cases_in(chart)) for chart in charts if cases_in(chart)]
    made = [(chart, highlighted(chart, ((cases[1], "The second"),))) for chart, cases in found]
    assert len({chart.slug for chart, _ in made}) > 10
    return made


def _of_second(chart: Chart) -> set[str]:
    case = cases_in(chart)[1]
    return {mark for mark, each in zip(chart.ids(), chart.table["case_id"], strict=True) if each == case}


def _cells(rows: Rows) -> Iterator[tuple[Row, Cell]]:
    return ((row, cell) for row in rows.rows() for cell in row.cells)


def test_subtitle_and_alternative_text_say_what_stands_out(pairs: list[tuple[Chart, Chart]]):
    for before, after in pairs:
        assert after.highlight == (cases_in(before)[1],)
        assert "Highlighted: The second." in after.subtitle
        assert "The second" in after.summary
        assert after.title == before.title


def test_marks_of_others_are_grey_and_keep_their_shape_or_get_one(pairs: list[tuple[Chart, Chart]]):
    looked_at = 0
    for before, after in pairs:
        if before.lay_out is None:
            continue
        second = _of_second(before)
        for _, cell in _cells(after.rows):
            marks = set(cell_marks(cell)) - {""}
            if not marks:
                continue
            signs = signs_of(Rows("", "", (), (_group(cell),)))
            looked_at += len(signs)
            if marks <= second:
                assert not any(sign.endswith(IN_GREY) for sign in signs), (after.slug, signs)
            elif not marks & second:
                assert {SIGNS[sign].colour for sign in signs - {"rival"}} <= {"grey", "muted", "text"}, (
                    after.slug,
                    signs,
                )
                assert not isinstance(cell, Level) or cell.look == QUIET_LOOK or cell.look.startswith("blank")
    assert looked_at > 50


def _group(cell: Cell) -> Group:
    return Group("", (Row("", "", (cell,)),))


def test_no_word_number_or_mark_is_lost(pairs: list[tuple[Chart, Chart]]):
    for before, after in pairs:
        assert after.table is before.table
        assert after.row_sentences == before.row_sentences
        if before.lay_out is not None:
            assert marks_of(after.rows) == marks_of(before.rows)
            assert [_words(row) for row in after.rows.rows()] == [_words(row) for row in before.rows.rows()]
        elif before.draw is not None:
            one, other = (_points(chart) for chart in (before, after))
            assert sorted(one) == sorted(other)


def _words(row: Row) -> list[str]:
    parts = [row.strong, row.name, row.small]
    for cell in row.cells:
        parts += [str(getattr(cell, name, "")) for name in ("strong", "words", "quiet", "text", "says")]
    return " ".join(filter(None, parts)).split()


def _points(chart: Chart) -> list[tuple[str, str]]:
    return [
        (f"{x} {y}", str(mark))
        for trace in chart.figure("light").data
        if trace.customdata is not None
        for x, y, mark in zip(trace.x, trace.y, trace.customdata, strict=True)
    ]


def test_every_chart_with_several_engagements_changes_its_drawing(pairs: list[tuple[Chart, Chart]]):
    for before, after in pairs:
        if before.lay_out is not None:
            assert after.rows != before.rows, before.slug
        else:
            assert after.figure("light").to_dict() != before.figure("light").to_dict(), before.slug


def test_points_of_others_are_grey_in_both_themes(pairs: list[tuple[Chart, Chart]]):
    plane = next(after for before, after in pairs if before.slug == "size-and-follow-through")
    for theme in ("light", "dark"):
        ours, others = set(), set()
        for trace in plane.figure(theme).data:
            # The paper inside a ring says nothing, its edge does.
            for mark, colour in zip(trace.customdata, [trace.marker.line.color] * len(trace.x), strict=True):
                (ours if mark in _of_second(plane) else others).add(colour)
        assert ours
        assert others
        assert not ours & others
    assert all(row.emphasis for row in as_list(plane).rows.rows())


def test_the_key_explains_every_sign(pairs: list[tuple[Chart, Chart]]):
    for before, after in pairs:
        if before.lay_out is None or not any(entry.sign for entry in before.rows.key):
            continue
        keyed = {sign for entry in before.rows.key if entry.sign for sign in (entry.sign, *entry.also)}
        explained = {sign for sign in signs_of(before.rows) if sign_meanings(sign) & keyed}
        now = {sign for entry in after.rows.key if entry.sign for sign in (entry.sign, *entry.also)}
        coloured = {SIGNS[sign] for sign in signs_of(after.rows) if not sign.endswith((IN_GREY, "_loud"))}
        assert {SIGNS[sign] for sign in keyed} & coloured <= {SIGNS[sign] for sign in now}
        for sign in signs_of(after.rows):
            plain = sign.removesuffix(IN_GREY).removesuffix("_loud")
            if plain in explained:
                assert sign_meanings(sign) & now, (after.slug, sign, now)


def test_states_differ_by_shape_or_pattern_when_all_are_grey():
    looks = [(SIGNS[quiet(name)].shape, SIGNS[quiet(name)].pattern) for name in STATES]
    assert len(set(looks)) == len(STATES)
    assert LIGHT_ROLES["grey"] != LIGHT_ROLES["mark"]
    unsure = SIGNS[quiet("accepted_unsure")]
    assert unsure.unsure
    assert unsure.colour == "grey"


def test_a_chart_without_engagements_says_that_nothing_can_be_highlighted(charts: list[Chart]):
    without = [chart for chart in charts if not cases_in(chart)]
    assert {"from-decision-to-delivery", "timeline", "agreement"} <= {chart.slug for chart in without}
    for chart in without:
        assert highlighted(chart, (("x", "X"),)) is chart
        assert not_highlighted(chart, ("x",)) == (
            f"Nothing can be highlighted here. “{chart.title}” does not set engagements side by side.",
        )


def test_at_most_five_and_only_what_is_there(pairs: list[tuple[Chart, Chart]]):
    chart = next(before for before, _ in pairs if len(cases_in(before)) > MOST)
    cases = cases_in(chart)
    many = highlighted(chart, (("not-there", "Not there"), *((case, case) for case in cases)))
    assert many.highlight == cases[:MOST]
    assert not_highlighted(many, ("not-there",)) == (
        f"“not-there” is not highlighted, because “{chart.title}” does not show it.",
    )
    assert highlighted(chart, (("not-there", "Not there"),)) is chart


def test_a_picture_without_room_for_all_rows_shows_the_highlighted_ones(answers: Answers):
    chart = kept_charts(answers)(View("scale")).by_slug()["people-by-unit"]
    last = [row for row in chart.rows.rows() if row.case][-1]
    loud = highlighted(chart, ((last.case, last.name),), "One sentence to remember.")
    picture = rows_svg(loud, "A title", "Data.", SIZES["social"])
    assert last.name.split()[0] in picture
    assert "One sentence to remember." in picture
    first = highlighted_first(loud.rows)
    assert [row.emphasis for row in first.groups[0].rows] == [HIGHLIGHTED]
    assert sum(len(group.rows) for group in first.groups) == sum(len(group.rows) for group in chart.rows.groups)


def test_the_callout_stands_in_the_alternative_text_and_nothing_else_changes(pairs: list[tuple[Chart, Chart]]):
    chart = next(before for before, _ in pairs if before.lay_out)
    spoken = highlighted(chart, (), "Remember this")
    assert spoken.callout == "Remember this"
    assert spoken.alt.endswith(" Remember this.")
    assert spoken.rows == chart.rows
    assert highlighted(chart, (), "Remember this") is spoken
