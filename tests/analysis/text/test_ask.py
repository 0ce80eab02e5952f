"""Work on the whole collection is done once, whoever asks about which engagements; work on each is cut for each view."""

import pandas as pd

from dashboard.analysis.text.ask import Ask, Within, of_each_engagement, once_per_collection

TABLE = pd.DataFrame({"case_id": ["a", "b", "b"], "number": [1, 2, 3]})


def ask_of(table: pd.DataFrame) -> Ask:
    return lambda name: table


def test_work_on_a_collection_is_done_once_for_all_who_ask_and_anew_for_other_data():
    done: list[int] = []

    @once_per_collection
    def total(ask: Ask) -> int:
        done.append(1)
        return int(ask("numbers")["number"].sum())

    whole, other = ask_of(TABLE), ask_of(TABLE.head(1))
    assert [total(ask) for ask in (whole, Within(whole, ["a"]), Within(Within(whole, ["b"]), []))] == [6, 6, 6]
    assert len(done) == 1
    assert total(Within(other, [])) == 1
    assert len(done) == 2


def test_work_on_each_engagement_is_done_once_and_cut():
    done: list[int] = []

    @of_each_engagement
    def doubled(ask: Ask) -> pd.DataFrame:
        done.append(1)
        return ask("numbers").assign(number=lambda table: table["number"] * 2)

    whole = ask_of(TABLE)
    assert [doubled(Within(whole, cases))["number"].tolist() for cases in (["a"], ["b"], [])] == [[2], [4, 6], []]
    assert len(done) == 1
