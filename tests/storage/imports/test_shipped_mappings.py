"""The mappings that are made to be copied, on small made-up files in their form."""

from pathlib import Path

import pytest

from dashboard.domain.imports.report import sentences
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.imports.mapping_file import read_mapping
from dashboard.storage.imports.run import made_of_bytes
from dashboard.storage.imports.write import planned, report_of, write_plan
from tests.builders import a_collection
from tests.shipped import COMPILED

BUDGET = (
    "project_id;title;edition;submitted;vote;state;delivered;planned;cost;latitude;longitude;theme\n"
    "7;Jardin partagé;2014;2014-05;LAURÉAT;FIN;2016-03;;150 000,50;48,85;2,35;vert\n"
    "8;Kiosque;2014;2014-05;LAURÉAT;TRAVAUX;;2031-06;NA;;;place\n"
    "9;Bibliothèque;2015;2015;NON ÉTUDIÉ;;;;;;;culture\n"
)
PARTICIPEDIA = (
    "id,title,city,start_date,end_date,body,url,number_of_participants\n"
    '12,Harbour Panel,Testland,2019-03-01,,"<p>People met <b>twice</b>.</p><script>x()</script>",https://example.org/12,250000\n'
    "13,Hill Forum,,,,,,\n"
)
TABLE = "id,title,country,place,start,end,participants\na1,Harbour Panel,NOR,Oslo,2019,2020,40\n"


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return a_collection(tmp_path, cases=[])


def brought(name: str, text: str, collection: Collection):
    mapping, digest = read_mapping(name)
    made = made_of_bytes(text.encode(), "file.csv", mapping, digest, collection, COMPILED)
    plan = planned(made, collection, part=False)
    write_plan(plan, collection)
    report = report_of(made, plan)
    contents = read_collection(collection, COMPILED)
    assert (report.adds_up, report.refusals, contents.problems) == (True, (), ())
    return {case.id: case for case in contents.cases}, report


# The mappings are dated; tests live at the beginning of 2026.
def test_a_participatory_budget(collection: Collection):
    cases, _ = brought("participatory-budget", BUDGET, collection)
    garden, kiosk = cases["participatory-budget-2014"].recommendations
    assert (garden.amount, garden.currency, garden.lat, garden.language, garden.delivery[0].date) == (
        150000.5, "EUR", 48.85, "fr", "2016-03",
    )  # fmt: skip
    assert (kiosk.amount, kiosk.planned_date, kiosk.delivery[0].status) == (None, "2031-06", "in_progress")
    (library,) = cases["participatory-budget-2015"].recommendations
    assert (library.decision[0].status, library.delivery[0].status) == ("not_reviewed", "not_recorded")


def test_participedia_has_text_for_html_and_a_number_that_is_compared_with_nothing(collection: Collection):
    cases, _ = brought("participedia", PARTICIPEDIA, collection)
    panel, forum = cases["participedia-12"], cases["participedia-13"]
    assert panel.summary == "Participedia writes: People met twice ."
    assert (panel.counts[0].unit, panel.counts[0].value, panel.counts[0].unit.is_aside) == (
        "stated_participants", 250000, True,
    )  # fmt: skip
    assert [(each.scheme, each.value) for each in panel.identifiers] == [
        ("participedia", "12"), ("web_page", "https://example.org/12"),
    ]  # fmt: skip
    assert (forum.summary, forum.period.start, forum.counts[0].value) == (None, None, None)


def test_a_plain_table(collection: Collection):
    cases, report = brought("table", TABLE, collection)
    case = cases["a1"]
    assert (case.country, case.place, case.period.end, case.counts[0].value) == ("NOR", "Oslo", "2020", 40)
    assert "Ours, stated by no source: certainty." in sentences(report)


def test_values_that_are_left_out_are_counted(collection: Collection):
    head = "unique_id,authority_type,org_name,url,report_pdf_url,assembly_status,assembly_year,number_participants,assembly_description,thematic_grouping\n"
    rows = "a,Other,A,,,Finished,2020,,,Climate\nb,Other,B,,,Finished,2020,,,Climate\n"
    cases, report = brought("uk-citizens-assembly-register", head + rows, collection)
    assert report.notes == ("authority_type: 'Other' is not in the mapping and counts as empty: 2 rows",)
    assert {case.level for case in cases.values()} == {None}
