import io
import zipfile
from datetime import date

import pytest

from dashboard.exports.files.reproducible_zip import reproducible_zip, without_times

FILES = [("b/two.txt", b"2" * 500), ("b/", b""), ("a.txt", b"one")]


def office(day: tuple[int, int, int]) -> bytes:
    """An archive as the Office libraries write it, with the time of its making."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("[Content_Types].xml", "a.xml"):
            archive.writestr(zipfile.ZipInfo(name, (*day, 1, 2, 4)), "words " * 200)
    return buffer.getvalue()


def test_the_same_files_in_any_order_are_the_same_bytes():
    assert reproducible_zip(FILES, date(2026, 11, 23)) == reproducible_zip(FILES[::-1], date(2026, 11, 23))


def test_entries_have_the_date_of_the_data_and_the_rights_of_files_and_folders():
    entries = zipfile.ZipFile(io.BytesIO(reproducible_zip(FILES, date(2026, 11, 23)))).infolist()
    assert [entry.filename for entry in entries] == ["a.txt", "b/", "b/two.txt"]
    assert {entry.date_time for entry in entries} == {(2026, 11, 23, 0, 0, 0)}
    assert [entry.external_attr >> 16 for entry in entries] == [0o644, 0o40755, 0o644]
    assert {entry.create_system for entry in entries} == {3}


def test_an_office_file_keeps_its_order_and_loses_the_time_of_its_making():
    made = without_times(office((2024, 1, 1)))
    assert made == without_times(office((2026, 11, 30)))
    assert zipfile.ZipFile(io.BytesIO(made)).namelist() == ["[Content_Types].xml", "a.xml"]


@pytest.mark.parametrize("moment", ["0", "1700000000"])
def test_nothing_in_the_environment_changes_the_bytes(monkeypatch: pytest.MonkeyPatch, moment: str):
    before = reproducible_zip(FILES, date(2026, 11, 23)), without_times(office((2024, 1, 1)))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    monkeypatch.setenv("REPRO_ZIPFILE_FILE_MODE", "600")
    assert before == (reproducible_zip(FILES, date(2026, 11, 23)), without_times(office((2024, 1, 1))))
