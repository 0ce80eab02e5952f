"""`legitimacy assess`: from a new file to a report, blind files to a merged one, and no traceback on the way."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dashboard.domain.assessment.passport import Passport
from dashboard.storage.drafts.passport_file import passport_text, read_passport
from dashboard.storage.drafts.settings import WHICH, open_drafts
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.own_folders import STORE
from tests.analysis.assessment.test_rubric_versions import second
from tests.assessed import CRITERIA, an_answer, an_item, passport
from tests.builders import CASE_ID, RUBRIC_ID, a_collection, a_rubric, write_yaml
from tests.called import CALLED_WRONGLY, DONE, PROBLEMS, on


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return a_collection(tmp_path / "collection")


def kept(folder: Path, name: str, made: Passport) -> Path:
    path = folder / name
    path.write_text(passport_text(made), encoding="utf-8")
    return path


def blind(folder: Path, who: str, *levels: float | None, **changes: Any) -> Path:
    return kept(folder, f"{who}.yaml", passport(*levels, is_locked=True, who=who, **changes))


def assess(collection: Collection, *arguments: str | Path) -> Result:
    return on(collection, "assess", *arguments)


def test_a_new_file_has_every_criterion_and_is_not_overwritten(collection: Collection, tmp_path: Path):
    call = ("new", "--title", "Harbour panel", "--rater", "ann", "--out", tmp_path / "a.yaml")
    assert assess(collection, *call).exit_code == DONE
    made = read_passport(tmp_path / "a.yaml").model
    assert made is not None
    assert [(each.criterion, each.state) for each in made.answers] == [(each, "not_assessed") for each in CRITERIA]
    again = assess(collection, *call)
    assert (again.exit_code, "already" in again.stderr) == (CALLED_WRONGLY, True)
    done = assess(collection, "check", tmp_path / "a.yaml")
    assert (done.exit_code, done.stdout) == (DONE, "a.yaml: 0 of 4 questions answered, 0 problems\n")


def test_a_second_rater_gets_the_project_and_no_answer(collection: Collection, tmp_path: Path):
    first = kept(tmp_path, "a.yaml", passport(answers=[an_answer(rationale="Secret.")]))
    call = ("new", "--like", first, "--rater", "bob", "--role", "independent", "--out", tmp_path / "b.yaml")
    assert assess(collection, *call).exit_code == DONE
    assert "Secret" not in (tmp_path / "b.yaml").read_text(encoding="utf-8")


def test_check_lists_every_problem_with_its_line(collection: Collection, tmp_path: Path):
    bad = kept(tmp_path, "a.yaml", passport(answers=[an_answer(evidence=[])]))
    done = assess(collection, "check", bad)
    assert done.exit_code == PROBLEMS
    assert "a.yaml:12: answers 1 › evidence: level 1 needs evidence" in done.stdout
    document = json.loads(assess(collection, "check", bad, "--json").stdout)
    (found,) = document["files"]
    assert (found["problems"][0]["line"], found["progress"][-1]["unfinished"]) == (12, 1)


def test_a_report_is_written_as_html_and_as_docx(collection: Collection, tmp_path: Path):
    file = blind(tmp_path, "ann", 1, 2, 0, None)
    for ending, start in ((".html", b"<!doctype html>"), (".docx", b"PK")):
        out = tmp_path / f"report{ending}"
        assert assess(collection, "report", file, "--out", out).exit_code == DONE
        first = out.read_bytes()
        assert first.startswith(start)
        assess(collection, "report", file, "--out", out)
        assert out.read_bytes() == first


def test_nothing_is_merged_before_all_are_locked(collection: Collection, tmp_path: Path):
    secret = [an_answer(rationale="Secret.", evidence=[an_item(text="Secret.")])]
    one = blind(tmp_path, "ann", answers=secret)
    other = kept(tmp_path, "bob.yaml", passport(2, who="bob"))
    done = assess(collection, "merge", one, other, "--out", tmp_path / "both.yaml")
    assert (done.exit_code, done.stdout) == (PROBLEMS, "")
    assert "bob has not locked the answers yet" in done.stderr
    assert "Secret" not in done.output
    assert not (tmp_path / "both.yaml").exists()


def test_locked_files_are_merged(collection: Collection, tmp_path: Path):
    files = [blind(tmp_path, "ann", 1, 2, 0, 1), blind(tmp_path, "bob", 1, 1, 2, 1)]
    out = tmp_path / "both.yaml"
    done = assess(collection, "merge", *files, "--out", out, "--rater", "both", "--json")
    document = json.loads(done.stdout)
    mine = document["roles"]["self"]
    assert (mine["raters"], mine["to_adjudicate"]) == (["ann", "bob"], ["b2-c1"])
    assert mine["agreement"][-1]["pairs"] == 4
    assert (
        document["missing"][0]
        == "There are no ratings independent of the project in these files, so that view is missing."
    )
    made = read_passport(out).model
    assert made is not None
    assert [each.level for each in made.answers] == [1, 1.5, None, 1]
    printed = assess(collection, "merge", *files).stdout
    assert "One question to decide" in printed
    # People read the question, and a program its id.
    assert "Was b2-c1 done?" in " ".join(printed.replace("│", " ").split())
    assert "b2-c1" not in printed.replace("Was b2-c1 done?", "")


def test_the_gap_is_the_headline(collection: Collection, tmp_path: Path):
    done = assess(
        collection, "merge", blind(tmp_path, "ann", 2, 2, 1, 1), blind(tmp_path, "bob", 0, 0, 1, 1, role="independent")
    )
    assert done.exit_code == DONE
    assert "The widest gap: the organiser rates behaviour 1 two levels higher (2)" in done.stdout


def test_lock_then_change_shows(collection: Collection, tmp_path: Path):
    file = kept(tmp_path, "a.yaml", passport(1, 1, 1, 1))
    assert assess(collection, "lock", file, "--out", file).exit_code == DONE
    assert assess(collection, "check", file).exit_code == DONE
    file.write_text(file.read_text(encoding="utf-8").replace("level: 1", "level: 2", 1), encoding="utf-8")
    done = assess(collection, "check", file)
    assert (done.exit_code, "not those that were locked" in done.stdout) == (PROBLEMS, True)
    unfinished = kept(tmp_path, "b.yaml", passport(answers=[an_answer(evidence=[])]))
    assert assess(collection, "lock", unfinished, "--out", unfinished).exit_code == PROBLEMS


def test_a_newer_rubric_is_carried_to_and_like_is_compared_with_like(collection: Collection, tmp_path: Path):
    old = tmp_path / "old.yaml"
    assess(collection, "new", "--title", "Harbour panel", "--rater", "ann", "--out", old)
    first = read_passport(old).model
    assert first is not None
    kept(tmp_path, "old.yaml", first.model_copy(update={"answers": passport(1, 1, 0, 2).answers}))
    shutil.copy(collection.rubrics / f"{RUBRIC_ID}.yaml", tmp_path / "first-rubric.yaml")
    newer = json.loads(second().model_dump_json())
    for behaviour in newer["behaviours"]:
        for criterion in behaviour["criteria"]:
            criterion["levels"] = {int(level): words for level, words in criterion["levels"].items()}
    newer["rubric"]["scale"]["generic_labels"] = a_rubric()["rubric"]["scale"]["generic_labels"]
    write_yaml(collection.rubrics / f"{RUBRIC_ID}.yaml", newer)
    assert "made with version 1, but the rubric has version 2" in assess(collection, "check", old).stdout
    done = assess(collection, "carry", old, "--out", tmp_path / "new.yaml")
    assert done.exit_code == DONE
    whole, *each = done.stdout.splitlines()
    assert whole == (
        "Of your four answers: two stay as they are; one waits for you to confirm it, because its question or levels were reworded; "
        "one belongs to a question that is no longer asked. One question is new. All your answers stay in the file with the old "
        "wording."
    )
    assert [line.partition(":")[0] for line in each] == [
        "Waits to be confirmed", "New", "No longer asked, and kept in the file"
    ]  # fmt: skip
    assert all(name in line for name, line in zip(("b1-c1", "b2-c3", "b2-c1"), each, strict=True))
    found = json.loads(assess(collection, "diff", old, tmp_path / "new.yaml", "--json").stdout)
    two = found["behaviours"][1]
    assert (two["before"], two["after"], two["same_before"], two["same_after"]) == (1, 2, 2, 2)
    output = assess(collection, "diff", old, tmp_path / "new.yaml").stdout
    assert "On the one question with the same words and a level both times: 2 before, 2 now." in output
    assert "The rubric has changed" in output
    output = assess(
        collection, "rubrics", tmp_path / "first-rubric.yaml", collection.rubrics / f"{RUBRIC_ID}.yaml"
    ).stdout
    assert output.startswith("same: 2; reworded: 1; removed: 1; new: 1")
    assert "  2 was Level 2 of b1-c1.\n  2 is  Level 2, with a date." in output
    assert assess(collection, "carry", tmp_path / "new.yaml", "--out", tmp_path / "x.yaml").exit_code == PROBLEMS


def test_a_locked_file_becomes_a_rating(collection: Collection, tmp_path: Path):
    file = blind(tmp_path, "ann", 1, None)
    done = assess(collection, "rating", file, "--into", collection.case_studies / CASE_ID)
    assert done.exit_code == DONE
    assert "ann-E01" in done.stdout
    assert (collection.case_studies / CASE_ID / "ratings" / "ann.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("new", "--rater", "ann"), "give either --title or --like"),
        (("new", "--rater", "ann!", "--title", "x"), "does not have the right form"),
        (("new", "--rater", "ann", "--title", " "), "the text is empty"),
        (("new", "--rater", "ann", "--title", "x", "--rubric", "moon"), "there is no rubric 'moon'"),
        (("check", "nowhere.yaml"), "does not exist"),
        (("report", "FILE", "--out", "x.pdf"), "ends in .html, .docx or .pptx"),
        (("report", "FILE", "--out", "FILE/x.html"), "cannot be written"),
        (("merge", "FILE"), "it takes the files of two raters"),
        (("rating", "FILE", "--into", "."), "not locked"),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(
    collection: Collection, tmp_path: Path, arguments: tuple[str, ...], says: str
):
    file = str(kept(tmp_path, "a.yaml", passport(1)))
    done = assess(collection, *(each.replace("FILE", file) for each in arguments))
    assert (done.exit_code, done.stdout) == (CALLED_WRONGLY, "")
    assert says in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    "command", [("check",), ("report", "--out", "x.html"), ("carry", "--out", "x.yaml"), ("rating", "--into", ".")]
)
def test_a_file_that_cannot_be_read_ends_with_its_problems(
    collection: Collection, tmp_path: Path, command: tuple[str, ...]
):
    bad = tmp_path / "bad.yaml"
    bad.write_bytes(b"project: [\x00")
    name, *options = command
    done = assess(collection, name, bad, *options)
    assert done.exit_code == PROBLEMS
    assert "bad.yaml:1:" in done.output


def test_drafts_are_copied_and_nothing_is_overwritten(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv(WHICH, raising=False)
    monkeypatch.setenv(STORE, str(tmp_path / "kept"))
    out = tmp_path / "copy.sqlite"
    nothing = on(collection, "drafts", "backup", "--out", out)
    assert (nothing.exit_code, "nothing to copy" in nothing.stderr) == (PROBLEMS, True)
    store = open_drafts()
    assert store is not None
    store.create(b"mine")
    store.close()
    done = on(collection, "drafts", "backup", "--out", out)
    assert (done.exit_code, done.stderr) == (DONE, f"written: {out} (1 draft)\n")
    assert on(collection, "drafts", "backup", "--out", out).exit_code == CALLED_WRONGLY
