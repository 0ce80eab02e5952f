"""What stands under a chart."""

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.app_pages.widgets.chart_block import CAVEAT, _parts


def test_what_limits_this_chart_alone_stands_before_what_limits_its_measure_everywhere():
    general = f"{MEASURES['people'].caveat} {MEASURES['share'].caveat} {MEASURES['decided'].caveat}"
    near, far = _parts(f"{general} Not like for like: these differ.")
    assert near.startswith("Not like for like: these differ. ")
    assert len(near) <= CAVEAT + 20
    assert far
    assert sorted(f"{near} {far}".split()) == sorted(f"{general} Not like for like: these differ.".split())


def test_one_long_sentence_stands_under_its_chart_whole():
    sentence = f"{'long ' * CAVEAT}end."
    assert _parts(sentence) == (sentence, "")
    assert _parts("") == ("", "")
