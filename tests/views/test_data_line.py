"""A page, a picture and a citation say which data they rest on."""

from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.collection_info import CollectionInfo
from dashboard.views.data_line import cite_case, data_line

INFO = CollectionInfo(
    title="Ten cases", publisher="City of X", version="1.2", date=PartialDate.read("2026-05-04"), licence="CC BY 4.0"
)
HASH = "0123456789abcdef"


def test_data_line() -> None:
    assert data_line(INFO, HASH) == "Ten cases. Data of 4 May 2026 (version 1.2, 0123456789ab), City of X"
    assert data_line(None, HASH) == "Data 0123456789ab, no date given"


def test_citation() -> None:
    assert cite_case("A case", "a-case", INFO, HASH) == (
        "“A case”. Case study a-case in: Ten cases, version 1.2 of 4 May 2026, data 0123456789ab. City of X. Licence CC BY 4.0."
    )
    assert cite_case("A case", "a-case", None, HASH) == "“A case”. Case study a-case, data 0123456789ab."
