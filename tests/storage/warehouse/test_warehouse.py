"""The warehouse is built whole, only when something changed, and gives text and numbers back as the files hold them."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.compare import furthest
from dashboard.analysis.evidence import case_finding, case_study, overview
from dashboard.charts.evidence.counts import counts_of_case
from dashboard.charts.evidence.outcomes import decided_and_delivered
from dashboard.charts.evidence.timeline import timeline_of_case
from dashboard.exports.files.table_formats import table_bytes
from dashboard.storage.collection.countries import population_problems
from dashboard.storage.collection.input_hash import content_hash, fingerprint
from dashboard.storage.collection.read_collection import Contents, read_collection
from dashboard.storage.files.collection_paths import SHIPPED, Collection
from dashboard.storage.warehouse.case_rows import case_rows
from dashboard.storage.warehouse.fill import fill
from dashboard.storage.warehouse.kept_warehouses import DIGITS, MOST_KEPT, find_sound, prune
from dashboard.storage.warehouse.questions import read_questions
from dashboard.storage.warehouse.warehouse import Warehouse, build, open_warehouse, warehouse_key
from tests.builders import (
    CASE_ID,
    TODAY,
    a_case,
    a_case_model,
    a_collection,
    a_count,
    a_fact,
    a_lasted,
    a_population,
    a_recommendation,
    a_step,
    a_tally,
    in_memory,
    ratings,
    trigger_rules,
    write_yaml,
)
from tests.without_rights import without_rights

POPULATION = "Country Name,Country Code,Year,Value\nEstonia,EST,2013,1317997\nArab World,ARB,2013,9\n"


MODULE = build.__module__


def opened(collection: Collection, cache: Path) -> Warehouse:
    return open_warehouse(read_collection(collection, TODAY), cache)


def of_cases(folder: Path, *cases: dict[str, Any]) -> Warehouse:
    """The warehouse of a collection with these case studies."""
    return of_collection(a_collection(folder / "collection", cases))


def of_collection(collection: Collection) -> Warehouse:
    """A warehouse without a file, for what is not about the file."""
    return in_memory(read_collection(collection, TODAY))


def answers(warehouse: Warehouse) -> dict[str, list[dict[str, Any]]]:
    return {name: warehouse.ask_arrow(name).to_pylist() for name in read_questions()}


def everything_is_shown(warehouse: Warehouse) -> None:
    """Asks all questions, writes all forms and draws all pictures of a small collection."""
    for name in read_questions():
        answer = warehouse.ask_arrow(name)
        for form in ("csv", "json", "parquet"):
            content = table_bytes(answer, form)
            assert form != "json" or not (b"NaN" in content or b"Infinity" in content), name
    table = overview.glance(warehouse.ask)
    furthest.sentences(furthest.with_steps(table, warehouse.ask("outcomes", scope="engagement")))
    for case in warehouse.ask("engagements")["case_id"]:
        case_finding.opening_sentence(warehouse.ask, case)
        case_finding.title(warehouse.ask, case)
        counts = case_study.counts_of_case(warehouse.ask, case)
        outcomes = case_study.outcomes(warehouse.ask, case)
        timeline = warehouse.ask("timeline", case=case)
        charts = [
            *([counts_of_case(counts, "x", ())] if len(counts) else []),
            *([decided_and_delivered(outcomes, (), ())] if len(outcomes) else []),
            *([timeline_of_case(timeline, "x", ())] if len(timeline) else []),
        ]
        for chart in charts:
            if chart.draw:
                chart.figure().to_json()


# Built when something changed, and only then.


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were built, in order."""
    paths: list[Path] = []

    def noted(contents: Contents, path: Path) -> None:
        paths.append(path)
        build(contents, path)

    monkeypatch.setattr(f"{MODULE}.build", noted)
    return paths


def test_built_once_while_nothing_changes(collection: Collection, tmp_path: Path, built: list[Path]):
    cache = tmp_path / "cache"
    first, second = opened(collection, cache), opened(collection, cache)
    assert len(built) == 1
    assert first.data_hash == second.data_hash == content_hash(collection)
    (kept,) = cache.iterdir()
    assert kept.stem.startswith(warehouse_key(first.data_hash))


@pytest.mark.slow
def test_built_again_when_a_file_changes(collection: Collection, tmp_path: Path, built: list[Path]):
    (collection.data / "countries/population.csv").write_text(POPULATION)
    before, inputs = opened(collection, tmp_path / "cache"), fingerprint(collection)
    for count, place in enumerate(
        (f"case_studies/{CASE_ID}/case.yaml", f"case_studies/{CASE_ID}/ratings/rater-1.yaml", "rubrics/test-rubric.yaml",
         "data/trigger_rules.yaml", "data/countries/country-codes.csv", "data/countries/population.csv"), start=2
    ):  # fmt: skip
        file = collection.root / place
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        after = opened(collection, tmp_path / "cache")
        assert len(built) == count, place
        assert after.data_hash != before.data_hash
        assert fingerprint(collection) != inputs
        before, inputs = after, fingerprint(collection)


def test_a_changed_title_is_seen_and_the_old_warehouse_stays_as_it_was(collection: Collection, tmp_path: Path):
    before = opened(collection, tmp_path / "cache")
    write_yaml(collection.case_studies / CASE_ID / "case.yaml", a_case(title="Another name"))
    after = opened(collection, tmp_path / "cache")
    assert before.ask("engagements")["title"].tolist() == ["Testland Parks Assembly"]
    assert after.ask("engagements")["title"].tolist() == ["Another name"]


def test_other_files_change_nothing(collection: Collection):
    before = content_hash(collection)
    (collection.root / "README.md").write_text("Notes")
    (collection.case_studies / CASE_ID / "notes.txt").write_text("Notes")
    assert content_hash(collection) == before


def test_other_code_has_other_warehouses_and_the_same_hash(collection: Collection, monkeypatch: pytest.MonkeyPatch):
    before, key = content_hash(collection), warehouse_key(content_hash(collection))
    monkeypatch.setattr(f"{MODULE}.code_hash", lambda: "other code")
    assert content_hash(collection) == before
    assert warehouse_key(before) != key


def test_touching_a_file_keeps_the_hash(collection: Collection):
    before, inputs = content_hash(collection), fingerprint(collection)
    os.utime(collection.case_studies / CASE_ID / "case.yaml", (1, 1))
    assert content_hash(collection) == before
    assert fingerprint(collection) != inputs


def test_same_content_has_the_same_hash_wherever_it_lies(collection: Collection, tmp_path: Path):
    copy = tmp_path / "a folder with [brackets], * and 'quotes'"
    for name in ("case_studies", "rubrics", "data"):
        shutil.copytree(collection.root / name, copy / name)
    assert content_hash(Collection(copy)) == content_hash(collection)


def test_a_renamed_folder_has_another_hash(collection: Collection):
    before = content_hash(collection)
    (collection.case_studies / CASE_ID).rename(collection.case_studies / "another-name")
    assert content_hash(collection) != before


def test_lies_where_the_environment_says(collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path / "elsewhere"))
    opened(collection, None)  # type: ignore[arg-type]
    assert len(list((tmp_path / "elsewhere").glob("*.duckdb"))) == 1


def test_the_collection_is_never_written_to(collection: Collection, tmp_path: Path):
    def state() -> dict[str, tuple[int, int]]:
        files = [path for name in ("case_studies", "rubrics", "data") for path in (collection.root / name).rglob("*")]
        return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}

    before = state()
    opened(collection, tmp_path / "cache").ask("engagements")
    assert state() == before


# Whole or not at all.


def test_a_crash_while_filling_leaves_nothing_behind(collection: Collection, tmp_path: Path, monkeypatch):
    cache = tmp_path / "cache"

    def crash(connection: duckdb.DuckDBPyConnection, pairs: Any) -> None:
        connection.execute("INSERT INTO countries VALUES ('EST', 'Estonia')")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dashboard.storage.warehouse.fill.insert", crash)
        with pytest.raises(KeyboardInterrupt):
            opened(collection, cache)
    assert list(cache.iterdir()) == []
    assert len(opened(collection, cache).ask("engagements")) == 1


def test_nothing_has_the_final_name_while_it_is_filled(collection: Collection, tmp_path: Path, monkeypatch):
    cache, inputs = tmp_path / "cache", []

    def watched(connection: duckdb.DuckDBPyConnection, contents: Contents) -> None:
        fill(connection, contents)
        inputs.extend(cache.glob("*.duckdb"))

    monkeypatch.setattr(f"{MODULE}.fill", watched)
    opened(collection, cache)
    assert inputs == []
    assert len(list(cache.iterdir())) == 1


def damages(sound: bytes) -> list[bytes]:
    """What may become of a file: cut anywhere, a block of zeros anywhere, one bit anywhere, other content."""
    size, zeros = len(sound), bytes(4096)
    cut = [sound[:length] for length in (0, 100, 4096, size // 2, size - 1)]
    holes = [sound[:at] + zeros + sound[at + 4096 :] for at in range(0, size, size // 8)]
    flips = [sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :] for at in range(8, size, size // 8)]
    return [each for each in (*cut, *holes, *flips, b"other content", sound + b"x") if each != sound]


def test_no_damaged_warehouse_is_opened(collection: Collection, tmp_path: Path):
    cache = tmp_path / "cache"
    opened(collection, cache).close()
    (kept,) = cache.iterdir()
    key, sound = kept.stem[:DIGITS], kept.read_bytes()
    assert find_sound(cache, key, ()) == kept
    for content in damages(sound):
        kept.write_bytes(content)
        assert find_sound(cache, key, ()) is None
        assert list(cache.iterdir()) == []


def test_a_damaged_warehouse_is_built_again(collection: Collection, tmp_path: Path, built: list[Path]):
    """Three of the damages: what is not found is built, whatever was wrong with it."""
    cache = tmp_path / "cache"
    expected = opened(collection, cache).ask_arrow("engagements").to_pylist()
    (kept,) = cache.iterdir()
    for count, content in enumerate(damages(kept.read_bytes())[::5][:3], start=2):
        kept.write_bytes(content)
        warehouse = opened(collection, cache)
        assert len(built) == count
        assert warehouse.ask_arrow("engagements").to_pylist() == expected
        assert [path.stem[:DIGITS] for path in cache.iterdir()] == [kept.stem[:DIGITS]]
        warehouse.close()
        (kept,) = cache.iterdir()
    assert len(built) == 4


# The cache folder.


@pytest.mark.parametrize("name", ["a?b", "a\\b", "a#b; c %20'", "*[x]"])
def test_any_name_of_a_cache_folder_works(collection: Collection, tmp_path: Path, name: str):
    for _ in range(2):
        assert len(opened(collection, tmp_path / name).ask("engagements")) == 1


def test_without_a_cache_folder_everything_is_in_memory(
    collection: Collection, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    expected = answers(opened(collection, tmp_path / "cache"))
    (tmp_path / "file").write_text("not a folder")
    assert answers(opened(collection, tmp_path / "file")) == expected
    (tmp_path / "forbidden").mkdir(mode=0o500)
    with without_rights():
        assert answers(opened(collection, tmp_path / "forbidden")) == expected
    messages = [record.getMessage() for record in caplog.records]
    assert len(messages) == 2
    assert all("cannot be used" in each and "LEGITIMACY_CACHE" in each for each in messages)


def test_a_disk_that_fills_up_while_building_leaves_everything_in_memory(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(contents: Contents, path: Path) -> None:
        path.write_bytes(b"half")
        raise duckdb.IOException("IO Error: Could not write all bytes to file: No space left on device")

    monkeypatch.setattr(f"{MODULE}.build", full)
    assert len(opened(collection, tmp_path / "cache").ask("engagements")) == 1
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_file_that_cannot_grow_is_not_taken_for_whole(collection: Collection, tmp_path: Path):
    resource = pytest.importorskip("resource")
    expected = answers(opened(collection, tmp_path / "cache"))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, limits[1]))
    try:
        warehouse = opened(collection, tmp_path / "small")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert answers(warehouse) == expected
    assert list((tmp_path / "small").iterdir()) == []


@pytest.mark.slow
def test_the_newest_few_are_kept_and_nothing_that_is_not_ours(collection: Collection, tmp_path: Path):
    cache, case = tmp_path / "cache", collection.case_studies / CASE_ID / "case.yaml"
    first = opened(collection, cache)
    (cache / "mine.duckdb").write_bytes(b"")
    (cache / "building-x").mkdir()
    os.utime(cache / "building-x", (1, 1))
    for _ in range(MOST_KEPT + 2):
        case.write_text(case.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        last = opened(collection, cache)
        last.close()
    left = {path.name for path in cache.iterdir()}
    assert len(left) <= 1 + MOST_KEPT + 1  # the oldest is one more, because it is in use
    assert {"mine.duckdb", first.path.name, last.path.name} < left
    assert len(first.ask("engagements")) == 1


def test_what_another_process_has_open_stays(collection: Collection, tmp_path: Path):
    kept = opened(collection, tmp_path / "cache").path
    held = "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print('open', flush=True); sys.stdin.read()"
    copies = [kept.with_name(f"{number:032x}.duckdb") for number in range(MOST_KEPT + 2)]
    for number, copy in enumerate(copies):
        shutil.copy(kept, copy)
        os.utime(copy, (number, number))
    command = [sys.executable, "-c", held, copies[0]]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"open\n"
        prune(kept.parent, {kept})
        assert copies[0].exists()
        assert not copies[1].exists()
        other.stdin.close()
    prune(kept.parent, {kept})
    assert not copies[0].exists()


def test_opened_read_only(warehouse: Warehouse):
    cursor = warehouse._connection.cursor()
    for statement in ("DELETE FROM cases", "CREATE TABLE mine (x INTEGER)", "DROP TABLE facts"):
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            cursor.execute(statement)


# Many at once.


def test_eight_threads_get_equal_answers(warehouse: Warehouse):
    names = list(read_questions())
    alone = {name: warehouse.ask(name) for name in names}
    calls = 4 * names
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(warehouse.ask, calls))
    assert len(together) > 100
    for name, answer in zip(calls, together, strict=True):
        pd.testing.assert_frame_equal(answer, alone[name])


def test_four_threads_open_the_same_collection(collection: Collection, tmp_path: Path):
    contents = read_collection(collection, TODAY)
    with ThreadPoolExecutor(4) as threads:
        several = list(threads.map(lambda _: open_warehouse(contents, tmp_path / "cache"), range(4)))
    assert {len(each.ask("engagements")) for each in several} == {1}
    assert len(list((tmp_path / "cache").iterdir())) == 1


# Values are values.

ATTACKS = ("'; DROP TABLE cases; --", "' OR '1'='1", '"', "\\", "%", "$case", "NULL", "x' UNION SELECT 1 --", "\0")


@pytest.mark.parametrize(("name", "attack"), list(product(("engagements", "evidence", "outcomes", "counts"), ATTACKS)))
def test_a_case_id_is_never_sql(name: str, attack: str, warehouse: Warehouse):
    assert len(warehouse.ask(name, case=attack)) == 0
    assert len(warehouse.ask("engagements")) == 25


TEXTS = (
    "<b>x</b> <script>alert(1)</script> &amp; &lt;",
    '=HYPERLINK("https://example.org")',
    "+1 -1 @SUM(A1)",
    "Côte d'Ivoire, Türkiye, 대한민국, Škofja Loka “quoted” ’ … 🙂",
    "'; DROP TABLE cases; --",
    ":warning: [red]x[/red] **x** $x$ %{x}",
    "NULL",
    "null",
    "None",
    "nan",
    "007",
    "2015-04",
    "a, b; c\td",
)


def a_case_of(text: str, number: int) -> dict[str, Any]:
    """A case study with the same text wherever text may stand."""
    return a_case(
        id=f"case-{number}", title=text, short_title=text[:40], place=text, topic=text, summary=text,
        platforms=[text, text], limits=[text], facts=[a_fact(statement=text, note=text), *a_case()["facts"][1:]],
        counts=[a_count(what=text, note=text)], recommendations=[a_recommendation(wording=text)],
        tallies=[a_tally(what=text)], events=[{**a_case()["events"][0], "what": text}],
    )  # fmt: skip


def test_text_survives_unchanged(tmp_path: Path):
    warehouse = of_cases(tmp_path, *(a_case_of(text, number) for number, text in enumerate(TEXTS)))
    for number, text in enumerate(TEXTS):
        case = f"case-{number}"
        (head,) = warehouse.ask_arrow("case_head", case=case).to_pylist()
        assert {head[name] for name in ("title", "place", "topic", "summary")} == {text}
        assert head["platforms"] == [text, text]
        assert head["short_title"] == text[:40].strip()
        assert warehouse.ask_arrow("evidence", case=case).to_pylist()[0]["statement"] == text
        assert warehouse.ask_arrow("counts", case=case).to_pylist()[0]["what"] == text
        assert warehouse.ask_arrow("recommendations", case=case).to_pylist()[0]["wording"] == text
        assert warehouse.ask("timeline", case=case)["what"].tolist() == [text]
        assert case_study.head(warehouse.ask, case)["title"] == text


# One case study says nothing about another.

OTHER = a_case(id="other-case", code="OTH", title="Another", short_title="Another", counts=[a_count(value=5000)])


def test_another_case_changes_no_row_of_the_first(tmp_path: Path):
    one = of_cases(tmp_path / "one", a_case())
    two = of_cases(tmp_path / "two", a_case(), OTHER)
    for name, rows in answers(two).items():
        # A search has passages of rubrics too, and counts what it found in all case studies beside each hit.
        if rows and "case_id" in rows[0] and name not in ("search", "search_counts"):
            assert [row for row in rows if row["case_id"] == CASE_ID] == one.ask_arrow(name).to_pylist(), name
            assert {row["case_id"] for row in rows} == {CASE_ID, "other-case"}, name


@pytest.mark.slow
def test_another_case_changes_no_row_of_the_shipped_ones(tmp_path: Path):
    folder = tmp_path / "collection"
    for name in ("case_studies", "rubrics", "data"):
        shutil.copytree(SHIPPED / name, folder / name)
    before = opened(Collection(folder), tmp_path / "cache")
    write_yaml(folder / "case_studies" / CASE_ID / "case.yaml", a_case())
    after = opened(Collection(folder), tmp_path / "cache")
    for name, rows in answers(before).items():
        if rows and "case_id" in rows[0] and name not in ("search", "search_counts"):
            assert [row for row in after.ask_arrow(name).to_pylist() if row["case_id"] != CASE_ID] == rows, name


# A tally and the items of its set are never added up.


def test_items_of_a_tally_are_not_added_to_it(tmp_path: Path):
    items = [a_recommendation(f"R{n}", part_of_tally="all") for n in range(4)]
    warehouse = of_cases(tmp_path, a_case(recommendations=items))
    outcomes = warehouse.ask("outcomes")
    assert set(outcomes["set_id"]) == {"all"}
    assert outcomes.groupby("axis")["number"].sum().to_dict() == {"decision": 10, "delivery": 10}
    assert warehouse.ask("follow_through_rates")["submitted"].tolist() == [10]
    assert len(warehouse.ask("recommendations")) == 8


def test_items_of_no_tally_are_a_set_of_their_own(tmp_path: Path):
    items = [a_recommendation("R1"), a_recommendation("R2", part_of_tally="all")]
    rates = of_cases(tmp_path, a_case(recommendations=items)).ask("follow_through_rates")
    assert sorted(rates["submitted"]) == [1, 10]


def test_a_tally_called_items_stays_apart_from_the_items(tmp_path: Path):
    warehouse = of_cases(tmp_path, a_case(tallies=[a_tally("items")]))
    assert warehouse.ask("outcomes")["set_id"].nunique() == 2
    assert "4 of 10 recommendations were delivered" in case_finding.title(warehouse.ask, CASE_ID)


def test_items_of_a_related_process_stay_apart(tmp_path: Path):
    items = [a_recommendation("R1"), a_recommendation("R2", scope="related"), a_recommendation("R3", scope="related")]
    warehouse = of_cases(tmp_path, a_case(tallies=[], recommendations=items))
    rates = warehouse.ask("follow_through_rates")
    assert dict(zip(rates["scope"], rates["submitted"], strict=True)) == {"engagement": 1, "related": 2}
    table = case_study.outcomes(warehouse.ask, CASE_ID)
    assert len(case_study.outcome_sentences(table)) == table["set_id"].nunique() == 2
    assert decided_and_delivered(table, (), ()).table["set_words"].nunique() == 2


def test_the_last_step_of_each_scope_says_what_lasted(tmp_path: Path):
    steps = [
        a_lasted(),
        a_lasted("institutionalised", first="2015", scope="platform"),
        a_lasted("stopped", first="2022"),
    ]
    lasting, silent = a_case(lasted=steps), a_case(id="silent", short_title="Zero", lasted=[])
    rows = of_cases(tmp_path, lasting, silent).ask_arrow("what_lasted").to_pylist()
    found_steps = [(row["short_title"], row["how"], row["scope"], row["latest"], row["certainty"]) for row in rows]
    assert found_steps == [
        ("Testland: parks", "repeated", "engagement", False, "moderate"),
        ("Testland: parks", "institutionalised", "platform", True, "moderate"),
        ("Testland: parks", "stopped", "engagement", True, "moderate"),
        ("Zero", "not_known", "engagement", True, None),
    ]
    assert [str(row["first_from"]) for row in rows] == ["2021-03-01", "2015-01-01", "2022-01-01", "None"]


def test_items_are_called_what_the_file_calls_them(tmp_path: Path):
    named = {"one": "idea", "several": "ideas"}
    both = [a_recommendation(), a_recommendation("R2", origin="authority")]
    own = a_case(recommendations=both, recommendation_items=named, tallies=[a_tally(items=named | {"one": "topic"})])
    plain = a_case(id="plain", short_title="Zero", recommendations=both)
    outcomes = of_cases(tmp_path, own, plain).ask("outcomes")
    called = {(row.short_title, row.set_id): (row.item_name, row.items_name) for row in outcomes.itertuples()}
    assert called == {
        ("Testland: parks", "items of engagement"): ("idea", "ideas"),
        ("Testland: parks", "promises of engagement"): ("promise", "promises"),
        ("Testland: parks", "all"): ("topic", "ideas"),
        ("Zero", "items of engagement"): ("recommendation", "recommendations"),
        ("Zero", "promises of engagement"): ("promise", "promises"),
        ("Zero", "all"): ("recommendation", "recommendations"),
    }


def test_the_last_step_counts(tmp_path: Path):
    steps = [a_step("under_review", date="2020-08"), a_step("rejected_with_reasons", date="2020-09")]
    item = a_recommendation(decision=steps, delivery=[a_step("not_due")])
    outcomes = of_cases(tmp_path, a_case(tallies=[], recommendations=[item])).ask("outcomes")
    assert set(outcomes["status"]) == {"rejected_with_reasons", "not_due"}


STATUSES = st.tuples(
    st.sampled_from(["accepted", "accepted_in_part", "noted", "rejected_with_reasons", "no_evidence"]),
    st.sampled_from(["implemented", "in_progress", "not_due", "no_evidence"]),
    st.sampled_from(["engagement", "platform", "related"]),
)


@given(cases=st.lists(st.lists(STATUSES, min_size=1, max_size=12), min_size=5, max_size=10))
@settings(max_examples=4)
def test_numbers_of_items_add_up(cases: list[list[tuple[str, str, str]]], tmp_path_factory: pytest.TempPathFactory):
    warehouse = of_cases(
        tmp_path_factory.mktemp("items"),
        *(
            a_case(
                id=f"case-{number}", tallies=[],
                recommendations=[
                    a_recommendation(f"R{n}", scope=scope, decision=[a_step(decision)], delivery=[a_step(delivery)])
                    for n, (decision, delivery, scope) in enumerate(statuses)
                ],
            )
            for number, statuses in enumerate(cases)
        ),
    )  # fmt: skip
    outcomes, rates = warehouse.ask("outcomes"), warehouse.ask("follow_through_rates")
    for number, statuses in enumerate(cases):
        mine = outcomes[outcomes["case_id"] == f"case-{number}"]
        assert mine["number"].sum() == 2 * len(statuses)
        for _, rows in mine.groupby(["set_id", "axis"]):
            assert rows["number"].sum() == rows["total"].iloc[0]
        rate = rates[rates["case_id"] == f"case-{number}"]
        assert rate["submitted"].sum() == len(statuses)
        delivered = sum(delivery == "implemented" for _, delivery, _ in statuses)
        # Of a set of which nothing that was due is known, no number is given, and none of it is known to be delivered.
        assert rate["delivered_at_least"].sum() == delivered


# Collections with little or with faults in them open all the same.


def test_without_rubrics_ratings_rules_and_populations(tmp_path: Path):
    warehouse = of_collection(a_collection(tmp_path / "collection", rubrics=[]))
    assert len(warehouse.ask("engagements")) == 1
    assert len(warehouse.ask("trigger_rules")) == len(warehouse.ask("country_populations")) == 0
    everything_is_shown(warehouse)


def test_without_anything(tmp_path: Path):
    warehouse = of_collection(Collection(tmp_path))
    assert len(warehouse.ask("engagements")) == 0
    everything_is_shown(warehouse)
    nothing = furthest.with_steps(overview.glance(warehouse.ask), warehouse.ask("outcomes", scope="engagement"))
    assert furthest.sentences(nothing) == "There is no engagement to show."


def test_a_case_with_the_least(tmp_path: Path):
    least = a_case(
        facts=[a_fact()], populations=[{"id": "p", "definition": "anybody", "missing_because": "Nobody counted."}]
    )
    for name in ("counts", "events", "recommendations", "tallies", "impacts", "triggers", "gaps", "country"):
        del least[name]
    warehouse = of_cases(tmp_path, least)
    assert warehouse.ask("engagements")["country_name"].tolist() == ["country not known"]
    assert warehouse.ask("largest_participation")["no_denominator"].tolist() == ["No number of people is known."]
    everything_is_shown(warehouse)


def test_populations_of_known_countries(collection: Collection, tmp_path: Path):
    (collection.data / "countries/population.csv").write_text(POPULATION)
    answer = of_collection(collection).ask_arrow("country_populations").to_pylist()
    assert answer == [{"country": "EST", "name": "Estonia", "year": 2013, "value": 1317997}]


@pytest.mark.parametrize(
    "content",
    ["", "hello", "a,b\n1,2\n", f"{POPULATION}Estonia,EST,many,lots\nEstonia,EST\nEstonia,EST,99999,1\n", "\0", '"',
     POPULATION + '"' + "x" * 200_000],
)  # fmt: skip
def test_a_broken_table_of_populations_stops_nothing(content: str, collection: Collection, tmp_path: Path):
    (collection.data / "countries/population.csv").write_text(content)
    warehouse = of_collection(collection)
    assert len(warehouse.ask("engagements")) == 1
    (problem,) = population_problems(collection)
    # Of a file whose quotes do not close nobody can tell where its rows end, so nothing of it is taken.
    kept = 0 if problem.where == "whole file" else content.count("Estonia,EST,2013,")
    assert len(warehouse.ask("country_populations")) == kept
    assert kept == content.count("Estonia,EST,many,")


def test_populations_are_read_wherever_the_folder_lies(tmp_path: Path):
    collection = a_collection(tmp_path / "a [folder] * 'x'")
    (collection.data / "countries/population.csv").write_text(POPULATION)
    assert len(of_collection(collection).ask("country_populations")) == 1


def test_two_folders_with_the_same_id(tmp_path: Path):
    """A copied folder in which the id was forgotten is a problem, and the original still opens."""
    collection = a_collection(tmp_path / "collection")
    for folder in ("a-copy", "z-copy"):
        write_yaml(collection.case_studies / folder / "case.yaml", a_case(title="Copy"))
    contents = read_collection(collection, TODAY)
    assert contents.problems
    warehouse = in_memory(contents)
    assert warehouse.ask("engagements")["title"].tolist() == ["Testland Parks Assembly"]
    everything_is_shown(warehouse)


FAULTS: tuple[dict[str, Any], ...] = (
    {"populations": [a_population(value=0)]},
    {"tallies": [a_tally(total=0)]},
    {"tallies": [a_tally(total=0, decision={"accepted": 0}, delivery={"implemented": 0})]},
    {"tallies": [a_tally(total=3)]},
    {"country": "XYZ"},
    {"counts": [a_count(value=0)]},
    {"counts": [a_count(value=20000)]},
    {"recommendations": [a_recommendation(decision=[], delivery=[])]},
    {"recommendations": [a_recommendation(part_of_tally="nowhere")]},
    {"facts": [a_fact(), a_fact()]},
    {"populations": [a_population(), a_population()]},
    {"events": [{"date": "0001", "what": "Long ago.", "kind": "background", "sources": ["S1"]}]},
)


@pytest.mark.slow
def test_faulty_cases_are_shown_all_the_same(tmp_path: Path):
    warehouse = of_cases(tmp_path, *(a_case(id=f"case-{n}", **changes) for n, changes in enumerate(FAULTS)))
    assert len(warehouse.ask("engagements")) == len(FAULTS)
    everything_is_shown(warehouse)


def test_an_unknown_country_is_shown_by_its_code(tmp_path: Path):
    assert of_cases(tmp_path, a_case(country="XYZ")).ask("engagements")["country_name"].tolist() == ["XYZ"]


def test_ratings_and_rules_are_in_the_tables(tmp_path: Path):
    collection = a_collection(
        tmp_path / "c", ratings={CASE_ID: [ratings(), ratings("rater-2")]}, triggers=trigger_rules()
    )
    warehouse = of_collection(collection)
    rows = warehouse._connection.cursor().execute("SELECT rater, criterion, level FROM ratings ORDER BY ALL").fetchall()
    assert rows == [(f"rater-{r}", f"b{b}-c{c}", 1.0) for r in (1, 2) for b in (1, 2) for c in (1, 2)]
    (rule,) = warehouse.ask_arrow("trigger_rules").to_pylist()
    assert rule["source_titles"] == ["Report on the assembly, City of Testland"]


def test_every_field_of_a_case_has_a_column(warehouse: Warehouse):
    """Rows go in by name, so a field without a column would stop the build; here the case has one of everything."""
    columns = {
        table: {row[0] for row in warehouse._connection.cursor().execute(f"DESCRIBE {table}").fetchall()}
        for table, _ in case_rows(a_case_model())
    }
    for table, row in case_rows(a_case_model()):
        assert set(row) <= columns[table], table
