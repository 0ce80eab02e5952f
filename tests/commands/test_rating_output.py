"""Documents hold plain JSON values whatever the ratings are, and texts say what is missing."""

import json
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.agreement import agreements
from dashboard.analysis.uncertainty.ranking import ranking
from dashboard.commands.rating_output import agreement_blocks, agreement_document, ranking_blocks, ranking_document
from tests.rated import SOUND, an_ask, rated_table


def asking(*ratings: list[Any]) -> Any:
    """One case per pair of ratings, of which the second is another rater's."""
    given = {(f"case-{n // 2}", "ab"[n % 2]): rating for n, rating in enumerate(ratings)}
    ask = an_ask(SOUND, rated_table(SOUND, given, method="By hand."))
    families = pd.DataFrame({"case_id": sorted({case for case, _ in given}), "method_family": None})
    return lambda question, **given: families if question == "engagements" else ask(question, **given)


def text(blocks: Any) -> str:
    """Sentences and cells, each on its own line."""
    lines = [
        [block] if isinstance(block, str) else [str(cell) for row in block for cell in row.values()] for block in blocks
    ]
    return "\n".join(line for each in lines for line in each)


NOTHING = ["not_applicable"] * 3 + ["no_evidence"] * 3
SURE = [(2, "high")] * 6


def test_documents_are_plain_json() -> None:
    ask = asking(NOTHING, NOTHING, SURE, SURE)
    for document in (
        agreement_document(*agreements(ask), str),
        ranking_document(ranking(ask, overall=True, draws=20), str),
    ):
        assert json.loads(json.dumps(document, allow_nan=False)) == document
        assert document["notice"] == "For tests only."


def test_agreement_without_value_is_told() -> None:
    output = text(agreement_blocks(*agreements(asking(NOTHING, NOTHING, SURE, SURE)), str))
    assert "no value" in output
    assert "a and b (By hand.)" in output
    assert "a and b differ in none of six pairs of levels." in output
    assert "nan" not in output


def test_ranks_where_nothing_applies_are_told() -> None:
    output = text(ranking_blocks(ranking(asking(NOTHING, NOTHING, SURE, SURE), draws=20), str))
    assert "nothing applies" in output
    assert "not compared" in output
    assert "No pairs of cases are listed" in output
    assert "nan" not in output


def test_pairs_are_told_apart_or_not() -> None:
    ask = asking([(1, "high")] * 6, [(1, "high")] * 6, [(3, "high")] * 6, [(3, "high")] * 6, SURE, [(4, "high")] * 6)
    output = text(ranking_blocks(ranking(ask, behaviour="b1", draws=200), str))
    assert "case-1 lies above case-0 in 100% of the draws." in output
    assert "The cases of one other pair cannot be told apart." in output
