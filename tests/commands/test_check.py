"""legitimacy check: counts what it read, lists each problem with its line, and hints apart."""

import json
from pathlib import Path

from dashboard.domain.base.problem import Problem
from dashboard.storage.files.collection_paths import Collection
from tests.builders import (
    CASE_ID,
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
from tests.called import DONE, PROBLEMS, on, start, state


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
