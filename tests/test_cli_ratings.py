"""`legitimacy agree` and `legitimacy ranks`: what goes to which stream, the same bytes for a seed, and no traceback."""

import json
from pathlib import Path

import pytest

from dashboard.storage.files.collection_paths import Collection
from tests.builders import CASE_ID, a_collection, ratings
from tests.called import CALLED_WRONGLY, DONE, PROBLEMS, on, run, start


def test_agreement_is_one_document() -> None:
    done = run("agree", "--json")
    assert (done.exit_code, done.stderr, done.stdout.count("\n")) == (DONE, "", 1)
    document = json.loads(done.stdout)
    assert "not endorsed by CPI" in document["notice"]
    [(role, found)] = document["roles"].items()
    assert role == "independent"
    assert all("not verified by people" in text for output in found["raters"].values() for text in output)
    whole = found["agreement"][-1]
    assert (whole["scope"], whole["pairs"], whole["conclusion"]) == ("all", 176, "too_few")
    [lenient] = found["leniency"]
    assert (lenient["other_higher"], lenient["unequal"]) == (17, 21)


@pytest.mark.slow
def test_ranks_are_one_document_and_the_same_bytes_for_a_seed() -> None:
    call = ("ranks", "--draws", "100", "--json", "--seed")
    one = start(*call, "7")
    assert (one.returncode, one.stdout) == (DONE, run(*call, "7").stdout_bytes)
    document = json.loads(one.stdout)
    assert (document["draws"], document["seed"], document["refused"]) == (100, 7, [])
    assert len(document["intervals"]) == 45
    assert one.stdout != run(*call, "8").stdout_bytes


def test_agreement_reads_as_sentences() -> None:
    output = run("agree", "--role", "independent").stdout
    assert "not a CPI rating" in output
    assert "97.1% of 35 pairs lie within one level" in output
    assert "desk-d gives the higher one in 17 of 21" in output


def test_a_refused_overall_is_explained_and_the_behaviours_are_printed() -> None:
    output = run("ranks", "--overall", "--draws", "100").stdout
    assert "There is no overall, because:" in output
    assert "- The cases belong to seven method families" in output
    assert "cannot be told apart" in output
    assert "not compared" in output
    assert "Authenticity" in output
    assert "\nOverall\n" not in output


def test_one_behaviour_and_one_rater() -> None:
    done = run("ranks", "--behaviour", "scrutiny", "--rater", "desk-reconciled-0.2.0", "--draws", "50", "--json")
    document = json.loads(done.stdout)
    assert {row["behaviour"] for row in document["intervals"]} == {"scrutiny"}
    assert list(document["raters"]) == ["desk-reconciled-0.2.0"]


@pytest.mark.parametrize("command", ["agree", "ranks"])
def test_without_ratings_it_says_so(tmp_path: Path, command: str) -> None:
    done = on(a_collection(tmp_path), command)
    assert (done.exit_code, done.stdout) == (PROBLEMS, "")
    assert "nobody has rated anything in this collection" in done.stderr


def test_one_rater_alone_is_no_agreement_but_no_fault(collection: Collection) -> None:
    done = on(collection, "agree")
    assert done.exit_code == DONE
    assert "nothing can be said about agreement" in done.stdout
    assert on(collection, "ranks", "--draws", "10").exit_code == DONE
    assert on(collection, "agree", "--role", "participant").exit_code == PROBLEMS


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("agree", "--rubric", "moon"), "there is no rubric 'moon'"),
        (("agree", "--role", "king"), "is not one of"),
        (("ranks", "--behaviour", "moon"), "the rubric has no behaviour 'moon'"),
        (("ranks", "--rater", "moon"), "the rater 'moon' has no ratings"),
        (("ranks", "--behaviour", "b1", "--overall"), "exclude each other"),
        (("ranks", "--draws", "0"), "not in the range"),
        (("ranks", "--draws", "1000000000"), "too many to keep"),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    done = on(a_collection(tmp_path, ratings={CASE_ID: [ratings()]}), *arguments)
    assert (done.exit_code, done.stdout) == (CALLED_WRONGLY, "")
    assert says in done.stderr
