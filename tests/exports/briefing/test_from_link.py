"""A link becomes the same briefing wherever it is read: whole address, page's name on, ready-made, or one chart."""

from datetime import date

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.exports.briefing.briefing import Briefing
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.briefing.from_link import briefing_from
from dashboard.views.page_charts import kept_charts

ESTONIA = "estonia-citizens-assembly-2013"


def briefing(link: str, answers: Answers) -> tuple[Briefing, tuple[str, ...]]:
    around = BriefingContext(answers.ask, None, "0" * 64, "http://h", date(2026, 11, 26))
    return briefing_from(link, kept_charts(answers), around)


@pytest.mark.parametrize("link", ["scale?part=report", "/scale?part=report", "http://127.0.0.1:8501/scale?part=report",
                                  "https://lens.example.org/app/scale?part=report#x"])  # fmt: skip
def test_a_page_gives_all_its_charts_in_its_order(link: str, answers: Answers):
    made, complaints = briefing(link, answers)
    assert complaints == ()
    page = kept_charts(answers)(View("scale", part=("report",)))
    assert [item.chart.slug for item in made.items] == [chart.slug for chart in page.charts]
    for item, chart in zip(made.items, page.charts, strict=True):
        assert item.chart.table.equals(chart.table)
        assert item.link == "http://h/scale?part=report"


def test_one_chart_is_named_after_its_page(answers: Answers):
    made, _ = briefing("scale/share-of-whom?part=report", answers)
    assert [item.chart.slug for item in made.items] == ["share-of-whom"]


def test_ready_made_briefings_have_names(answers: Answers):
    every, one = briefing("briefing", answers)[0], briefing(f"briefing?case={ESTONIA}", answers)[0]
    assert every.title == "What came of nine engagements"
    assert len(every.items) == 5
    assert "not a CPI rating" in every.notice  # the medians of the behaviours are in it
    assert "desk" in one.notice
    assert [item.chart.slug for item in one.items] == ["counts", "decided-and-delivered", "timeline", "profile"]


def test_titles_notes_audience_and_date_come_from_the_link(answers: Answers):
    link = "briefing?item=impact/impacts%3Ftitle%3DMine%26note%3DSay+this&audience=Mayor&date=2026-12-01&title=T"
    made, complaints = briefing(link, answers)
    assert complaints == ()
    assert (made.title, made.audience, made.date) == ("T", "Mayor", date(2026, 12, 1))
    assert (made.items[0].title, made.items[0].speaker_note) == ("Mine", "Say this")
    # Files are passed on; the way back to the page that stands in them holds no note.
    assert "title%3DMine" in made.link
    assert "Say" not in made.link + made.about.cite


def test_the_address_of_the_app_alone_is_its_first_page(answers: Answers):
    assert [item.chart.slug for item in briefing("http://h:1/", answers)[0].items] == [
        "size-and-follow-through", "engagements-at-a-glance", "where", "furthest-step-by-kind", "from-start-to-last-event",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("nowhere", "there is no page “nowhere”"),
        (
            "scale/nothing",
            "the page “Scale” has no chart “nothing” for this link; it has: people-by-unit, share-of-whom",
        ),
        ("method", "the page “Data and method” has no chart for this link"),
        ("briefing?item=moon/x", "is on no page"),
    ],
)
def test_a_link_without_anything_to_show_is_refused_in_a_sentence(link: str, says: str, answers: Answers):
    with pytest.raises(ValueError, match=r"^.+$") as refused:
        briefing(link, answers)
    assert says in str(refused.value)


def test_what_cannot_be_used_is_said_and_the_rest_is_there(answers: Answers):
    made, complaints = briefing("scale?country=XX&part=report&colour=blue", answers)
    assert len(made.items) == 2
    assert len(complaints) == 2
