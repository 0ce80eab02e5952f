"""Every row of every chart leads to sources, or says how it was computed and from which marks."""

import re

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.provenance.behind_a_mark import behind
from dashboard.analysis.selection.view import View
from dashboard.views.address import PAGES
from dashboard.views.page_charts import OF_PAGE, kept_charts
from tests.shipped import CASES, Ask

COMPARED = ("estonia-citizens-assembly-2013", "madrid-plaza-de-espana-2017", "iceland-constitution-2010")
VIEWS = [
    *(View(page=page) for page in OF_PAGE if page not in ("case_study", "how_sure")),
    View(page="how_sure", settings=(("overall", ("yes",)),)),
    View(page="compare", case=COMPARED),
    *(View(page="case_study", case=(case,)) for case in CASES),
]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "-".join([view.page, *view.case]))
def test_every_row_leads_to_what_stands_behind_it(view: View, ask: Ask, answers: Answers):
    known = {tuple(pair) for pair in ask("sources")[["case_id", "source_id"]].itertuples(index=False)}
    for chart in kept_charts(answers)(view).charts:
        for ref, row in zip(chart.ids(), chart.table.to_dict("records"), strict=True):
            found = behind(ask, row)
            where = (chart.slug, ref)
            assert found.pieces or found.origin or found.rating, where
            cited = {(piece.case, source) for piece in found.pieces for source in piece.sources}
            assert cited <= known, where
            assert cited or found.origin or found.rating, where
            assert not re.search(r"\bnan\b", str(found)), where
            if "sources" in row and found.pieces:
                assert {source for _, source in cited} >= set(
                    row["sources"] if hasattr(row["sources"], "__iter__") else ()
                ), where
            for way in found.ways:
                assert {name for name, _ in way.view.settings} <= set(PAGES[way.view.page].settings), where


def test_a_segment_of_known_items_leads_to_as_many_as_it_counts(ask: Ask, answers: Answers):
    (chart,) = [
        each
        for each in kept_charts(answers)(View(page="follow_through")).charts
        if each.slug == "decided-and-delivered"
    ]
    for row in chart.table.to_dict("records"):
        if row["itemised"]:
            steps = ask("recommendations", case=row["case_id"])
            asked = {f"{wording} " for wording in steps["wording"]}
            heads = [piece.head for piece in behind(ask, row).pieces]
            assert sum(any(head.startswith(each) for each in asked) for head in heads) == row["number"], row["set_id"]


def test_a_contested_number_is_told_with_its_rivals_and_why_they_differ(ask: Ask):
    rival = ask("rivals")[ask("rivals")["of"] == "count"].iloc[0].to_dict()
    pieces = behind(ask, {"case_id": rival["case_id"], "count_id": rival["item_id"]}).pieces
    rivals = [piece for piece in pieces if piece.head.startswith("Against it")]
    assert any(
        set(rival["sources"]) <= set(piece.sources) and rival["why"].rstrip(".") in piece.says[0] for piece in rivals
    )
