"""Text from files and addresses stays text: nothing in it is markup to Markdown, and nothing is left for Streamlit to turn."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dashboard.app_pages.components.component import readable
from dashboard.app_pages.widgets.text import APART, escape_markdown, escape_table, link
from dashboard.domain.base.reading_direction import isolate_direction

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What Streamlit 1.67 looks for in each text node once Markdown has been read (its StreamlitMarkdown.js): icons, its logo,
# emoji, arrows and signs, web and mail addresses.
TURNED = re.compile(
    r":material_\w+:|:streamlit:|:\+1:|:-1:|:[\w-]+:|(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)"
    r"|https?://|www\.|[-.\w+]+@[-\w]+\.[-\w]",
    re.IGNORECASE,
)
# What it changes in the source before that.
REWRITTEN = re.compile(r":material/|^\s*([+\-*]|#+|\d+[.)])(\s|$)|^\s*>")
# What its Markdown knows beyond the common one: maths, coloured text and badges.
BEYOND = re.compile(r"(?<!\\)\$|(?<!\\):(?!small\[\])")
NASTY = [
    "urn:nbn:de:0168-ssoar", "10:100:20", ":material/home:", ":material_home:", ":streamlit:", ":smile:", ":+1:", " -> ", "<->",
    " <- ", "--", ">=", " <= ", "~=", "www.example.org", "WWW.x.org", "http://example.org/a?b=1&c=2", "HTTPS://X.ORG", "me@x.org",
    "mailto:me@x.org", "***bold***", "~~no~~", ":red[x]", ":x-badge[y]", "::name", "$a$", "$$b$$", "[l](http://x.org)", "[^1]",
    "![i](http://x.org/i.png)", "<b>x</b>", "<!-- x -->", "&colon;smile&colon;", "&amp;", "&#58;", "`code`", "    four blanks",
    "\tx", "- x", "+ x", "* x", "# x", "> x", "1. x", "1) x", "a | b", "\n---\n", "\\", "\\:", "\r\n\r\n", "\u2028", "مدينة", "‮x",
]  # fmt: skip
texts = st.lists(st.sampled_from(NASTY) | st.text(max_size=6), max_size=6).map("".join)


def nodes_of(source: str) -> list[str]:
    """The text nodes that Markdown makes of a source, parted where an empty span stands; anything but text is refused."""
    inside: list[Token] = [each for token in MARKDOWN.parse(source) for each in token.children or []]
    assert {each.type for each in inside} <= {"text"}, source
    return "".join(each.content for each in inside).split(APART)


@given(texts)
def test_text_is_shown_letter_by_letter_and_nothing_in_it_is_turned(text: str):
    source = escape_markdown(text)
    nodes = nodes_of(source)
    held = isolate_direction(text).replace("\0", "\ufffd")
    assert "".join("".join(nodes).split()) == "".join(held.split())
    assert [node for node in nodes if TURNED.search(node)] == []
    assert not REWRITTEN.search(source)
    assert not BEYOND.search(source.replace("\\\\", ""))


@pytest.mark.parametrize("text", NASTY)
def test_each_nasty_text_is_text(text: str):
    test_text_is_shown_letter_by_letter_and_nothing_in_it_is_turned.hypothesis.inner_test(text)  # type: ignore[attr-defined]


def test_a_name_from_right_to_left_is_set_apart_from_the_number_beside_it():
    assert escape_markdown("مدينة 24") == "\u2068مدينة\u2069 24"


def test_in_a_table_of_ours_names_from_right_to_left_are_set_apart_and_what_programs_read_stays():
    held = {
        "rows": [{"id": "مدينة", "name": "مدينة 24", "value": 24}],
        "cells": {"a|b": [{"says": "مدينة"}]},
        "larger": 1.5,
    }
    assert readable(held) == {
        "rows": [{"id": "مدينة", "name": "\u2068مدينة\u2069 24", "value": 24}],
        "cells": {"a|b": [{"says": "\u2068مدينة\u2069"}]},
        "larger": 1.5,
    }


def test_heads_and_cells_of_a_table_are_text_and_the_unknown_is_empty():
    table = pd.DataFrame(
        {"***Aim*** www.x.org": ["urn:nbn:de:1", None, 3.0, float("nan"), ("a--b", ":smile:")]}, dtype=object
    )
    shown = escape_table(table)
    assert [nodes_of(cell) for cell in shown.iloc[:, 0] if cell] == [
        ["urn:", "nbn:", "de:", "1"], ["3"], ["a-", "-b; :", "smile:"],
    ]  # fmt: skip
    assert nodes_of(shown.columns[0]) == ["***Aim*** www", ".x.org"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.org", "http://x y", "https://x.org/<b>", ""]
)
def test_only_a_web_address_becomes_a_link(url: str):
    assert link("Report", url) == "Report"


def test_a_link_leads_to_its_address_whatever_signs_that_has():
    tokens = MARKDOWN.parse(link("A [report] www.x.org", "https://example.org/a_(b)?c=*d*&copy;=[f]"))
    opened = next(each for token in tokens for each in token.children or [] if each.type == "link_open")
    assert opened.attrGet("href") == "https://example.org/a_%28b%29?c=*d*&copy;=%5Bf%5D"
