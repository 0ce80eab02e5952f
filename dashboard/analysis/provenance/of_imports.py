"""Where an imported row came from: file, line, id, copy and mapping, as far as each is recorded."""

from collections.abc import Collection

from dashboard.analysis.provenance.items import EvidenceItem, Row, sentences
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask

SHOWN_DIGITS = 12


def import_of(ask: Ask, case: str) -> Row | None:
    """Returns how a case study was imported; None for one that people wrote."""
    rows = ask("imports", case=case).to_dict("records")
    return {str(name): cell for name, cell in rows[0].items()} if rows else None


def rows_read(ask: Ask, case: str, refs: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Returns for each of some items of a case study the sentences that say which row of which file it is."""
    came = import_of(ask, case)
    if came is None:
        return {}
    table = ask("ledger", case=case)
    table = table[table["recommendation_id"].isin(set(refs)) & table["source_line"].notna()]
    return {row["recommendation_id"]: _row_words(row, came) for row in table.to_dict("records")}


def case_row(ask: Ask, case: str) -> tuple[EvidenceItem, ...]:
    """Returns which row, folder or file of others a whole case study was made from; nothing for one that people wrote."""
    came = import_of(ask, case)
    if came is None:
        return ()
    whole = {**came, "source_line": came["line"], "file_hash": came["file_hash"][:SHOWN_DIGITS],
             "mapping_hash": came["mapping_hash"][:SHOWN_DIGITS]}  # fmt: skip
    checked = f"{came['checked_by']} checked it" if english.known(came["checked_by"]) else "Nobody has checked it"
    return (
        EvidenceItem(
            "A program read it from a file", (*_row_words(whole, came), *sentences(checked)), case, (came["source_id"],)
        ),
    )


def _row_words(row: Row, came: Row) -> tuple[str, ...]:
    """'Read from list.csv, line 5, id 7.' 'Copy of 1 May 2026, SHA-256 ab12….' 'Mapping city (cd34…).'

    A row that a later copy did not change keeps what the earlier copy was; the name of that file is not kept.
    """
    digits, mapped = (english.label(row[name], "") for name in ("file_hash", "mapping_hash"))
    same = not digits or came["file_hash"].startswith(digits)
    place = [str(came["file"]) if same else "an earlier copy of the file"]
    place += [f"line {english.grouped(row['source_line'])}"] if english.known(row["source_line"]) else []
    place += [f"id {row['external_id']}"] if english.known(row["external_id"]) else []
    copy = f"Copy of {english.spoken_date(row['snapshot'])}"
    mapping = f"Mapping {came['mapping']}"
    gone = english.known(row["last_seen"]) and f"Last seen in the copy of {english.spoken_date(row['last_seen'])}"
    return sentences(
        f"Read from {', '.join(place)}",
        f"{copy}, its SHA-256 begins with {digits}" if digits else copy,
        f"{mapping}, its SHA-256 begins with {mapped}" if mapped else mapping,
        gone,
    )
