"""Import: a file of others, what it would become, and the case studies to write or to take away."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard.analysis.text import english
from dashboard.app_pages.import_page import upload
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, filters, share
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.imports.report import MOST_REFUSED, sentences
from dashboard.exports.files.reproducible_zip import reproducible_zip
from dashboard.storage.imports.made import Made
from dashboard.storage.imports.settings import may_write
from dashboard.storage.imports.write import Plan, refused_csv, write_plan

FEW, MOST_SENTENCES = 8, 40
ZIP, CSV = "application/zip", "text/csv"


def preview(made: Made) -> None:
    """The first case studies, and of a ledger its first items, as text."""
    for case in made.cases[:FEW]:
        items = "" if case.ledger is None else f", {english.counted(len(case.ledger), 'item')}"
        st.markdown(f"- **{escape_markdown(case.fields.get('title', case.id))}** (`{case.id}`{items})")
        rows = list((case.ledger or {}).values())
        for row in rows[:FEW]:
            st.markdown(
                f"    - {escape_markdown(row['wording'])}: {english.label(row['decision'])}, {english.label(row['delivery'])}"
                f"{escape_markdown(_amount(row))}"
            )
        if len(rows) > FEW:
            st.markdown(f"    - :small[{english.grouped(len(rows) - FEW)} more are not listed here.]")
    if len(made.cases) > FEW:
        st.markdown(f":small[{english.grouped(len(made.cases) - FEW)} more case studies are not listed here.]")


def _amount(row: Mapping[str, str]) -> str:
    return f", {row['amount']} {row.get('currency') or ''}".rstrip() if row.get("amount") else ""


def take(plan: Plan) -> None:
    """A button that writes, where the server lets readers write; else the files to take away."""
    if may_write():
        if st.button("Write into the collection", key="import-write", icon=":material/upload_file:"):
            write_plan(plan, session.open_data().contents.collection)
            st.session_state.pop(upload.FOUND, None)
            st.session_state["import-done"] = len(plan.files)
            st.rerun()
        return
    files = [
        (f"case_studies/{case}/{name}", content) for case, held in plan.files.items() for name, content in held.items()
    ]
    st.download_button(
        "Download the case studies (ZIP)", lambda: reproducible_zip(files, date.today()), "case_studies.zip", ZIP,
        key="import-zip", on_click="ignore",
        help="Unpack it in your own collection. This server lets nobody write into its collection.",
    )  # fmt: skip


st.title("Import data", anchor=False)
filters.current_view("import_data")
st.markdown("**Make case studies of a public data set.**", width=chart_block.READING)
chart_block.show_problems(session.problems())
st.markdown(
    f"Files up to {upload.MEGABYTES} MB and {upload.MOST_ROWS:,} rows, or conversations of Polis as a ZIP. For larger ones use "
    "`legitimacy import`. What a file leaves out is shown as not recorded.",
    width=chart_block.READING,
)
share.place(share.BUTTON)
if written := st.session_state.pop("import-done", None):
    st.success(
        f"{english.sentence(english.counted(written, 'case study', 'case studies'))} written. Nobody has checked them yet."
    )
found = upload.ask()
if found and upload.tell(found):
    assert found.report
    assert found.made
    assert found.plan
    lines = sentences(found.report)
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines[:MOST_SENTENCES]))
    if found.report.refused:
        made, refusals = found.made, found.report.refusals
        st.download_button(
            "Refused rows (CSV)", lambda: refused_csv(made, refusals), "refused.csv", CSV, key="import-refused",
            on_click="ignore", help="With line and reason, ready to mend.",
        )  # fmt: skip
    preview(found.made)
    if found.report.refuses_more_than(MOST_REFUSED):
        st.warning(
            f"More than {MOST_REFUSED}% of the rows are refused, so nothing is written. Mend those rows in the file, "
            "or mend the mapping. On a terminal, `legitimacy import --max-refused` takes the other rows."
        )
    elif found.plan.files:
        take(found.plan)
    else:
        st.info("Nothing would change.")
chart_block.foot()
