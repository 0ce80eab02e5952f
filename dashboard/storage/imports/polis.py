"""Conversations of Polis → case studies with their statements, groups and single votes."""

import csv
import io
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.checks import check_case
from dashboard.domain.imports.report import Refusal
from dashboard.storage.collection.read_places import GROUPS, SINGLE_VOTES, STATEMENTS
from dashboard.storage.files.invisible_characters import without_unseen
from dashboard.storage.files.text_file import Refused
from dashboard.storage.imports.made import Made, MadeCase, Origin
from dashboard.storage.imports.polis_files import (
    AGREE,
    COMMENTS,
    DISAGREE,
    MODERATED,
    PASS,
    SUMMARY,
    VOTES,
    Conversation,
    Vote,
    conversation_folders,
    day_of,
    hash_of,
    is_number,
    read_conversation,
)
from dashboard.storage.imports.rows import slug

WAYS = {"agree": AGREE, "disagree": DISAGREE, "pass": PASS}
LONGEST_ID = 80
LONGEST_TEXT = 4000


def make_conversations(source: Path, origin: Origin, today: date) -> Made:
    """Returns one case study per conversation at or below a folder. A copy of one is passed over. Raises Refused."""
    folders = conversation_folders(source)
    if not folders:
        says = f"there is no {COMMENTS} or {VOTES} in {origin.file}"
        raise Refused(0, says, "give the folder of a conversation or of many, or their ZIP")
    cases: list[MadeCase] = []
    refusals: list[Refusal] = []
    notes: list[str] = []
    known: dict[str, Path] = {}
    copies = 0
    for place, folder in enumerate(folders, start=1):
        try:
            digest = hash_of(folder)
            if digest in known:
                copies += 1
                notes.append(
                    f"{folder.relative_to(source)} holds the same files as {known[digest].name}; it is passed over."
                )
                continue
            known[digest] = folder
            conversation = read_conversation(folder)
            case = _case(folder.name, conversation, origin)
            fault = next(iter(check_case(CaseStudy.model_validate(dict(case.fields)), case.id, today)), None)
            if fault or case.id in {each.id for each in cases}:
                raise Refused(0, fault.says if fault else f"two folders have the id {case.id}", "rename one of them")
        except (Refused, ValidationError) as reason:
            says = (
                reason.says
                if isinstance(reason, Refused)
                else "its fields do not fit; look at summary.csv and the mapping"
            )
            refusals.append(Refusal(place, folder.name, says))
            continue
        cases.append(case)
        notes.append(_note(folder.name, conversation))
    return Made(
        origin, len(folders), tuple(cases), tuple(refusals), copies, frozenset(folder.name for folder in folders), frozenset(), ("folder",),
        tuple(notes), is_part=folders[0] == source,
    )  # fmt: skip


def _note(name: str, conversation: Conversation) -> str:
    votes, last = len(conversation.votes), len(conversation.last_votes())
    people, statements = len({vote.voter for vote in conversation.votes}), len(conversation.statements)
    missing = f" Missing: {', '.join(conversation.missing)}." if conversation.missing else ""
    return (
        f"{name}: {people:,} voters, {statements:,} statements, {votes:,} votes, of which {last:,} are the last one of a person "
        f"on a statement.{missing}"
    )


def _case(name: str, conversation: Conversation, origin: Origin) -> MadeCase:
    mapping = origin.mapping
    case_id = "-".join(filter(None, (mapping.case.prefix, slug(name).lower())))[:LONGEST_ID].rstrip("-")
    if not conversation.votes and not conversation.statements:
        raise Refused(0, "it holds no vote and no statement", "leave it out")
    summary = conversation.summary
    own = mapping.cases.get(name, {})
    source = origin.source().model_copy(update={"place": name})
    numbers = [{"scheme": "register", "value": name}]
    if address := summary.get("url", "").strip():
        numbers.append({"scheme": "web_page", "value": address})
    topic = " ".join(without_unseen(summary.get("topic", "")).split())
    fields: dict[str, Any] = {
        "id": case_id,
        "title": topic or name,
        **({"topic": topic} if topic else {}),
        "platforms": ("Polis",),
        "channel": "online",
        "method_family": "online_deliberation",
        **mapping.case.fields,
        **own,
        "sources": (source,),
        "identifiers": tuple(numbers),
        "counts": tuple(_counts(conversation, mapping.provenance.source)),
        "imported": replace(origin, file=name, file_hash=conversation.file_hash).imported(
            external_id=name, constants=tuple(dict.fromkeys((*mapping.ours, *own)))
        ),
    }
    if period := _period(conversation.votes):
        fields["period"] = period
    tables = {STATEMENTS: _statements(conversation), GROUPS: _groups(conversation, mapping.smallest_group)}
    files = {file: _csv(rows) for file, rows in tables.items() if rows}
    if conversation.votes:
        files[SINGLE_VOTES] = _parquet(conversation)
    return MadeCase(case_id, name, fields, files=files)


def _period(votes: list[Vote]) -> dict[str, Any] | None:
    """Returns when the first vote was cast. The last one is no end: votes come in years after a conversation is over."""
    if not votes:
        return None
    first, last = min(vote.time for vote in votes), max(vote.time for vote in votes)
    return {
        "start": day_of(first),
        "note": f"The day of the first vote. The last one is of {day_of(last)}; votes can come in long after the end, which is not recorded.",
    }


def _counts(conversation: Conversation, source: str) -> list[dict[str, Any]]:
    """Returns the numbers that the files give when they are counted anew; what the summary says otherwise is a rival."""
    counts = []
    votes, summary = conversation.votes, conversation.summary
    if votes:
        window = {"start": day_of(min(vote.time for vote in votes)), "end": day_of(max(vote.time for vote in votes))}
        last = conversation.last_votes()
        counts += [
            _count("voters", "people who voted on at least one statement", "voters", len({vote.voter for vote in votes}), source,
                   summary.get("voters"), window=window, tallying="unique"),
            _count("votes", "votes, counting those that people changed later", "votes_cast", len(votes), source, None, window=window),
            _count("last-votes", "last vote of each person on each statement", "votes_cast", len(last), source, None, window=window,
                   subset_of="votes"),
        ]  # fmt: skip
    if conversation.statements:
        statements = conversation.statements
        out = sum(row["moderated"] == "-1" for row in statements)
        counts += [
            _count("authors", "people who wrote a statement", "contributors", len({row["author-id"] for row in statements}), source,
                   summary.get("commenters"), tallying="unique"),
            _count("statements", "statements handed in", "statements", len(statements), source, summary.get("comments"),
                   note=f"{out:,} of them were moderated out."),
        ]  # fmt: skip
    return counts


def _count(name: str, what: str, unit: str, value: int, source: str, listed: str | None, **more: Any) -> dict[str, Any]:
    count = {
        "id": name, "what": what, "unit": unit, "value": value, "sources": (source,), "certainty": "high", "derived": True, **more,
    }  # fmt: skip
    if listed and is_number(listed) and int(listed) != value:
        rival = {
            "value": float(listed),
            "sources": (source,),
            "why": f"{SUMMARY} gives this number; why it differs is not known.",
        }
        count["rivals"] = (rival,)
    return count


def _tally(votes: list[Vote]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for vote in votes:
        found.setdefault(vote.statement, Counter())[vote.way] += 1
    return found


def _statements(conversation: Conversation) -> list[dict[str, str]]:
    """Returns one row per statement: last votes, first votes, and all votes with those changed later."""
    tallies = {
        "": _tally(conversation.last_votes()), "first_": _tally(conversation.first_votes()), "all_": _tally(conversation.votes),
    }  # fmt: skip
    rows, statements = [], set()
    for row in conversation.statements:
        statement = row["comment-id"]
        if statement in statements:
            continue
        statements.add(statement)
        numbers = {
            f"{kind}{way}": str(tally.get(statement, Counter())[sign])
            for kind, tally in tallies.items()
            for way, sign in WAYS.items()
        }
        text = " ".join(without_unseen(row["comment-body"]).split())[:LONGEST_TEXT]
        moderated = MODERATED.get(row["moderated"], "unknown")
        rows.append({"id": statement, "text": text, "moderated": moderated, **numbers})
    return rows


def _groups(conversation: Conversation, smallest: int) -> list[dict[str, str]]:
    """Returns how each opinion group voted on each statement; of a small group neither its votes nor its size."""
    sizes = Counter(conversation.groups.values())
    by_group: dict[str, list[Vote]] = {group: [] for group in sizes}
    for vote in conversation.last_votes():
        if vote.voter in conversation.groups:
            by_group[conversation.groups[vote.voter]].append(vote)
    rows = []
    for group in sorted(sizes, key=lambda name: (len(name), name)):
        if sizes[group] < smallest:
            rows.append({"group": group, "people": "", "small": "yes", "statement": "", **dict.fromkeys(WAYS, "")})
            continue
        for statement, numbers in sorted(_tally(by_group[group]).items(), key=lambda each: (len(each[0]), each[0])):
            ways = {way: str(numbers[sign]) for way, sign in WAYS.items()}
            rows.append({"group": group, "people": str(sizes[group]), "small": "no", "statement": statement, **ways})
    return rows


def _csv(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _parquet(conversation: Conversation) -> bytes:
    """Returns every single vote with the number that stands for its voter; people of small groups are named no group here."""
    last = {(vote.voter, vote.statement): vote for vote in conversation.last_votes()}
    votes = sorted(conversation.votes, key=lambda vote: (vote.time, vote.voter, vote.statement))
    table = pa.table(
        {
            "voter": pa.array([vote.voter for vote in votes], pa.string()),
            "statement": pa.array([vote.statement for vote in votes], pa.string()),
            "vote": pa.array([int(vote.way) for vote in votes], pa.int8()),
            "time": pa.array([vote.time for vote in votes], pa.timestamp("ms", tz="UTC")),
            "last": pa.array([last[vote.voter, vote.statement] is vote for vote in votes], pa.bool_()),
        }
    )
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()
