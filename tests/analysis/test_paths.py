"""What leaves a decision arrives in one delivery, and promises are counted once."""

from dashboard.analysis.paths import PROMISED, crossed, paths, promise_answer
from tests.shipped import Ask


def test_items_are_conserved(ask: Ask) -> None:
    table = paths(ask)
    counts = crossed(table)
    assert counts["number"].sum() == len(table) == len(ask("paths").query("scope == 'engagement'"))
    for axis in ("decision", "delivery"):
        by_group = counts.groupby(f"{axis}_group")["number"].sum().to_dict()
        assert by_group == table[f"{axis}_group"].value_counts().to_dict()


def test_the_sentence_counts_promises(ask: Ask) -> None:
    table = paths(ask)
    promised = [row for row in table.to_dict("records") if row["decision_group"] in PROMISED]
    unknown = sum(row["delivery"] == "no_evidence" for row in promised)
    said = promise_answer(table)
    assert said.startswith(f"Of {len(promised)} promises known one by one")
    assert f"for {unknown} nothing was found" in said or unknown <= 12
    assert promise_answer(table.iloc[:0]) == "No promise is known by itself for these engagements."
