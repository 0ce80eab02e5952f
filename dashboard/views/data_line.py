"""Which data is on screen: for the foot of a page, for pictures and for citations."""

from dashboard.analysis.evidence.overview import REPORT
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.text.english import spoken_date
from dashboard.domain.collection_info import CollectionInfo

SHORT = 12
_OF_REPORT = frozenset(REPORT)


def data_line(info: CollectionInfo | None, data_hash: str) -> str:
    """'Data of 23 November 2026 (version 0.1.0, 0123456789ab), The publisher' or that no date is given."""
    short = data_hash[:SHORT]
    if info is None:
        return f"Data {short}, no date given"
    return f"{info.title}. Data of {spoken_date(info.date)} (version {info.version}, {short}), {info.publisher}"


def origin_line(ask: Ask, info: CollectionInfo | None, data_hash: str) -> str:
    """Returns the same as a sentence, and whose reading it is."""
    return f"{data_line(info, data_hash)}.{whose_reading(ask)}"


def whose_reading(ask: Ask) -> str:
    """Returns that the reading is not CPI's, with a blank before it, where cases of CPI's report could be taken for its own; else nothing."""
    return (
        " The reading is ours, not CPI's." if not _OF_REPORT.isdisjoint(ask("engagements")["part_of"].tolist()) else ""
    )


def cite_case(title: str, case: str, info: CollectionInfo | None, data_hash: str) -> str:
    """How to cite a case study: title, collection, publisher, date, version, first digits of the data's hash, licence."""
    short = data_hash[:SHORT]
    if info is None:
        return f"“{title}”. Case study {case}, data {short}."
    return (
        f"“{title}”. Case study {case} in: {info.title}, version {info.version} of {spoken_date(info.date)}, data {short}. "
        f"{info.publisher}. Licence {info.licence}."
    )
