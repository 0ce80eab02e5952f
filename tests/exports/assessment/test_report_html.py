"""The report as HTML and as DOCX: everything in it, nothing executed, the passport inside, and the same bytes every time."""

import base64
import io
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from dashboard.analysis.assessment.report import Report, report_of, without_level
from dashboard.analysis.assessment.similar_engagements import Beside, Near, SimilarEngagements
from dashboard.analysis.text import english
from dashboard.domain.assessment.passport import Passport
from dashboard.exports.assessment.report_docx import report_docx
from dashboard.exports.assessment.report_html import report_html
from dashboard.storage.drafts.passport_file import passport_from, passport_text
from tests.assessed import an_answer, an_item, passport
from tests.builders import a_rubric, frozen, rubric

HOSTILE = '</style><script>alert(1)</script><img src=x onerror="alert(2)"> & "quoted" \'single\' {{x}} =1+1'


def five():
    given = a_rubric(levels=5)
    given["behaviours"][1]["criteria"][0]["na_when"] = "No decision is due yet."
    return type(rubric()).model_validate(frozen(given))


def whole(text: str = "Plain words.", **changes: Any) -> Passport:
    answers = [
        an_answer("b1-c1", 3, rationale=text, evidence=[an_item(text=text, date="2025-03-02")]),
        an_answer("b1-c2", 1, evidence=[]),
        {"criterion": "b2-c1", "state": "not_applicable", "rationale": text, "seconded_by": text},
        an_answer("b2-c2", None, looked_in=text),
    ]
    given = {
        "project": {"title": f"Harbour {text}", "summary": text, "place": text, "channel": "both",
                    "participants": {"value": 24, "unit": "deliberators", "population": 9000, "source": text},
                    "outcome": {"submitted": 10, "answered": 8}},
        "answers": answers,
        "actions": [{"what": text, "criterion": "b1-c2", "owner": text, "date": "2026-06"}],
        "replies": [{"criterion": "b1-c1", "who": text, "date": "2025-12-01", "text": text}],
        "adjudications": [{"criterion": "b1-c1", "who": text, "date": "2026-01-01", "was": {"state": "scored", "level": 3},
                       "becomes": {"state": "scored", "level": 2}, "reason": text}],
        "set_aside": [{"why": "removed", "version": "0.1", "answer": an_answer("old", 1, rationale=text), "wording":
                       {"criterion": "old", "behaviour": "b1", "question": "Was it?", "levels": {0: "No.", 1: "Yes."}}}],
        "is_locked": True,
    }  # fmt: skip
    return passport(**(given | changes))


def made(text: str = "Plain words.", **changes: Any) -> tuple[Report, str]:
    given = whole(text, **changes)
    return report_of(given, five()), passport_text(given)


class Reader(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page_of(raw: bytes) -> Reader:
    reader = Reader()
    reader.feed(raw.decode())
    return reader


def text_of(raw: bytes) -> str:
    """All words of a document, those in tables too."""
    document = Document(io.BytesIO(raw))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def html(text: str = "Plain words.") -> bytes:
    return report_html(*made(text), "harbour.assessment.yaml")


@pytest.mark.parametrize("words", [lambda: " ".join(page_of(html()).words), lambda: text_of(report_docx(made()[0]))])
def test_everything_is_in_it(words: Any):
    page_words = words()
    for expected in (
        "Harbour Plain words.", "Answered by ann, about their own project", "Locked on 1 January 2026",
        "24 deliberators of 9,000 (Plain words.)", "10 submitted, 8 answered, accepted: not known", "For tests only.",
        "Heidemeier and Moser", "Median", "Level 2", "Does not apply", "We do not know",
        "Was b1-c1 done?", "Was b2-c2 done?", "Level 1 needs evidence", "No decision is due yet.", "2 March 2025",
        "1 January 2026, Plain words.: level 3 became level 2. Plain words.", "1 December 2025, Plain words.: Plain words.",
        "June 2026", "Level 3 of b1-c1.", "a page that says so", "Level 1 in version 0.1: Yes.", "test-rubric, version 1, content",
        "There is no overall number", "Answers describe the project today.",
    ):  # fmt: skip
        assert expected in page_words, expected


def test_an_outsiders_rating_carries_no_caveat_about_self_ratings():
    given = report_of(whole(role="independent"), five())
    assert given.caveat is None
    assert b"Heidemeier" not in report_html(given, "", "x.yaml")


def test_hostile_text_is_text():
    page = page_of(html(HOSTILE))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "iframe", "object", "form", "link"}
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert HOSTILE in " ".join(page.words)
    assert HOSTILE in text_of(report_docx(made(HOSTILE)[0]))


def test_the_page_loads_nothing_and_links_only_where_answers_do():
    page = page_of(html())
    addresses = {attributes["href"] for tag, attributes in page.tags if tag == "a"}
    assert {address for address in addresses if not (address or "").startswith("data:")} == {
        "https://example.org/panel",
        "https://studylib.net/doc/18562225/self-other-agreement-in-job-performance-ratings--a-meta",
    }
    assert not any("src" in attributes for _, attributes in page.tags)
    (policy,) = [a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert (policy or "").startswith("default-src 'none'")


def test_the_passport_comes_out_as_it_went_in():
    (link,) = [attributes for tag, attributes in page_of(html(HOSTILE)).tags if "download" in attributes]
    assert link["download"] == "harbour.assessment.yaml"
    raw = base64.b64decode((link["href"] or "").partition("base64,")[2])
    assert passport_from(raw, "x").model == whole(HOSTILE)


def test_the_same_assessment_gives_the_same_bytes():
    assert html() == html()
    assert html().startswith(b"<!doctype html>")
    assert report_docx(made()[0]) == report_docx(made()[0])


def strips(page: bytes) -> list[str]:
    """The pictures of single criteria, which stand after the bars of the first page."""
    return re.findall(r"<svg.*?</svg>", page.decode().partition('class="glance"')[2], re.DOTALL)


def bars(page: bytes) -> list[str]:
    return re.findall(r"<svg.*?</svg>", page.decode().partition('class="glance"')[0], re.DOTALL)


def test_the_strip_draws_what_the_table_says():
    """Two behaviours with marks at their levels; the blank one has bounds and no median."""
    given = report_of(passport(4, 2, None, None), five())
    first, second = strips(report_html(given, "", "x"))
    assert (first.count("<circle"), first.count('r="5.5"')) == (3, 1)
    assert (second.count("<circle"), second.count('stroke-width="5"')) == (0, 1)
    assert (given.behaviours[1].strip.lowest, given.behaviours[1].strip.highest) == (0, 4)


@pytest.mark.parametrize("many", [1, 3, 4, 12])
def test_no_circle_of_a_strip_is_cut_off(many: int):
    """All answers of a behaviour at one level stand on top of each other."""
    given = a_rubric(levels=5)
    criterion = given["behaviours"][0]["criteria"][0]
    given["behaviours"][0]["criteria"] = [criterion | {"id": f"b1-c{number}"} for number in range(many)]
    rubric = type(five()).model_validate(frozen(given))
    answers = [an_answer(f"b1-c{number}", 4) for number in range(many)]
    page = report_html(report_of(passport(answers=answers), rubric), "", "x")
    strip = strips(page)[0]
    width, height = (float(size) for size in re.findall(r'viewBox="0 0 (\S+) (\S+)"', strip)[0])
    circles = [tuple(map(float, found)) for found in re.findall(r'cx="(\S+)" cy="(\S+)" r="(\S+)"', strip)]
    assert len(circles) == many + 1
    assert all(r < x < width - r and r < y < height - r for x, y, r in circles)


def test_nothing_answered_is_a_report_too():
    given = report_of(passport(answers=[]), five())
    page_words = " ".join(page_of(report_html(given, "", "x")).words)
    assert "Of four questions four are open" in page_words
    assert "No action has been chosen yet" in page_words
    assert "Median 0" not in page_words
    written = text_of(report_docx(given))
    assert "Not assessed" not in page_words + written
    assert "2 of 2 questions are not answered yet; they are listed above." in written
    for criterion in five().criteria:
        assert (page_words.count(criterion.question), written.count(criterion.question)) == (1, 1)


def test_a_search_that_is_not_named_is_unfinished_and_not_a_finding():
    looked, unnamed = an_answer("b1-c1", None), an_answer("b1-c2", None, looked_in=None)
    given = report_of(passport(answers=[looked, unnamed]), five())
    assert without_level(given) == (
        ("We do not know: we looked and found nothing", ("Was b1-c1 done?",)),
        ("Unfinished, so not counted yet", ("Was b1-c2 done?",)),
        ("Not answered yet", ("Was b2-c1 done?", "Was b2-c2 done?")),
    )
    assert "Of four questions" in given.standing


@pytest.mark.parametrize("text", ["It ended.", "It ended", "Did it end?"])
def test_no_sentence_ends_twice(text: str):
    given, file = made(
        text, answers=[an_answer("b1-c1", 4, shows=text, evidence=[an_item(text=text)])], adjudications=[]
    )
    for page_words in (" ".join(page_of(report_html(given, file, "x")).words), text_of(report_docx(given))):
        assert not re.search(r"[.?!]\.(?!\.)|\.\.", page_words)
        assert re.search(rf"Label 4 on \S.*?\s{re.escape(english.ended(text))}", page_words)


def test_what_an_action_lacks_is_said():
    given = report_of(
        whole(actions=[{"what": "Publish."}, {"what": "Ask.", "owner": "Ann", "date": "2026-06"}]), five()
    )
    assert [(each.owner, each.until) for each in given.actions] == [("nobody yet", "no date yet"), ("Ann", "June 2026")]
    assert [each.is_owned for each in given.actions] == [False, True]
    for words in (" ".join(page_of(report_html(given, "", "x")).words), text_of(report_docx(given))):
        assert "Nobody yet, no date yet" in words
        assert "Ann, until June 2026" in words


def test_like_engagements_are_named_with_their_reasons_and_what_they_did():
    did = (("Was it open? Level 3: Yes.", "The minutes & the <list> are online."),)
    near = Near("a", "Near <one>", "4 of 5", "Same level.", "Delivered", did)
    other = Near("b", "Far", "3 of 6", "Same channel.", "No reply", ())
    around = SimilarEngagements(
        "One engagement is like this one.",
        True,
        (near,),
        (other,),
        "Scrutiny",
        (Beside("x", None, (), False, "None."),),
    )
    given = report_of(whole(), five(), around=around)
    page = " ".join(page_of(report_html(given, "", "x")).words)
    for words in (page, text_of(report_docx(given))):
        assert "Near <one>, alike in 4 of 5 known features. Same level. Furthest step: Delivered." in words
        assert "One more is alike: Far (No reply)." in words
        assert "What they did on scrutiny:" in words
        assert "Was it open? Level 3: Yes. The minutes & the <list> are online." in words
        assert "One engagement is like this one." in words
        assert "None." in words


def test_the_country_is_named_and_not_coded_where_its_name_is_known():
    belgian = whole(project={"title": "Harbour", "country": "BEL", "place": "Ghent"})
    assert dict(report_of(belgian, five(), country="Belgium").facts)["Where"] == "Ghent, Belgium"
    assert dict(report_of(belgian, five()).facts)["Where"] == "Ghent, BEL"


def test_what_does_not_apply_is_unfinished_until_it_is_said_why():
    silent = {"criterion": "b2-c1", "state": "not_applicable"}
    given = report_of(passport(answers=[an_answer("b1-c1", 4), silent]), five())
    assert dict(without_level(given))["Unfinished, so not counted yet"] == (question("b2-c1"),)
    given_report = report_of(
        passport(answers=[an_answer("b1-c1", 4), silent | {"rationale": "Nothing is due."}]), five()
    )
    assert question("b2-c1") not in {step.question for step in given_report.steps}
    assert dict(without_level(given_report))["Does not apply: look again when that changes"] == (question("b2-c1"),)


def question(criterion: str) -> str:
    return next(each.question for each in five().criteria if each.id == criterion)


def test_words_from_right_to_left_turn_no_number_beside_them_and_addresses_stay():
    """In the page and in the document alike."""
    name, apart, address = "مدينة", "\u2068مدينة\u2069", "https://example.org/مدينة"
    evidence = [an_item(text=f"{name} 24", url=address)]
    report, passport = made(f"{name} 24", answers=[an_answer("b1-c1", 3, evidence=evidence)])
    page = report_html(report, passport, "a.passport.yaml").decode("utf-8")
    assert f'href="{address}"' in page
    assert f"{apart} 24" in page
    assert name not in page.replace(apart, "").replace(address, "")
    document = Document(io.BytesIO(report_docx(report)))
    words = "".join(each.text or "" for each in document.element.iter(qn("w:t")))
    assert f"{apart} 24" in words
    assert name not in words.replace(apart, "")
    assert address in {each.target_ref for each in document.part.rels.values()}
