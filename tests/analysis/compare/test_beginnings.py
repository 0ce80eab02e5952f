"""What is offered to compare first: families of methods with enough engagements, counted a second way."""

import pandas as pd

from dashboard.analysis.compare.beginnings import beginnings

HEADS = pd.DataFrame(
    [(f"a{n}", "mini_public", n) for n in range(7)]
    + [("c1", "consultation", 1), ("c0", "consultation", 1), ("alone", "petition", 9), ("m1", "mixed", 1), ("m2", "mixed", 1), ("x", None, 4)],
    columns=["case_id", "method_family", "facts"],
)  # fmt: skip


def test_the_largest_families_come_first_and_those_with_most_facts_fit():
    assert [(each.words, each.cases) for each in beginnings(HEADS)] == [
        ("Mini public: 6 of 7, those with most facts", ("a6", "a5", "a4", "a3", "a2", "a1")),
        ("Consultation: 2", ("c0", "c1")),
    ]


def test_a_collection_without_methods_offers_nothing():
    assert beginnings(HEADS.assign(method_family=None)) == []
