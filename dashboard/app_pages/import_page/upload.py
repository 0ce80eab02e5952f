"""A file of others, its mapping, and what the two become; worked out once per upload."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.app_pages.session import session
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.imports.mapping import Format, ImportMapping
from dashboard.domain.imports.report import Report
from dashboard.storage.files.text_file import Refused
from dashboard.storage.imports.draft import draft_of
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
ROW, BOX, DRAFTED = "import-row", "import-draft", "import-drafted"
DRAFT, OF_MY_OWN = "Draft one from my file", "A mapping of my own"
ROWS = {Format.ledger: "a recommendation, proposal or project", Format.table: "an engagement"}
# Reading a file takes memory, so two are never read at once.
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Found:
    """What a file became: its case studies, what would be written, and the report; or why it could not be read.

    `is_begun` says that a draft still has to be gone on with, which is no fault.
    """

    made: Made | None = None
    plan: Plan | None = None
    report: Report | None = None
    says: str = ""
    is_begun: bool = False


@dataclass(frozen=True, slots=True)
class OwnMapping:
    """A mapping that a reader gives, as a file or in a box."""

    raw: bytes
    name: str


def ask() -> Found | None:
    """Returns what came of the file and the mapping that the reader gives; None until both are there."""
    given = st.file_uploader(
        "1. File (CSV or XLSX; of Polis a ZIP or its CSV files)", key=FILE, max_upload_size=MEGABYTES,
        accept_multiple_files=True,
    )  # fmt: skip
    chosen = st.selectbox(
        "2. Mapping: which column means what", [DRAFT, OF_MY_OWN, *shipped_names()], key=CHOSEN, index=None,
        placeholder="Choose how to read the file",
        help="The names are of mappings that come along, each for one public data set.",
    )  # fmt: skip
    if chosen is None and given:
        st.info("Now choose the mapping. If none is made for your file, draft one from it.")
        return None
    try:
        own = _own_mapping(chosen, given)
    except Refused as refusal:
        return Found(says=_in_words(given[0].name if given else "The mapping", refusal))
    if chosen is None or not given or (own is None and chosen in (DRAFT, OF_MY_OWN)):
        return None
    key = (tuple(each.file_id for each in given), own or chosen, session.data_hash())
    kept = st.session_state.get(FOUND)
    if kept is None or kept[0] != key:
        # Only the newest is kept, for one visit.
        st.session_state[FOUND] = kept = (key, _found(given, own, chosen))
    found: Found = kept[1]
    return found


def _own_mapping(chosen: str | None, given: Sequence[UploadedFile]) -> OwnMapping | None:
    """Returns the reader's own mapping, if that was chosen and is there. Raises Refused if it is too large, or none can be drafted."""
    if chosen == DRAFT:
        return _drafted(given[0]) if given else None
    if chosen != OF_MY_OWN:
        return None
    own = st.file_uploader("Mapping (YAML)", key=OWN, max_upload_size=1)
    if own and own.size > MOST_OF_MAPPING:
        says = f"the mapping is larger than {MOST_OF_MAPPING:,} bytes"
        raise Refused(0, says, "shorten it, or use `legitimacy import`")
    return OwnMapping(own.getvalue(), own.name) if own else None


def _drafted(given: UploadedFile) -> OwnMapping:
    """Drafts a mapping from the file into a box, where the reader goes on with it."""
    form = st.radio("One row of the file is", list(ROWS), format_func=ROWS.__getitem__, key=ROW, horizontal=True)
    made_for = (given.file_id, form)
    if st.session_state.get(DRAFTED, ("", ""))[0] != made_for:
        with ONE_AT_A_TIME:
            drafted = draft_of(given.getvalue(), given.name, form, MOST_ROWS)
        st.session_state[DRAFTED] = (made_for, drafted)
        st.session_state[BOX] = drafted
    # What was typed outlives a look at another mapping.
    st.session_state.setdefault(BOX, st.session_state[DRAFTED][1])
    text = st.text_area(
        "3. The draft: replace each “?”, and name what each column means", key=BOX, height=420, max_chars=MOST_OF_MAPPING,
        help="Lines that begin with # are not read. Press Ctrl and Enter, or leave the box, to see what comes of it.",
    )  # fmt: skip
    st.session_state[DRAFTED] = (made_for, text)
    st.download_button(
        "Download the mapping", text, "mapping.yaml", "application/yaml", key="import-mapping-file", on_click="ignore"
    )
    return OwnMapping(text.encode(), "The mapping")


def _found(given: Sequence[UploadedFile], own: OwnMapping | None, chosen: str) -> Found:
    collection = session.open_data().contents.collection
    try:
        mapping, digest = mapping_of(own.raw, own.name) if own else read_mapping(chosen)
        _refuse_patterns(mapping, own)
    except Refused as refusal:
        return Found(says=_in_words(own.name if own else chosen, refusal), is_begun=chosen == DRAFT)
    try:
        with ONE_AT_A_TIME:
            files = [(each.name, each.getvalue()) for each in given]
            made = made_of_files(files, mapping, digest, collection, date.today(), MOST_ROWS, MOST_UNPACKED)
            plan = planned(made, collection, part=False)
        return Found(made, plan, report_of(made, plan))
    except Refused as refusal:
        return Found(says=_in_words(given[0].name, refusal))


def _in_words(name: str, refusal: Refused) -> str:
    line = f" (line {refusal.line})" if refusal.line else ""
    return f"“{name}”{line}: {refusal.says}. To go on: {refusal.try_this}."


def _refuse_patterns(mapping: ImportMapping, own: OwnMapping | None) -> None:
    """A pattern of a stranger can keep a server busy for years, so it runs only where its owner lets readers write."""
    if own and not may_write() and any(how.pattern for how in mapping.columns.values()):
        raise Refused(
            0, "the mapping has a pattern, which runs only on your own machine", "use `legitimacy import` there"
        )


def tell(found: Found) -> bool:
    """Says on the page that a file could not be read; returns whether there is more to show."""
    if found.report is None:
        (st.info if found.is_begun else st.error)(escape_markdown(found.says))
    return found.report is not None
