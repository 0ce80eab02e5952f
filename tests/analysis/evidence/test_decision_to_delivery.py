"""What leaves a decision arrives in one delivery, and what an authority named itself is no recommendation."""

from dashboard.analysis.evidence.decision_to_delivery import PROMISED, asked_for, crossed, paths, promise_answer
from dashboard.analysis.text import english
from tests.shipped import Ask


def test_items_are_conserved(ask: Ask) -> None:
    table = paths(ask)
    counts = crossed(table)
    assert counts["number"].sum() == len(table) == len(ask("paths").query("scope == 'engagement'"))
    for axis in ("decision", "delivery"):
        by_group = counts.groupby(f"{axis}_group")["number"].sum().to_dict()
        assert by_group == table[f"{axis}_group"].value_counts().to_dict()


def test_the_sentence_tells_what_was_asked_from_what_an_authority_named(ask: Ask) -> None:
    table = paths(ask)
    accepted = [
        row for row in table.to_dict("records") if row["decision_group"] in PROMISED and row["origin"] != "authority"
    ]
    own = [row for row in table.to_dict("records") if row["origin"] == "authority"]
    assert len(asked_for(table)) + len(own) == len(table)
    said = promise_answer(table)
    done = sum(row["delivery"] == "implemented" for row in accepted)
    assert said.startswith(
        f"Of {english.number_word(len(accepted))} accepted recommendations known one by one, {english.number_word(done)} were delivered"
    )
    assert f"Of {english.number_word(len(own))} measures that an authority named by itself" in said
    assert promise_answer(table.iloc[:0]) == "No accepted recommendation is known by itself for these engagements."
