"""A page, a picture and a citation say which data they rest on."""

from pathlib import Path

from dashboard.analysis.text.ask import Ask
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.collection_info import CollectionInfo
from dashboard.storage.collection.read_collection import read_collection
from dashboard.views.data_line import cite_case, data_line, origin_line
from tests.builders import TODAY, a_collection, in_memory

INFO = CollectionInfo(
    title="Ten cases", publisher="City of X", version="1.2", date=PartialDate.read("2026-05-04"), licence="CC BY 4.0"
)
HASH = "0123456789abcdef"


def test_data_line() -> None:
    assert data_line(INFO, HASH) == "Ten cases. Data of 4 May 2026 (version 1.2, 0123456789ab), City of X"
    assert data_line(None, HASH) == "Data 0123456789ab, no date given"


def test_only_where_cases_of_the_report_stand_the_reading_is_said_to_be_nobody_elses(ask: Ask, tmp_path: Path) -> None:
    assert origin_line(ask, INFO, HASH).endswith(", City of X. The reading is ours, not CPI's.")
    foreign = in_memory(read_collection(a_collection(tmp_path), TODAY)).ask
    assert origin_line(foreign, INFO, HASH).endswith(", City of X.")


def test_citation() -> None:
    assert cite_case("A case", "a-case", INFO, HASH) == (
        "“A case”. Case study a-case in: Ten cases, version 1.2 of 4 May 2026, data 0123456789ab. City of X. Licence CC BY 4.0."
    )
    assert cite_case("A case", "a-case", None, HASH) == "“A case”. Case study a-case, data 0123456789ab."
