"""A ZIP of conversations of Polis, or their single CSV files under any names that Polis gives, laid out as folders."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from dashboard.domain.base.problem import visible
from dashboard.storage.files.text_file import Refused, read_bytes
from dashboard.storage.imports.polis_files import COMMENTS, MOST_BYTES, PEOPLE, SUMMARY, VOTES

ZIP, CSV = ".zip", ".csv"
# Polis names a file votes.csv or, downloaded from a report, r2abc-votes.csv; the list of people has had two names.
NAME = re.compile(r"(?:(?P<prefix>.+?)[-_ ])??(?P<kind>summary|comments|participants?-votes|votes)\.csv", re.IGNORECASE)
KINDS = {
    "summary": SUMMARY,
    "comments": COMMENTS,
    "votes": VOTES,
    "participant-votes": PEOPLE,
    "participants-votes": PEOPLE,
}
MOST_ENTRIES, LONGEST_NAME, DEEPEST = 10_000, 120, 8
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
File = tuple[str, bytes]


def lay_out(files: Iterable[File], place: Path, most_bytes: int = MOST_BYTES) -> None:
    """Writes the files of conversations into folders below `place`, unpacked. Raises Refused, also beyond `most_bytes`."""
    listed = list(files)
    for name, content in listed:
        is_zip = name.lower().endswith(ZIP)
        if is_zip and len(listed) > 1:
            raise Refused(0, f"{visible(name)} comes with other files", "give one ZIP alone, or the CSV files")
        stem = PurePosixPath(name).stem if is_zip else _number_in(listed)
        for path, raw in _unpacked(content, most_bytes) if is_zip else [(PurePosixPath(name), content)]:
            _put(path, raw, place, stem)


def lay_out_folder(source: Path, place: Path) -> None:
    """Writes the same from a folder whose files have the long names. Raises Refused."""
    for path in sorted(source.rglob(f"*{CSV}")):
        if NAME.fullmatch(path.name):
            _put(PurePosixPath(path.relative_to(source).as_posix()), read_bytes(path, MOST_BYTES), place, source.name)


def _number_in(files: Iterable[File]) -> str:
    """Returns the number of the conversation at the end of its address in summary.csv; empty if there is none."""
    text = next((raw.decode("utf-8", "replace") for name, raw in files if name.lower().endswith(SUMMARY)), "")
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    address = next((cells[1] for cells in rows if len(cells) > 1 and cells[0] == "url"), "")
    return address.strip().rstrip("/").rpartition("/")[2]


def _put(path: PurePosixPath, raw: bytes, place: Path, stem: str) -> None:
    named = NAME.fullmatch(path.name)
    if named is None:
        return
    folders = [*path.parent.parts, *([named["prefix"]] if named["prefix"] else [])] or [stem]
    if folders == [""]:
        raise Refused(0, "the files do not say which conversation they are", "put them into a ZIP that has its name")
    if len(folders) > DEEPEST or not all(map(_is_plain, folders)):
        raise Refused(0, f"the folder {visible('/'.join(folders), 80)} has a name that cannot be used", "rename it")
    target = place.joinpath(*folders, KINDS[named["kind"].lower()])
    if target.exists():
        raise Refused(0, f"{target.name} comes twice for {visible(folders[-1])}", "give one file of each kind")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(raw)


def _is_plain(folder: str) -> bool:
    """Returns whether a name is that of one folder in its own place."""
    return (
        folder.strip(". ") != ""
        and len(folder) <= LONGEST_NAME
        and folder.isprintable()
        and not set(folder) & set('\\/:*?"<>|')
    )


def _unpacked(content: bytes, most_bytes: int) -> Iterator[tuple[PurePosixPath, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            wanted = [
                each for each in members if not each.is_dir() and NAME.fullmatch(PurePosixPath(each.filename).name)
            ]
            if len(members) > MOST_ENTRIES or sum(each.file_size for each in wanted) > most_bytes:
                says = f"the ZIP unpacks to more than {most_bytes // 1_000_000} MB or {MOST_ENTRIES:,} files"
                raise Refused(0, says, "import it with `legitimacy import polis` on your own machine, or in parts")
            for each in wanted:
                yield PurePosixPath(each.filename), archive.read(each)
    except UNREADABLE:
        raise Refused(0, "this is no ZIP that can be read", "save the ZIP again, without a password") from None
