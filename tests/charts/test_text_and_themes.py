"""Text of files stays text in every chart, and both themes and pictures show the same."""

import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.app_pages.components.save_picture import payload
from dashboard.charts.theme import DARK, LIGHT, PALETTES, light_of_dark
from dashboard.exports.web.rows_html import rows_html
from tests.builders import (
    a_case,
    a_count,
    a_population,
    a_tally,
)
from tests.charts.across import CHARTS, FILTERS, curves, enough_items, made, of_cases, texts
from tests.charts.marks_equal import EQUAL
from tests.shipped import Ask

THEMES = tuple(PALETTES)
HOSTILE = "<b>x</b> & <a href='https://example.org'>y</a> %{x} | {z}"


def hostile(folder: Path) -> Ask:
    return of_cases(
        folder,
        a_case(
            short_title="<b>x</b> | & %{x}",
            counts=[a_count(what=HOSTILE)],
            populations=[a_population(definition=HOSTILE)],
            tallies=[a_tally(what=HOSTILE)],
            recommendations=enough_items(wording=HOSTILE),
            impacts=[each | {"what": HOSTILE, "note": HOSTILE} for each in a_case()["impacts"]],
        ),
    )


def test_curves_hold_no_text_of_a_file(tmp_path: Path):
    read = texts(made(curves, hostile(tmp_path)).figure())
    assert not any("<b>x</b>" in text or "<a" in text for text in read)


@pytest.mark.parametrize("name", ["people", "outcomes", "waits", "impacts"])
def test_text_is_kept_whole_in_table_and_words(name: str, tmp_path: Path):
    chart = made(CHARTS[name], hostile(tmp_path))
    assert HOSTILE in set(chart.shown.astype(str).to_numpy().ravel())
    assert "<b>x</b> | & %{x}" in chart.summary


@pytest.mark.parametrize("name", ["outcomes", "waits", "impacts"])
def test_text_of_rows_is_escaped(name: str, tmp_path: Path):
    html = rows_html(made(CHARTS[name], hostile(tmp_path)).rows, pressed=True)
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "<b>x</b>" not in html


@pytest.mark.parametrize("name", EQUAL)
def test_both_themes_draw_the_same_in_other_colours(name: str, tmp_path: Path):
    chart = made(CHARTS[name], of_cases(tmp_path, a_case(recommendations=enough_items())))
    light, dark = (chart.figure(theme) for theme in THEMES)
    assert len(light.data) == len(dark.data)
    for one, other in zip(light.data, dark.data, strict=True):
        pd.testing.assert_series_equal(pd.Series(list(one.x)), pd.Series(list(other.x)))
        pd.testing.assert_series_equal(pd.Series(list(one.y)), pd.Series(list(other.y)))
    assert texts(light) == texts(dark)


def test_a_dark_colour_is_exchanged_for_one_light_colour_and_the_other_way_round():
    pairs = light_of_dark()
    darks, lights = ([pair[side] for pair in pairs] for side in (0, 1))
    assert len(set(darks)) == len(darks)
    assert len(set(lights)) == len(lights)
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for pair in pairs for colour in pair)
    # An exchange must not undo another, and every colour of a dark drawing must have its partner.
    assert not set(darks) & set(lights)
    used = {DARK.paper, DARK.text, DARK.muted, DARK.grid, DARK.mark, *DARK.events.values()}
    used |= {colour for look in DARK.looks.values() for colour in (look.fill, look.outline) if colour}
    assert used == set(darks)
    for role, colour in DARK.events.items():
        assert dict(map(tuple, pairs))[colour] == LIGHT.events[role]


@pytest.mark.parametrize("name", EQUAL)
def test_a_picture_carries_title_filters_sources_and_light_colours(name: str, tmp_path: Path):
    chart = made(CHARTS[name], of_cases(tmp_path, a_case(recommendations=enough_items())))
    data = payload(chart, "key", "Data of today.")
    assert data["title"] == chart.title
    assert FILTERS[0] in " ".join(data["lines"])
    assert data["foot"][-1] == "Data of today."
    assert chart.note in data["foot"] or not chart.note
    source_words = next(line for line in data["foot"] if line.startswith("Sources: "))
    assert chart.sources[0].words in source_words
    assert data["colours"]["paper"] == LIGHT.paper
    assert data["dark_paper"] == DARK.paper
    assert data["file"] == f"key-{chart.slug}"


def test_every_group_has_a_look_in_both_themes():
    for palette in PALETTES.values():
        assert set(palette.looks) == {group.id for group in GROUPS}
