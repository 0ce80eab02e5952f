"""A file of others, its mapping, and what the two become; worked out once per upload."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.app_pages.session import session
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.imports.mapping import ImportMapping
from dashboard.domain.imports.report import Report
from dashboard.storage.files.text_file import Refused
from dashboard.storage.imports.made import Made
from dashboard.storage.imports.mapping_file import mapping_of, read_mapping, shipped_names
from dashboard.storage.imports.run import made_of_files
from dashboard.storage.imports.settings import may_write
from dashboard.storage.imports.write import Plan, planned, report_of

# What the server takes (server.maxUploadSize), and what it can work on beside its readers: each row is checked as a whole case
# study with what the mapping adds to it. Shipped mappings have at most 2,000 bytes.
MEGABYTES, MOST_ROWS, MOST_OF_MAPPING = 2, 5_000, 50_000
# Bytes of conversations of Polis; one of 50,000 votes has 4 million.
MOST_UNPACKED = 8_000_000
FILE, OWN, CHOSEN, FOUND = "import-file", "import-mapping", "import-chosen", "import-found"
OF_MY_OWN = "A mapping of my own"
# Reading a file takes memory, so two are never read at once.
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Found:
    """What a file became: its case studies, what would be written, and the report; or why it could not be read."""

    made: Made | None = None
    plan: Plan | None = None
    report: Report | None = None
    says: str = ""


def ask() -> Found | None:
    """Returns what came of the file and the mapping that the reader gives; None until both are there."""
    chosen = st.selectbox(
        "Mapping", [*shipped_names(), OF_MY_OWN], key=CHOSEN, index=None, placeholder="Which file is it?"
    )
    own = None
    if chosen == OF_MY_OWN:
        own = st.file_uploader("Mapping (YAML)", key=OWN, max_upload_size=1)
    given = st.file_uploader(
        "File (CSV or XLSX; of Polis a ZIP or its CSV files)", key=FILE, max_upload_size=MEGABYTES,
        accept_multiple_files=True,
    )  # fmt: skip
    if not given or chosen is None or (chosen == OF_MY_OWN and own is None):
        return None
    key = (tuple(each.file_id for each in given), own.file_id if own else chosen, session.data_hash())
    kept = st.session_state.get(FOUND)
    if kept is None or kept[0] != key:
        # Only the newest is kept, for one visit.
        st.session_state[FOUND] = kept = (key, _found(given, own, chosen))
    found: Found = kept[1]
    return found


def _found(given: Sequence[UploadedFile], own: UploadedFile | None, chosen: str) -> Found:
    collection = session.open_data().contents.collection
    try:
        mapping, digest = _own_mapping(own) if own else read_mapping(chosen)
        _refuse_patterns(mapping, own)
        with ONE_AT_A_TIME:
            files = [(each.name, each.getvalue()) for each in given]
            made = made_of_files(files, mapping, digest, collection, date.today(), MOST_ROWS, MOST_UNPACKED)
            plan = planned(made, collection, part=False)
        return Found(made, plan, report_of(made, plan))
    except Refused as refusal:
        line = f" (line {refusal.line})" if refusal.line else ""
        return Found(says=f"“{given[0].name}”{line}: {refusal.says}. To go on: {refusal.try_this}.")


def _own_mapping(own: UploadedFile) -> tuple[ImportMapping, str]:
    if own.size > MOST_OF_MAPPING:
        raise Refused(
            0, f"the mapping is larger than {MOST_OF_MAPPING:,} bytes", "shorten it, or use `legitimacy import`"
        )
    return mapping_of(own.getvalue(), own.name)


def _refuse_patterns(mapping: ImportMapping, own: UploadedFile | None) -> None:
    """A pattern of a stranger can keep a server busy for years, so it runs only where its owner lets readers write."""
    if own and not may_write() and any(how.pattern for how in mapping.columns.values()):
        raise Refused(
            0, "the mapping has a pattern, which runs only on your own machine", "use `legitimacy import` there"
        )


def tell(found: Found) -> bool:
    """Says on the page that a file could not be read; returns whether there is more to show."""
    if found.report is None:
        st.error(escape_markdown(found.says))
    return found.report is not None
