"""What leaves a decision arrives in one delivery, and what an authority named itself is no recommendation."""

import pandas as pd
import pytest

from dashboard.analysis.evidence.decision_to_delivery import (
    PROMISED,
    asked_for,
    crossed,
    own_promises,
    paths,
    promise_title,
)
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
    done, partly = (sum(row["delivery_group"] == group for row in accepted) for group in ("delivered", "under_way"))
    assert (
        promise_title(table)
        == f"Of {len(accepted)} accepted recommendations, {done} were delivered and {partly} in part"
    )
    assert own_promises(table).startswith(f"Authorities also announced {len(own)} measures of their own.")
    assert promise_title(table.iloc[:0]) == "No accepted recommendation is listed one by one"
    assert own_promises(table.iloc[:0]) == ""


@pytest.mark.parametrize(
    ("delivery", "asked", "own"),
    [
        (
            ["delivery_unknown", "undone"],
            "none is known delivered",
            "We know of none delivered; we could not trace 1.",
        ),
        (["undone", "undone"], "none was delivered", "Not one was delivered."),
        (["delivered", "delivery_unknown"], "1 was delivered", "1 was delivered; we could not trace 1."),
    ],
)
def test_what_nobody_could_trace_is_not_told_as_undelivered(delivery: list[str], asked: str, own: str):
    rows = pd.DataFrame({"decision_group": "accepted", "delivery_group": delivery, "origin": "people"})
    assert promise_title(rows) == f"Of 2 accepted recommendations, {asked}"
    assert own_promises(rows.assign(origin="authority")).endswith(f"of their own. {own}")
