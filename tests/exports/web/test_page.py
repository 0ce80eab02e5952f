"""The web page holds every finding with its table and sources, needs nothing from elsewhere, and lets no text become markup."""

import json
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from dashboard.charts.chart import Chart
from dashboard.charts.rows import Level
from dashboard.exports.briefing.briefing import Briefing, caveat, safe_link, storable
from dashboard.exports.web.page import NOTHING, POLICY, html_bytes, in_script
from tests.every_chart import every_chart
from tests.exports.a_briefing import NOTICE, a_briefing, hostile
from tests.shipped import Ask

EMPTY = {"meta", "br", "img", "link", "input", "col"}


class Read(HTMLParser):
    """Tags with their attributes, in order; text by the tag it stands in; what is not closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.text.setdefault(self.open[-1], []).append(data)

    def words_in(self, *tags: str) -> str:
        return " ".join(text for tag in tags for text in self.text.get(tag, []))

    def attributes(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.tags if name in attributes]


@pytest.fixture(scope="module")
def charts(ask: Ask) -> dict[str, Chart]:
    return every_chart(ask)


@pytest.fixture(scope="module")
def briefing(charts: dict[str, Chart]) -> Briefing:
    return a_briefing(charts)


@pytest.fixture(scope="module")
def page(briefing: Briefing) -> str:
    return html_bytes(briefing).decode()


@pytest.fixture(scope="module")
def read(page: str) -> Read:
    return Read(page)


def scripts(page: Read) -> Iterator[str]:
    yield from page.text["script"]


def test_every_finding_is_a_section_with_its_words(read: Read, briefing: Briefing) -> None:
    assert read.open == []
    assert [tag for tag, _ in read.tags].count("section") == len(briefing.items) + 1
    assert read.text["h2"][:-1] == [storable(item.title) for item in briefing.items]
    words = read.words_in("p", "strong")
    for item in briefing.items:
        assert caveat(briefing, item.chart) in words
        assert item.chart.subtitle in words
        # What the presenter wants to say is for nobody else.
        assert storable(item.speaker_note) not in words
        assert storable(item.chart.summary) in words
        assert item.link in read.attributes("href")
    assert NOTICE in read.words_in("dd")


def test_figures_are_those_of_the_page_in_the_light_palette(read: Read, briefing: Briefing) -> None:
    figures = json.loads(read.text["script"][0])
    drawn = {f"plot-{n}": item.chart for n, item in enumerate(briefing.items, 1) if item.chart.draw is not None}
    assert figures == {place: json.loads(chart.figure("light").to_json()) for place, chart in drawn.items()}
    assert set(figures) == {each for each in read.attributes("id") if each.startswith("plot-")}


def test_every_row_of_every_table_is_there(page: str, briefing: Briefing) -> None:
    rows = page.count("<tr><td>")
    assert rows == sum(len(item.chart.table) for item in briefing.items)
    chart = next(item.chart for item in briefing.items if item.chart.slug == "marks")
    cells = [cell for row in chart.rows.rows() for cell in row.cells if isinstance(cell, Level)]
    assert len(cells) == len(chart.table)
    assert all(f"aria-label='{Markup.escape(cell.says)}'" in page for cell in cells)


def test_all_sources_are_links_that_tell_nobody_where_one_comes_from(read: Read, briefing: Briefing) -> None:
    links = [attributes for tag, attributes in read.tags if tag == "a" and attributes.get("rel")]
    assert {attributes["href"] for attributes in links} == {
        safe_link(each.url) for item in briefing.items for each in item.chart.sources
    }
    assert {attributes["rel"] for attributes in links} == {"noreferrer noopener"}


def test_the_words_come_first_and_plotly_once_at_the_end(page: str, read: Read) -> None:
    assert page.index("</main>") < page.index("<script")
    assert len(page.split("</main>")[0]) < 2_000_000
    assert [len(text) > 1_000_000 for text in scripts(read)] == [False, True, False]
    assert len(page) - len(page.split("</main>")[0]) < 7_000_000


def test_nothing_is_fetched(read: Read) -> None:
    assert POLICY in read.attributes("content")
    assert "default-src 'none'" in POLICY
    assert read.attributes("src") == []
    assert not {"link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in read.tags}
    style = read.words_in("style")
    assert "url(" not in style
    assert "@import" not in style


def test_headings_come_in_order_and_every_table_has_a_name(read: Read) -> None:
    levels = [int(tag[1]) for tag, _ in read.tags if tag in {"h1", "h2", "h3", "h4"}]
    assert levels == [1] + [2] * (len(levels) - 1)
    names = [attributes["aria-label"] for tag, attributes in read.tags if attributes.get("class") == "scroll"]
    assert all(names)
    assert len(set(names)) == len(names)
    assert ("html", {"lang": "en"}) in read.tags


def test_the_same_briefing_gives_the_same_bytes(page: str, briefing: Briefing) -> None:
    assert html_bytes(briefing).decode() == page


def test_hostile_text_stays_text(briefing: Briefing, read: Read) -> None:
    attacked = Read(html_bytes(hostile(briefing)).decode())
    assert attacked.open == []
    assert {tag for tag, _ in attacked.tags} <= {tag for tag, _ in read.tags}
    assert not [name for _, attributes in attacked.tags for name in attributes if name.startswith("on")]
    assert not [link for link in attacked.attributes("href") if not link.startswith("#")]
    assert len(list(scripts(attacked))) == 3


def test_json_cannot_end_its_script() -> None:
    assert json.loads(in_script({"a": "</script><!--\u2028"})) == {"a": "</script><!--\u2028"}
    assert "<" not in in_script("</script>")


def test_what_is_empty_is_said(charts: dict[str, Chart]) -> None:
    empty = a_briefing({name: replace(chart, table=chart.table.iloc[:0], draw=None) for name, chart in charts.items()})
    page = html_bytes(empty).decode()
    assert page.count(NOTHING) == len(charts)
    assert len(page) < 1_000_000
