"""What a page says is read once: short sentences, short titles, no title twice. Over views drawn with a seed."""

from collections import Counter

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.analysis.text.lengths import SENTENCE, TITLE, cut, first_short, word_count
from dashboard.views.page_charts import OF_PAGE, kept_charts
from tests.views.spread import SEED, sentences, spread, texts_in


@pytest.mark.parametrize(("times", "seed"), [(1, SEED), pytest.param(2, SEED + 1, marks=pytest.mark.slow)])
def test_sentences_and_titles_are_read_once(times: int, seed: int, answers: Answers):
    views = list(spread(answers, times, seed))
    assert len(views) >= 50
    too_much = []
    for view in views:
        page = kept_charts(answers)(view)
        for text in texts_in(view, page):
            assert text.text, text
            most = TITLE if text.kind == "title" else SENTENCE
            if word_count(text.text) > most or text.text.lower().count("of them") > 1:
                too_much.append(text)
        twice = [title for title, number in Counter(chart.title for chart in page.charts).items() if number > 1]
        assert not twice, (view, twice)
    assert not too_much


def test_no_chart_of_one_page_has_the_title_of_another_on_another_page(answers: Answers):
    by_title: dict[str, set[str]] = {}
    for page in OF_PAGE:
        for chart in kept_charts(answers)(View(page)).charts:
            by_title.setdefault(chart.title, set()).add(chart.slug)
    # One chart may stand on two pages, the profile of a case study for example.
    assert not {title: slugs for title, slugs in by_title.items() if len(slugs) > 1}


def test_sentences_are_told_apart_by_their_ends():
    assert sentences("Of 3, 1.5 were. “So” it is. 4 more.") == ["Of 3, 1.5 were.", "“So” it is.", "4 more."]


def test_what_is_too_long_gives_way_to_less_or_shows_that_more_follows():
    assert word_count("● 3 of 15 — delivered") == 4
    assert first_short("a " * 13, "b c", "d") == "b c"
    assert first_short("a " * 13, "b " * 13) == "b " * 13
    assert cut("One two three.", 3) == "One two three."
    assert cut("Seoul asked the public, in all of the city.", 4) == "Seoul asked the public …"
    assert cut("Seoul asked what to do with it.", 4) == "Seoul asked what …"
