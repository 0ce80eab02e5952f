"""Reads the files of one conversation of Polis: statements, votes, people and groups, counted anew."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from dashboard.storage.files.text_file import Refused, read_bytes

SUMMARY, COMMENTS, VOTES, PEOPLE = "summary.csv", "comments.csv", "votes.csv", "participants-votes.csv"
FILES = (SUMMARY, COMMENTS, VOTES, PEOPLE)
MOST_BYTES = 500_000_000
MOST_DIGITS = 15
LAST_TIME = 253_402_300_799_999  # the end of the year 9999
MODERATED = {"1": "accepted", "0": "not moderated", "-1": "moderated out"}
AGREE, DISAGREE, PASS = "1", "-1", "0"
NEEDED = {COMMENTS: ("comment-id", "author-id", "moderated", "comment-body"), VOTES: ("timestamp", "comment-id", "voter-id", "vote"),
          PEOPLE: ("participant", "group-id")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote: who, on what, which way, and when in milliseconds."""

    voter: str
    statement: str
    way: str
    time: int


@dataclass
class Conversation:
    """What the files of one conversation hold. A file that is missing leaves its part empty and is named."""

    summary: dict[str, str] = field(default_factory=dict)
    statements: list[dict[str, str]] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    file_hash: str = ""

    def last_votes(self) -> list[Vote]:
        """Returns the last vote of each person on each statement; of equal times the one further down."""
        last: dict[tuple[str, str], Vote] = {}
        for vote in self.votes:
            key = (vote.voter, vote.statement)
            if key not in last or vote.time >= last[key].time:
                last[key] = vote
        return list(last.values())

    def first_votes(self) -> list[Vote]:
        """Returns the first vote of each person on each statement; of equal times the one further up."""
        first: dict[tuple[str, str], Vote] = {}
        for vote in self.votes:
            key = (vote.voter, vote.statement)
            if key not in first or vote.time < first[key].time:
                first[key] = vote
        return list(first.values())


def day_of(milliseconds: int) -> str:
    """Returns the day of a time stamp, by universal time; the written times carry different zones."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date().isoformat()


def is_time(cell: str) -> bool:
    """Returns whether a cell is a time stamp in milliseconds that lies in the calendar."""
    return is_number(cell) and int(cell) <= LAST_TIME


def is_number(cell: str) -> bool:
    """Returns whether a cell is a whole number in plain digits, and not more of them than any count has."""
    return cell.isascii() and cell.isdigit() and len(cell) <= MOST_DIGITS


def conversation_folders(source: Path) -> list[Path]:
    """Returns the folders at or below `source` that hold a conversation, by name."""
    every = [source, *sorted(path for path in source.rglob("*") if path.is_dir())]
    return [folder for folder in every if any((folder / name).is_file() for name in (COMMENTS, VOTES))]


def hash_of(folder: Path) -> str:
    """Returns the SHA-256 over the files of one conversation, so that a copy of it is noticed. Raises Refused."""
    digest = hashlib.sha256()
    for name in FILES:
        if (folder / name).is_file():
            digest.update(name.encode() + b"\0" + hashlib.sha256(read_bytes(folder / name, MOST_BYTES)).digest())
    return digest.hexdigest()


def read_conversation(folder: Path) -> Conversation:
    """Returns what the files in a folder hold. Raises Refused."""
    there = [name for name in FILES if (folder / name).is_file()]
    missing = tuple(name for name in FILES if name not in there)
    made = Conversation(missing=missing, file_hash=hash_of(folder))
    if SUMMARY in there:
        made.summary = {cells[0]: cells[1] for _, cells in _lines(folder / SUMMARY) if len(cells) >= 2}
    if COMMENTS in there:
        made.statements = list(_rows(folder / COMMENTS))
    if VOTES in there:
        for row in _rows(folder / VOTES):
            if row["vote"] not in (AGREE, DISAGREE, PASS) or not is_time(row["timestamp"]):
                raise Refused(
                    0, f"{VOTES} holds a vote '{row['vote'][:20]}' at '{row['timestamp'][:20]}'", "votes are 1, 0 or -1"
                )
            made.votes.append(Vote(row["voter-id"], row["comment-id"], row["vote"], int(row["timestamp"])))
    if PEOPLE in there:
        made.groups = {row["participant"]: row["group-id"] for row in _rows(folder / PEOPLE) if row["group-id"]}
    return made


def _rows(path: Path) -> Iterator[dict[str, str]]:
    lines = _lines(path)
    _, head = next(lines, (1, []))
    if lacking := [name for name in NEEDED[path.name] if name not in head]:
        raise Refused(1, f"{path.name} has no column '{lacking[0]}'", "export the conversation again")
    for line, cells in lines:
        if len(cells) != len(head):
            raise Refused(
                line, f"{path.name} has {len(cells)} cells in a row, its head has {len(head)}", "export it again"
            )
        yield dict(zip(head, cells, strict=True))


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = read_bytes(path, MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(0, f"{path.name} is not UTF-8", "export the conversation again") from None
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error as fault:
        raise Refused(reader.line_num, f"{path.name} is not CSV: {fault}", "export the conversation again") from None
