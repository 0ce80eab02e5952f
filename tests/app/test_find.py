"""The search page: words in the address, numbers on the choices, hits that lead to their place, and hostile text."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.selection.search import FEW, KINDS, LONGEST
from tests.app.conftest import Open
from tests.app.test_pages import answer_on, as_read, complaints, words_on
from tests.builders import a_case, a_collection, a_fact

PLANTED = "<img src=x onerror=alert(1)> [x](javascript:alert(3)) **bold** $y$ :red[z] `c` 🎈"


def headings(app: AppTest) -> list[str]:
    return [header.value for header in app.header]


def pills(app: AppTest) -> list[str]:
    (group,) = app.get("button_group")
    return list(group.options)


def test_words_are_typed_and_numbers_and_headings_agree(opened: Open):
    app = opened("find")
    assert "can be searched" in answer_on(app)
    assert headings(app) == []
    app.text_input(key="find").set_value("  parties ").run()
    assert complaints(app) == []
    assert app.query_params["find"] in ("parties", ["parties"])
    assert answer_on(app) == "Twelve passages hold “parties”, in one engagement."
    assert headings(app) == pills(app) == [
        "Case studies (1)", "Facts (5)", "Recommendations (1)", "Events (1)", "Reasons of raters (4)",
    ]  # fmt: skip
    assert "**parties**" in "".join(each.value for each in app.markdown)
    app.text_input(key="find").set_value("parliament").run()
    (more, *_) = [each for each in pills(app) if each.startswith("Facts ")]
    assert f"{FEW} of {more.removeprefix('Facts (').removesuffix(')')} shown. Show all" in [
        button.label for button in app.button
    ]


def test_what_is_pasted_too_long_stays_in_its_box_and_is_said(opened: Open):
    app = opened("find", find="parties")
    app.text_input(key="find").set_value("x" * (LONGEST + 1)).run()
    assert complaints(app) == []
    assert app.text_input(key="find").value == "x" * (LONGEST + 1)
    assert f"This is 1 character over the limit of {LONGEST}. Shorten it. It is not searched for yet." in words_on(app)
    assert app.query_params["find"] in ("parties", ["parties"])
    app.text_input(key="find").set_value("budget").run()
    assert app.query_params["find"] in ("budget", ["budget"])
    assert "over the limit" not in words_on(app)


def test_a_kind_and_a_case_study_narrow_the_hits_and_each_other(opened: Open):
    app = opened("find", find="climate")
    everything = headings(app)
    app.button(key="find-all-fact").click().run()
    assert complaints(app) == []
    assert app.query_params["kind"] in ("fact", ["fact"])
    (facts,) = headings(app)
    assert facts in everything
    options = app.selectbox[0].options
    numbers = [int(re.search(r"\((\d+)\)$", option)[1]) for option in options]  # type: ignore[index]
    assert sum(numbers) == int(re.search(r"\d+", facts)[0])  # type: ignore[index]
    assert numbers == sorted(numbers, reverse=True)
    app.selectbox[0].set_value(options[0]).run()
    assert complaints(app) == []
    assert headings(app) == [f"Facts ({numbers[0]})"]
    assert f"Facts ({numbers[0]})" in pills(app)


def test_nothing_found_says_what_each_word_finds(opened: Open):
    app = opened("find", find="zzzz climate")
    assert complaints(app) == []
    assert answer_on(app) == "No passage holds “zzzz” and “climate” together."
    assert "“climate” alone is in" in words_on(app)
    app = opened("find", find="parties", kind="fact", case="iceland-constitution-2010")
    assert complaints(app) == []
    assert "Nothing is found in the case study “iceland-constitution-2010”" in words_on(app)


def test_broken_parts_of_a_link_are_said(opened: Open):
    app = opened("find", find="parties", kind="<b>nonsense</b>", case="nowhere")
    assert complaints(app) == []
    assert [as_read(each.value).split(" that ")[0] for each in app.warning] == [
        "The link names a case study “nowhere”", "The link names a kind of passage “<b>nonsense</b>”",
    ]  # fmt: skip
    app = opened("find", find="x" * 10_000)
    assert complaints(app) == []
    assert f"Only the first {LONGEST} characters" in words_on(app)


@pytest.mark.parametrize(
    "typed", ["%", "_", '"', "'; DROP TABLE passages; --", "\u0301", "ß İ", "😀", "\x00", PLANTED, " "]
)
def test_no_words_break_the_page(typed: str, opened: Open):
    app = opened("find", find=typed)
    assert complaints(app) == []
    assert len(app.title) == 1
    app.text_input(key="find").set_value("climate").run()
    assert complaints(app) == []
    assert answer_on(app).endswith("engagements.")


def test_text_of_a_case_is_shown_letter_by_letter(opened: Open, tmp_path):
    case = a_case(title=PLANTED, short_title="<b>x</b>", facts=[a_fact(statement=f"{PLANTED} sesame foo(sesame)bar")])
    app = opened("find", a_collection(tmp_path, cases=[case], rubrics=[]), find="sesame")
    assert complaints(app) == []
    (line,) = (each.value for each in app.markdown if "**sesame**" in each.value)
    assert PLANTED in as_read(line)
    assert as_read(line).count("**sesame**") == 2
    assert "<b>" not in line.replace("\\<b\\>", "")


def test_empty_collection_has_nothing_to_find(opened: Open, tmp_path):
    for words in ({}, {"find": "a"}):
        app = opened("find", a_collection(tmp_path, cases=[], rubrics=[]), **words)
        assert complaints(app) == []
        assert answer_on(app).startswith("No passage")


def test_a_link_to_a_fact_a_recommendation_or_a_source_opens_it(opened: Open):
    case = "estonia-citizens-assembly-2013"
    app = opened("case_study", case=case, fact="EST-R08")
    assert [each.value for each in app.subheader if each.proto.anchor == "fact"] == ["Fact EST\\-R08"]
    for name in ("recommendation", "source"):
        app = opened(
            "case_study", case=case, **{name: {"recommendation": "party-of-200-members", "source": "CPI19"}[name]}
        )
        assert complaints(app) == []
        # What is not there is said inside the open fold.
        assert any(fold.proto.expanded for fold in app.expander), name
    app = opened("case_study", case=case, fact="nowhere")
    assert [as_read(each.value) for each in app.warning] == [
        "The link names a fact “nowhere” that is not in this case study."
    ]
    app.selectbox[0].set_value("iceland-constitution-2010").run()
    assert "fact" not in app.query_params
    assert len(app.warning) == 0


def test_kinds_have_names_of_their_own():
    assert len({kind.label for kind in KINDS.values()}) == len(KINDS)
