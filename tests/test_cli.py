"""The terminal's front door: exit status, what goes to which stream, and that nothing it meets shows a traceback."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from dashboard import cli
from dashboard.cli import main
from dashboard.commands import serve
from dashboard.domain.base.problem import Problem
from dashboard.storage.files.collection_paths import SHIPPED, VARIABLE, Collection
from dashboard.storage.warehouse.known_values import ASKED, CLOSED
from dashboard.storage.warehouse.questions import read_questions
from tests.builders import (
    CASE_ID,
    RUBRIC_ID,
    a_case,
    a_collection,
    a_count,
    a_fact,
    a_mark,
    a_population,
    a_recommendation,
    a_rubric,
    a_source,
    a_step,
    a_tally,
    a_trigger_rule,
    ratings,
    trigger_rules,
    write_yaml,
)

DONE, PROBLEMS, CALLED_WRONGLY = 0, 1, 2
SLOW_TO_IMPORT = {"pandas", "duckdb", "scipy", "sqlalchemy", "pptx", "docx", "plotly", "streamlit"}


def run(*arguments: str | Path, environment: dict[str, str] | None = None) -> Result:
    """The command inside this process. An exception that is not an exit is a traceback for the user."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], env=environment)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output
    return result


def start(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as people start it."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", *map(str, arguments)],
        cwd=SHIPPED, env={**os.environ, **environment}, capture_output=True, check=False,
    )  # fmt: skip
    assert b"Traceback" not in done.stdout + done.stderr
    return done


def on(collection: Collection, *arguments: str | Path) -> Result:
    return run("--collection", collection.root, *arguments)


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder with its size and time."""
    found = (path for path in folder.rglob("*") if not {".venv", ".git", ".cache"} & set(path.parts))
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in found}


# check


def test_the_shipped_collection_has_no_problem():
    done = start("check", "--json")
    assert (done.returncode, done.stderr) == (DONE, b"")
    document = json.loads(done.stdout)
    assert (document["case_studies"], document["problems"]) == (25, [])
    assert done.stdout.count(b"\n") == 1


def test_check_counts_what_it_read(collection: Collection):
    result = on(collection, "check")
    assert (result.exit_code, result.stderr) == (DONE, "")
    assert result.stdout == "1 case study, 1 rubric and 1 rating file read: 0 problems\n"


def faulty_collection(folder: Path) -> Collection:
    """Ten faults, one on each line of the answer."""
    case = a_case(
        country="XYZ",  # 1: no such country
        sources=[a_source(kind="blog"), a_source("S2")],  # 2: no word of the list
        facts=[
            a_fact(sources=["S9"]),  # 3: no such source
            a_fact("F2", date="2020-02-30"),  # 4: not in the calendar
            a_fact("F3", certainty="sure"),  # 5: no word of the list
        ],
        counts=[a_count(value=20000)],  # 6: more than the population
        populations=[a_population()],
        recommendations=[a_recommendation(decision=[a_step("accepted", date="2020-01-01")])],  # 7: before hand-over
        tallies=[a_tally(total=11, delivery={"implemented": 4, "no_evidence": 7})],  # 8: decisions do not add up
    )
    rules = trigger_rules(rules=[a_trigger_rule(sources=["S9"])])  # 9: no such source
    marks = [a_mark("b1-c1", level=7), a_mark("b1-c2"), a_mark("b2-c1"), a_mark("b2-c2")]  # 10: above the scale
    return a_collection(folder, [case], ratings={CASE_ID: [ratings(marks=marks)]}, triggers=rules)


def test_ten_faults_are_ten_lines(tmp_path: Path):
    collection = faulty_collection(tmp_path)
    before = state(tmp_path)
    result = on(collection, "check")
    *lines, closing = result.stdout.splitlines()
    assert result.exit_code == PROBLEMS
    assert len(lines) == 10, result.stdout
    assert closing.endswith(": 10 problems")
    for line in lines:
        place, line_number, rest = line.split(":", 2)
        assert (tmp_path / place).is_file()
        assert int(line_number) > 0
        assert rest.endswith(")")
    assert state(tmp_path) == before


def test_ten_faults_as_json_are_the_same(tmp_path: Path):
    collection = faulty_collection(tmp_path)
    result = on(collection, "check", "--json")
    assert (result.exit_code, result.stderr) == (PROBLEMS, "")
    problems = json.loads(result.stdout)["problems"]
    assert [str(Problem(**each)) for each in problems] == on(collection, "check").stdout.splitlines()[:-1]


def test_one_problem_is_one_problem(tmp_path: Path):
    result = on(a_collection(tmp_path, [a_case(country="XYZ")]), "check")
    assert result.stdout.endswith(": 1 problem\n")


def test_the_rest_of_a_faulty_collection_can_be_asked(tmp_path: Path):
    collection = faulty_collection(tmp_path)
    write_yaml(collection.case_studies / "good-case" / "case.yaml", a_case(id="good-case"))
    result = on(collection, "ask", "engagements", "--format", "json")
    assert result.exit_code == DONE
    assert "good-case" in {row["case_id"] for row in json.loads(result.stdout)}


# ask


def test_list_of_questions():
    result = run("ask")
    assert result.exit_code == DONE
    for question in read_questions().values():
        assert f"{question.name}\n    {question.sentence}\n" in result.stdout


def test_list_of_questions_as_json():
    result = run("ask", "--format", "json")
    listed = json.loads(result.stdout)
    assert [each["name"] for each in listed] == list(read_questions())
    assert all({"sentence", "parameters", "columns"} <= each.keys() and "sql" not in each for each in listed)


def test_every_form(collection: Collection):
    forms = {form: on(collection, "ask", "counts", f"case={CASE_ID}", "--format", form) for form in FORMS}
    assert {form: (result.exit_code, result.stderr) for form, result in forms.items()} == dict.fromkeys(FORMS, (0, ""))
    (row,) = json.loads(forms["json"].stdout)
    assert (row["value"], row["unit"], row["sources"]) == (1000, "voters", ["S1"])
    (line,) = csv.DictReader(io.StringIO(forms["csv"].stdout_bytes.decode("utf-8-sig"), newline=""))
    assert (line["value"], line["unit"], line["sources"]) == ("1000", "voters", "S1")
    assert parquet.read_table(io.BytesIO(forms["parquet"].stdout_bytes)).to_pylist() == [row]
    assert "high" in on(collection, "ask", "certainty").stdout


FORMS = ("table", "csv", "json", "parquet")


def test_the_table_shows_text_letter_by_letter(tmp_path: Path):
    text = "[red]x[/red] :100: <b>"
    collection = a_collection(tmp_path, [a_case(short_title=text)])
    assert text in on(collection, "ask", "certainty").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["no_such_question"], "there is no question 'no_such_question'; `legitimacy ask` lists them"),
        (["engagements", "csae=x"], "'engagements' has no parameter 'csae'; it knows: case"),
        (["certainty", "case=x"], "'certainty' has no parameter 'case'; it knows: none"),
        (["engagements", "estonia"], "'estonia' is not of the form NAME=VALUE"),
        (["matching", "since=soon"], "'soon' is no whole for the parameter 'since'"),
        (["matching", f"since={'9' * 30}"], "is no whole for the parameter 'since'"),
        (["engagements", "--format", "xlsx"], "'xlsx' is not one of"),
        (["--format", "csv"], "the list of questions comes as table or json"),
        (["schema"], "there is no question 'schema'"),
        (["../../cli"], "there is no question"),
    ],
)
def test_called_wrongly(arguments: list[str], says: str, collection: Collection):
    result = on(collection, "ask", *arguments)
    assert (result.exit_code, result.stdout) == (CALLED_WRONGLY, "")
    assert says in " ".join(result.stderr.split())


@pytest.mark.parametrize("value", ["case=", "case='; DROP TABLE cases; --", "case=a=b", "case=\udcff"])
def test_odd_values_are_refused(value: str, collection: Collection):
    assert on(collection, "ask", "engagements", value).exit_code == CALLED_WRONGLY


NOWHERE = [
    ("counts", "case=nope", "case 'nope'"), ("matching", f"case={CASE_ID},nope", "case 'nope'"),
    ("matching", "country=EST,XXX", "country 'XXX'"), ("country_populations", "country=XXX", "country 'XXX'"),
    ("matching", "level=moon", "level 'moon'"), ("matching", "method=x", "method 'x'"), ("matching", "power=x", "power 'x'"),
    ("matching", "area=x", "area 'x'"), ("matching", "part=x", "part 'x'"), ("matching", "channel=x", "channel 'x'"),
    ("matching", "recruitment=x", "recruitment 'x'"), ("evidence", "behaviour=b9", "behaviour 'b9'"),
    ("ratings", "rater=x", "rater 'x'"), ("criteria", "rubric=x", "rubric 'x'"), ("outcomes", "scope=x", "scope 'x'"),
    ("search", "kind=x", "kind 'x'"), ("version_marks", "before=x", "before 'x'"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "value", "what"), NOWHERE)
def test_what_is_nowhere_in_the_collection_is_said_and_not_answered_with_bare_headings(
    question: str, value: str, what: str, collection: Collection
):
    result = on(collection, "ask", question, value)
    assert (result.exit_code, result.stdout) == (CALLED_WRONGLY, "")
    says = f"there is no {what} in this collection; `legitimacy ask parameter_values` lists what there is"
    assert says in " ".join(result.stderr.split())


def test_every_parameter_with_a_list_of_values_is_looked_up():
    free = {"words", "until", "since", "text", "most"}
    asked = {entry.name for question in read_questions().values() for entry in question.parameters}
    assert asked - free <= {*CLOSED, *ASKED}


def test_lists_are_given_with_commas(collection: Collection):
    found = on(collection, "ask", "matching", "country=EST,NOR", "level=municipal", "--format", "json")
    assert json.loads(found.stdout) == [{"case_id": CASE_ID}]
    assert json.loads(on(collection, "ask", "matching", "country=NOR", "--format", "json").stdout) == []


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_cache_folder_that_cannot_be_used(
    place: str, collection: Collection, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    (tmp_path / "file").write_text("not a folder")
    environment = {"LEGITIMACY_CACHE": str(tmp_path / place)}
    command = ("--collection", collection.root, "ask", "engagements", "--format", "json")
    result = run(*command, environment=environment)
    assert (result.exit_code, result.stdout) == (DONE, run(*command).stdout)
    assert "LEGITIMACY_CACHE" in caplog.text  # without a test the log goes to standard error


# The collection


@pytest.mark.parametrize("arguments", [["check"], ["check", "--json"], ["ask", "engagements"], ["fields", "--schema"],
                                       ["fields", "--write"], ["serve"]], ids=" ".join)  # fmt: skip
def test_a_collection_that_is_not_there(arguments: list[str], tmp_path: Path):
    (tmp_path / "a-file").write_text("")
    for folder in (tmp_path / "nowhere", tmp_path / "a-file"):
        result = run("--collection", folder, *arguments)
        assert (result.exit_code, result.stdout) == (CALLED_WRONGLY, "")
        assert "there is no folder" in result.stderr
        assert not (tmp_path / "nowhere").exists()


def commands(command: click.Command = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The names that lead to each command that does something."""
    if not isinstance(command, click.Group):
        yield path
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        assert below
        yield from commands(below, (*path, name))


def test_the_list_of_commands_says_what_each_says():
    context = click.Context(main)
    helps = {name: str(main.get_command(context, name).help).partition("\n")[0] for name in main.list_commands(context)}
    assert helps == {name: sentence for name, (_, sentence) in cli.COMMANDS.items()}


@pytest.mark.parametrize(
    ("asked", "without"), [("--help", SLOW_TO_IMPORT), ("check", SLOW_TO_IMPORT), ("ask", {"scipy", "pptx"})]
)
def test_a_command_imports_only_what_it_needs(asked: str, without: set[str]):
    program = f"import sys\nfrom dashboard.cli import main\ntry: main(['{asked}'])\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], cwd=SHIPPED, capture_output=True, text=True, check=True)
    assert "click" in done.stderr.split()
    assert without & set(done.stderr.split()) == set()


@pytest.mark.parametrize("path", tuple(commands()), ids=" ".join)
def test_every_command_takes_the_collection_behind_its_name(path: tuple[str, ...], tmp_path: Path):
    result = run(*path, "--collection", tmp_path, "--help")
    assert result.exit_code == DONE
    assert "--collection DIR" in result.stdout


def test_the_collection_named_last_holds(collection: Collection, tmp_path: Path):
    nowhere = tmp_path / "nowhere"
    last = run("--collection", nowhere, "check", "--collection", collection.root)
    assert (last.exit_code, last.stdout) == (DONE, on(collection, "check").stdout)
    assert (
        run("check", "--collection", nowhere, environment={VARIABLE: str(collection.root)}).exit_code == CALLED_WRONGLY
    )
    made = tmp_path / "mine.assessment.yaml"
    result = run("assess", "--collection", collection.root, "new", "--title", "Park", "--rater", "ab", "--out", made)
    assert result.exit_code == DONE
    assert RUBRIC_ID in made.read_text(encoding="utf-8")


def test_the_environment_names_the_collection(collection: Collection):
    result = run("check", environment={VARIABLE: str(collection.root)})
    assert result.stdout.startswith("1 case study")


def test_the_command_line_goes_before_the_environment(collection: Collection, tmp_path: Path):
    environment = {VARIABLE: str(tmp_path / "nowhere")}
    assert run("--collection", collection.root, "check", environment=environment).exit_code == DONE
    assert run("check", environment=environment).exit_code == CALLED_WRONGLY


def test_an_empty_folder_is_a_collection_with_problems(tmp_path: Path):
    result = run("--collection", tmp_path, "check")
    assert result.exit_code == PROBLEMS
    assert result.stdout.splitlines()[-1].startswith("0 case studies, 0 rubrics and 0 rating files read: ")
    assert json.loads(run("--collection", tmp_path, "ask", "engagements", "--format", "json").stdout) == []


def test_nothing_is_written_into_the_collection(collection: Collection):
    before = state(collection.root)
    for arguments in (["check"], ["check", "--json"], ["ask", "engagements"], ["ask", "nonsense"], ["fields"]):
        on(collection, *arguments)
    assert state(collection.root) == before


def test_nothing_is_written_into_the_shipped_collection():
    folders = [SHIPPED / name for name in ("case_studies", "rubrics", "data")]
    before = [state(folder) for folder in folders]
    assert run("ask", "engagements", "--format", "csv").exit_code == DONE
    assert [state(folder) for folder in folders] == before


# fields


def test_fields_are_printed():
    result = run("fields")
    assert result.exit_code == DONE
    for heading in ("## `case_studies/<id>/case.yaml`", "## `rubrics/<id>.yaml`", "| `certainty` |"):
        assert heading in result.stdout


def test_schemas_and_tables_are_written_only_when_asked(collection: Collection):
    readme = collection.root / "case_studies/README.md"
    readme.write_text("# Case studies\n\nProse before.\n", encoding="utf-8")
    before = set(state(collection.root))
    result = on(collection, "fields", "--schema", "--write")
    assert (result.exit_code, result.stdout) == (DONE, "")
    new = sorted(Path(path).relative_to(collection.root).as_posix() for path in set(state(collection.root)) - before)
    assert new == [
        "case_studies/assessment.schema.json", "case_studies/case.schema.json", "case_studies/doubts.schema.json",
        "case_studies/rating.schema.json",
        "data/collection.schema.json", "data/mapping.schema.json", "data/trigger_rules.schema.json",
        "rubrics/README.md", "rubrics/notes.schema.json", "rubrics/rubric.schema.json",
    ]  # fmt: skip
    assert readme.read_text(encoding="utf-8").startswith("# Case studies\n\nProse before.\n")
    assert all(f"written: {name}\n" in result.stderr for name in [*new, "case_studies/README.md"])
    assert on(collection, "check").exit_code == DONE


def test_a_readme_with_half_a_table_is_left_alone(collection: Collection):
    readme = collection.root / "case_studies/README.md"
    text = "Prose.\n<!-- fields: made by `legitimacy fields`, do not edit -->\n| half |\nMore prose.\n"
    readme.write_text(text, encoding="utf-8")
    result = on(collection, "fields", "--write")
    assert result.exit_code == CALLED_WRONGLY
    assert "the field tables have no end" in result.stderr
    assert readme.read_text(encoding="utf-8") == text


# The command as such


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["ask", "--help"], ["fields", "--help"],
                                       ["serve", "--help"], ["--version"]], ids=" ".join)  # fmt: skip
def test_help(arguments: list[str]):
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (DONE, "")
    assert result.stdout


@pytest.mark.parametrize("arguments", [["nonsense"], ["check", "--nonsense"], ["check", "surplus"],
                                       ["serve", "--port", "many"]], ids=" ".join)  # fmt: skip
def test_calls_that_mean_nothing(arguments: list[str]):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (CALLED_WRONGLY, "")
    assert "Error: " in result.stderr


def test_a_terminal_that_knows_few_letters(tmp_path: Path):
    """Letters that it does not know are spelled out in text; JSON stays UTF-8."""
    case: dict[str, Any] = a_case(facts=[a_fact(certainty="Škofja")])
    collection = a_collection(tmp_path, [case])
    plain = start("--collection", collection.root, "check", PYTHONIOENCODING="latin-1")
    assert plain.returncode == PROBLEMS
    assert b"\\u0160kofja" in plain.stdout
    document = start("--collection", collection.root, "check", "--json", PYTHONIOENCODING="latin-1")
    assert "Škofja" in json.loads(document.stdout)["problems"][0]["says"]


def test_standard_output_holds_only_the_answer(collection: Collection):
    done = start("--collection", collection.root, "ask", "engagements", "--format", "json")
    assert (done.returncode, done.stderr) == (DONE, b"")
    assert [row["case_id"] for row in json.loads(done.stdout)] == [CASE_ID]


def test_called_wrongly_from_outside(tmp_path: Path):
    done = start("--collection", tmp_path / "nowhere", "check")
    assert (done.returncode, done.stdout) == (CALLED_WRONGLY, b"")
    assert b"there is no folder" in done.stderr


def test_two_rubrics_of_the_same_file_name_do_not_exist(tmp_path: Path):
    collection = a_collection(tmp_path, rubrics=[a_rubric(), a_rubric(rubric_id="another")])
    assert on(collection, "check").stdout.startswith("1 case study, 2 rubrics")


def test_a_hint_is_listed_and_is_no_problem(tmp_path: Path):
    rubric = a_rubric()
    rubric["behaviours"][0]["criteria"][0]["question"] = "Was it checked, and published?"
    collection = a_collection(tmp_path, rubrics=[rubric])
    result = on(collection, "check")
    hint, closing = result.stdout.splitlines()
    assert result.exit_code == DONE
    assert hint.startswith("hint: rubrics/test-rubric.yaml:")
    assert "'b1-c1' may ask two things at once, joined by 'and'" in hint
    assert closing.endswith(": 0 problems and 1 hint")
    document = json.loads(on(collection, "check", "--json").stdout)
    assert document["problems"] == []
    assert [f"hint: {Problem(**each)}" for each in document["hints"]] == [hint]


def test_an_id_that_two_rubrics_use_differently_is_a_problem(tmp_path: Path):
    another = a_rubric(rubric_id="z-another")
    another["behaviours"][0]["criteria"][0]["question"] = "Was something else done?"
    result = on(a_collection(tmp_path, rubrics=[a_rubric(), another]), "check")
    problem, _ = result.stdout.splitlines()
    assert result.exit_code == PROBLEMS
    assert problem.startswith("rubrics/z-another.yaml:")
    assert "the id 'b1-c1' asks something else in the rubric 'test-rubric' (give this one another id)" in problem


@pytest.mark.parametrize(("asked", "set_to"), [([], None), (["--no-drafts"], "off")])
def test_serve_switches_drafts_off_only_when_asked(
    asked: list[str], set_to: str | None, monkeypatch: pytest.MonkeyPatch
):
    started: list[dict[str, str]] = []
    monkeypatch.delenv("LEGITIMACY_DRAFTS", raising=False)
    monkeypatch.setattr(serve, "_become", lambda command, environment: started.append(environment))
    assert run("serve", *asked).exit_code == DONE
    assert [environment.get("LEGITIMACY_DRAFTS") for environment in started] == [set_to]


def test_serve_finds_folders_from_where_it_is_called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    started: list[dict[str, str]] = []
    monkeypatch.setattr(serve, "_become", lambda command, environment: started.append(environment))
    monkeypatch.chdir(tmp_path)
    assert run("serve", environment={"LEGITIMACY_CACHE": "cache", "LEGITIMACY_STORE": "kept"}).exit_code == DONE
    assert (started[0]["LEGITIMACY_CACHE"], started[0]["LEGITIMACY_STORE"]) == (
        str(tmp_path / "cache"), str(tmp_path / "kept")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "environment", "address", "hosts"),
    [
        ([], {}, "localhost", "localhost 127.0.0.1 ::1"),
        (["--address", "0.0.0.0"], {}, "0.0.0.0", None),  # noqa: S104
        ([], {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, "0.0.0.0", None),  # noqa: S104
        (["--address", "::1"], {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, "::1", "localhost 127.0.0.1 ::1"),  # noqa: S104
        ([], {"STREAMLIT_SERVER_ALLOWED_HOSTS": "lens.example"}, "localhost", "lens.example"),
    ],
)
def test_serve_listens_where_it_is_told_and_answers_to_its_own_names(
    asked: list[str], environment: dict[str, str], address: str, hosts: str | None, monkeypatch: pytest.MonkeyPatch
):
    started: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(serve, "_become", lambda *given: started.append(given))
    assert run("serve", *asked, environment=environment).exit_code == DONE
    ((command, given),) = started
    assert command[command.index("--server.address") + 1] == address
    assert given.get("STREAMLIT_SERVER_ALLOWED_HOSTS") == hosts
