"""Conversations of Polis are counted anew; copies are noticed, small groups protected, missing files tolerated."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.collection.tables.opinions import read_opinions
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.imports.mapping_file import read_mapping
from dashboard.storage.imports.run import made_of
from dashboard.storage.imports.write import planned, report_of, write_plan
from tests.builders import a_collection
from tests.storage.imports.made_up import TODAY, files_of

START = 1435654192085
COMMENTS = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n" + "".join(
    f"{START},x,{n},{n % 2},0,0,{moderated},{text}\n"
    for n, (moderated, text) in enumerate([("1", "我覺得很好"), ("0", "-"), ("-1", '"@you, =no"')])
)
# Person 0 changes from agree to disagree on statement 0; 11 more people agree; one votes years later.
VOTES = "timestamp,datetime,comment-id,voter-id,vote\n" + "".join(
    f"{time},x,{statement},{voter},{vote}\n"
    for time, statement, voter, vote in [
        (START + 5000, 0, 0, -1),
        (START, 0, 0, 1),
        *((START + 10 + n, 0, n, 1) for n in range(1, 12)),
        (START + 10**11, 1, 3, 0),
    ]
)
PEOPLE = "participant,group-id,n-comments,n-votes,n-agree,n-disagree\n" + "".join(
    f"{n},{0 if n < 10 else 1 if n == 10 else ''},0,1,1,0\n" for n in range(12)
)
SUMMARY = 'topic,Parks\nurl,https://pol.is/abc\nviews,99\nvoters,13\ncommenters,2\ncomments,3\nconversation-description,"one\n\n* two"\n'


def a_conversation(folder: Path, **files: str | None) -> None:
    folder.mkdir(parents=True)
    given = {"comments": COMMENTS, "votes": VOTES, "participants-votes": PEOPLE, "summary": SUMMARY} | files
    for name, text in given.items():
        if text is not None:
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return a_collection(tmp_path / "collection", cases=[])


def run(source: Path, collection: Collection):
    mapping, digest = read_mapping("polis")
    made = made_of(source, mapping, digest, collection, TODAY)
    plan = planned(made, collection, part=False)
    write_plan(plan, collection)
    report = report_of(made, plan)
    assert report.adds_up
    return report


def test_a_conversation_is_counted_anew(tmp_path: Path, collection: Collection):
    a_conversation(tmp_path / "data" / "parks")
    assert run(tmp_path / "data", collection).new == 1
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    (case,) = contents.cases
    counts = {count.id: count for count in case.counts}
    assert {name: count.value for name, count in counts.items()} == {
        "voters": 12, "votes": 14, "last-votes": 13, "authors": 2, "statements": 3,
    }  # fmt: skip
    assert [rival.value for rival in counts["voters"].rivals] == [13]
    assert (case.period.start, case.period.end, case.country, case.recruitment) == ("2015-06-30", None, None, None)
    folder = collection.case_studies / case.id
    opinions = read_opinions(folder)
    first = opinions.statements[0]
    assert (first["agree"], first["disagree"], first["first_agree"], first["all_agree"]) == (11, 1, 12, 12)
    assert [row["moderated"] for row in opinions.statements] == ["accepted", "not moderated", "moderated out"]
    large, pass_vote, small = opinions.groups
    assert (large["people"], large["agree"], large["disagree"], pass_vote["pass"]) == (10, 9, 1, 1)
    assert (small["small"], small["people"], small["agree"]) == (True, None, None)
    votes = pq.read_table(folder / "votes.parquet").to_pydict()
    assert (len(votes["vote"]), sum(votes["last"])) == (14, 13)


def test_a_nested_copy_is_passed_over_and_named(tmp_path: Path, collection: Collection):
    for place in ("parks", "parks/parks.2020"):
        a_conversation(tmp_path / "data" / place)
    report = run(tmp_path / "data", collection)
    assert (report.read, report.new, report.skipped) == (2, 1, 1)
    assert "parks/parks.2020 holds the same files as parks; it is passed over." in report.notes


def test_the_second_run_changes_nothing(tmp_path: Path, collection: Collection):
    a_conversation(tmp_path / "data" / "parks")
    run(tmp_path / "data", collection)
    before = files_of(collection)
    assert run(tmp_path / "data", collection).unchanged == 1
    assert files_of(collection) == before


@pytest.mark.parametrize("missing", ["comments", "participants-votes", "summary", "votes"])
def test_a_missing_file_is_named_and_the_rest_is_taken(missing: str, tmp_path: Path, collection: Collection):
    a_conversation(tmp_path / "data" / "parks", **{missing: None})
    report = run(tmp_path / "data", collection)
    assert report.new == 1
    assert any(f"Missing: {missing}.csv" in note for note in report.notes)
    assert read_collection(collection, TODAY).problems == ()


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("votes", VOTES.replace(",-1\n", ",yes\n"), "votes.csv holds a vote 'yes'"),
        ("votes", "a,b\n1,2\n", "votes.csv has no column 'timestamp'"),
        ("comments", COMMENTS + "1,2\n", "comments.csv has 2 cells in a row, its head has 8"),
    ],
)
def test_a_broken_conversation_is_refused_in_a_sentence(
    file: str, text: str, says: str, tmp_path: Path, collection: Collection
):
    a_conversation(tmp_path / "data" / "parks", **{file: text})
    a_conversation(tmp_path / "data" / "roads")
    report = run(tmp_path / "data", collection)
    assert (report.new, report.refused) == (1, 1)
    assert says in report.refusals[0].reason
