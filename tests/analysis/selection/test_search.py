"""Search finds every passage that holds the words and no other: counted again by plain loops over the YAML files."""

from collections import Counter
from typing import Any
from unicodedata import combining, normalize

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.selection import search
from dashboard.analysis.selection.search import FEW, KINDS, LONGEST, MOST, Hit, wanted_words
from dashboard.analysis.text.synonyms import alternatives
from dashboard.storage.files.collection_paths import SHIPPED
from dashboard.views.address import link_within
from tests.shipped import CASES, Ask, plain_yaml

HOSTILE = [
    "%",
    "_",
    "'",
    '"',
    "\\",
    "'; DROP TABLE passages; --",
    "a" * 10_000,
    "   ",
    "\u0301",
    "ß",
    "İ",
    "😀",
    "\x00",
    "[x](y)",
    '"" "',
]
# The words that each kind of item is searched by, read off the files by hand.
FIELDS = {
    "fact": ("facts", ("statement", "note", "caution", "date_note")),
    "impact": ("impacts", ("what", "few_words", "note")),
    "gap": ("gaps", ("missing",)),
    "event": ("events", ("what", "turning_point", "date_note")),
    "source": ("sources", ("title", "publisher", "read_note", "caution", "date_note", "place", "url")),
}


def bare(text: str) -> str:
    """Small letters without accents and apostrophes, in one line."""
    letters = [each for each in normalize("NFD", text.lower()) if not combining(each) and each not in "'’‘"]
    return " ".join("".join(letters).split())


def case_files() -> list[dict[str, Any]]:
    return [plain_yaml(SHIPPED / "case_studies" / case / "case.yaml") for case in CASES]


@pytest.fixture(scope="module")
def files() -> list[dict[str, Any]]:
    return case_files()


def expected(files: list[dict[str, Any]], kind: str, words: list[str]) -> Counter[tuple[str, str]]:
    listed, fields = FIELDS[kind]
    found: Counter[tuple[str, str]] = Counter()
    for case in files:
        around = bare(f"{case['short_title']} · {case['place']}")
        for position, item in enumerate(case.get(listed, [])):
            texts = [bare(str(item[name])) for name in fields if name in item]
            if kind == "impact":
                texts += [bare(money["what"]) for money in item.get("money", [])]
            own = [any(bare(word) in text for text in texts) for word in words]
            if any(own) and all(here or bare(word) in around for here, word in zip(own, words, strict=True)):
                found[case["id"], item.get("id", f"event-{position}")] += 1
    return found


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize(
    "words",
    [["parliament"], ["REYKJAVIK"], ["reykjavík", "school"], ["the", "vote"], ["citizens assembly"], ["50"], ["%"], ["_"], ["budget", "paris"], ["zzzz"]],
    ids=" ".join,
)  # fmt: skip
def test_every_passage_is_found_and_none_extra(kind: str, words: list[str], files: list[dict[str, Any]], ask: Ask):
    table = ask("search", words=tuple(words), kind=(kind,))
    assert Counter(zip(table["case_id"], table["item_id"], strict=True)) == expected(files, kind, words)


@pytest.mark.parametrize("word", ["institutionalised", "renamed", "stopped"])
def test_what_lasted_is_found_by_its_word(word: str, ask: Ask):
    lasted = ask("what_lasted")
    found = ask("search", words=(word,), kind=("case_study",))
    assert set(lasted["case_id"][lasted["how"] == word]) <= set(found["case_id"])
    assert len(found) < len(CASES)


def test_every_kind_is_known_and_searched(ask: Ask):
    everything = ask("search")
    assert list(dict.fromkeys(everything["kind"])) == list(KINDS)
    assert everything["case_id"].nunique() == len(CASES)


@pytest.mark.parametrize("words", [("climate",), ("estonia", "parties"), ("the",), ("zzzz",)])
def test_numbers_are_those_of_the_hits(words: tuple[str, ...], ask: Ask):
    table, every = search.passage_counts(ask, words), ask("search", words=words)
    assert search.by_kind(table, None) == every["kind"].value_counts(sort=False).to_dict()
    named = every.dropna(subset=["case_id"])
    assert {case: number for case, (_, number) in search.by_case(table, None).items()} == named[
        "case_id"
    ].value_counts().to_dict()
    hits = search.hits(ask, words)
    shown = Counter(hit.kind for hit in hits)
    assert shown == {kind: min(number, FEW) for kind, number in search.by_kind(table, None).items()}
    for kind, number in search.by_kind(table, None).items():
        assert len(search.hits(ask, words, kind)) == min(number, MOST)


def test_what_is_called_so_comes_before_what_says_so_and_more_often_before_less(ask: Ask):
    for _, mine in ask("search", words=("budget",)).groupby("kind"):
        assert mine["where_found"].is_monotonic_increasing
        for _, alike in mine.groupby("where_found"):
            assert alike["occurrences"].is_monotonic_decreasing


def link(hit: Hit) -> str:
    return link_within(hit.page, hit.anchor, **dict(hit.parameters))


def test_a_hit_leads_to_its_place(ask: Ask):
    by_kind = {hit.kind: hit for hit in search.hits(ask, ("a",))}
    assert set(by_kind) == set(KINDS)
    assert link(by_kind["fact"]).startswith(f"case_study?case={by_kind['fact'].case_id}&fact=")
    assert link(by_kind["fact"]).endswith("#fact")
    assert link(by_kind["gap"]) == f"case_study?case={by_kind['gap'].case_id}#gaps"
    assert link(by_kind["criterion"]).startswith("rubric?rubric=")
    assert link(by_kind["rating"]).startswith("behaviours?rubric=cpi-legitimacy-behaviours&role=independent&mark=")
    assert link(by_kind["rule"]) == "scale#rules"
    assert all(hit.sources for kind, hit in by_kind.items() if kind in ("fact", "impact", "source"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()), ("   ", ()), ("Paris  budget paris", ("Paris", "budget")), ('"open  data" law', ("open  data", "law")),
        ("“citizens’ assembly”", ("citizens’ assembly",)), ('"not closed', ("not", "closed")), ('""', ()), ("\u0301 a", ("a",)),
        ("x" * 500, ("x" * LONGEST,)), ("50% a_b", ("50%", "a_b")),
    ],
)  # fmt: skip
def test_words_of_a_search(typed: str, words: tuple[str, ...]):
    assert wanted_words(typed) == words


@pytest.mark.parametrize("typed", HOSTILE)
def test_no_text_breaks_the_search(typed: str, ask: Ask):
    words = wanted_words(typed)
    table = search.passage_counts(ask, words)
    assert search.opening_sentence(table, words).endswith(".")
    assert all(any(piece.found for piece in (*hit.title, *hit.text)) for hit in search.hits(ask, words))
    assert len(ask("search", words=(typed,))) >= 0


@settings(max_examples=40)
@given(st.text(max_size=20))
def test_any_text_finds_what_holds_it(ask: Ask, typed: str):
    words = wanted_words(typed)
    hits = search.hits(ask, words)
    assert (
        sum(min(each, FEW) for each in search.by_kind(search.passage_counts(ask, words), None).values()) == len(hits)
        or not words
    )


def test_the_sentence_says_how_many_and_where(ask: Ask):
    def says(*words: str) -> str:
        return search.opening_sentence(search.passage_counts(ask, words), words)

    assert says("parties") == "Twelve passages hold “parties”, in one engagement."
    assert says("zzzz") == "No passage holds “zzzz”."
    assert says("zzzz", "climate") == "No passage holds “zzzz” and “climate” together."
    assert says().endswith("passages of 25 engagements and the rubrics can be searched.")
    assert (
        search.opening_sentence(pd.DataFrame({"kind": [], "case_id": [], "passages": []}), ())
        == "No passages of no engagements can be searched."
    )
    why = search.why_nothing(ask, ("zzzz", "climate"))
    assert why[0] == "“zzzz” alone is in no passages."
    assert "climate" in why[1]


def test_the_kinds_that_may_be_asked_for_are_those_that_there_are(ask: Ask):
    values = ask("parameter_values")
    assert set(values.loc[values["parameter"] == "kind", "value"]) == set(KINDS)


@pytest.mark.parametrize(
    "typed",
    ["polarisation", "polarization", "sustainability", "digital exclusion", '"digital exclusion"', "Institutionalized"],
)
def test_a_term_of_the_field_finds_what_the_case_studies_say_in_other_words(
    typed: str, files: list[dict[str, Any]], ask: Ask
):
    words = wanted_words(typed)
    group = next(iter(alternatives(words)))
    assert len(alternatives(words)) == 1
    alone = [
        set(map(tuple, ask("search", words=(form,))[["kind", "item_id", "case_id", "statement"]].astype(str).values))
        for form in group
    ]
    both = set(
        map(
            tuple,
            ask("search", words=("|".join(group),))[["kind", "item_id", "case_id", "statement"]].astype(str).values,
        )
    )
    assert both == set.union(*alone)
    hits = search.hits(ask, words)
    assert hits
    assert all(any(piece.found for piece in (*hit.title, *hit.text)) for hit in hits)
    assert int(search.passage_counts(ask, words)["passages"].sum()) == len(both) or len(both) < len(
        ask("search", words=("|".join(group),))
    )
    assert "or words for the same" in search.opening_sentence(search.passage_counts(ask, words), words)
    assert search.also_searched(words).startswith("Words for the same: ")


def test_other_words_are_left_as_they_are_typed():
    assert alternatives(("paris", "budget")) == (("paris",), ("budget",))
    assert alternatives(("rise", "wise")) == (("rise",), ("wise",))
    assert search.also_searched(("paris",)) == ""
