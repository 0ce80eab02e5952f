"""Signs in files: what would do harm elsewhere stays text, and what cannot be seen is named with its line."""

import re
from pathlib import Path

import pytest

from dashboard.domain.base.problem import Problem
from dashboard.storage.collection.read_collection import read_collection
from tests.builders import TODAY, a_case, a_collection
from tests.storage.test_bad_files import ALL_READ, BASE, ID, PLACES, good_collection

HARMLESS = {
    "HTML": "<script>alert('Testland')</script> & <b>parks</b>",
    "formula": '=HYPERLINK("https://example.org")',
    "other formula": "+1+cmd|' /C calc'!A0",
    "Markdown": "[parks](https://example.org) **now** | $x^2$",
    "SQL": "'; DROP TABLE cases; --",
    "template": "{{ title }} ${title} {title!r} %(title)s",
    "path": "../../etc/passwd",
    "script address": "javascript:alert(1)",
    "Persian": "نمی\u200cدانم",
    "Hindi": "क्\u200dष",
    "Hebrew": "פארק\u200e (park)\u200f",
    "flag of a region": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "emoji": "👩‍👩‍👧 parks",
    "words that look like something else": "NO",
    "time": "12:30",
    "date": "2015-02-30",
    "merge key": "<<",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_text_stays_text(name: str, tmp_path: Path):
    """What would do harm in another place is only text in a text field, and comes out as it went in."""
    text = HARMLESS[name]
    collection = a_collection(tmp_path, cases=[a_case(title=text, summary=text, platforms=[text], limits=[text])])
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    (case,) = contents.cases
    assert (case.title, case.summary, case.platforms, case.limits) == (text, text, (text,), (text,))


UNSEEN = {
    "\u202e": "right-to-left override", "\u202a": "left-to-right embedding", "\u200b": "zero width space",
    "\ufeff": "zero width no-break space", "\u2060": "word joiner", "\U000e0041": "tag latin capital letter a",
    "\u3164": "hangul filler", "\u2067": "right-to-left isolate",
}  # fmt: skip


def problems_of(title: str, folder: Path, form: str = "{}") -> tuple[list[Problem], list[Problem]]:
    """Problems and hints about invisible characters in the title of a good case study."""
    collection = good_collection(folder)
    text = re.sub("(?m)^title: .*$", lambda _: f"title: {form.format(title)}", BASE)
    (folder / PLACES[""]).write_text(text, "utf-8")
    contents = read_collection(collection, TODAY)
    assert len(contents.cases) == 1
    return list(contents.problems), [hint for hint in contents.hints if "invisible" in hint.says]


@pytest.mark.parametrize("sign", UNSEEN)
@pytest.mark.parametrize("form", ["{}", '"{}"', "code"])
def test_an_invisible_character_is_named_with_its_line(sign: str, form: str, tmp_path: Path):
    """As itself or as a backslash code in double quotes; the rest of the file is read all the same."""
    code = f"\\U{ord(sign):08x}"
    title, form = (f"Park{code}s", '"{}"') if form == "code" else (f"Park{sign}s", form)
    (problem,), hints = problems_of(title, tmp_path, form)
    assert hints == []
    assert (problem.file, problem.line) == (PLACES[""], 3)
    assert problem.says == f"there is an invisible character, U+{ord(sign):04X} ({UNSEEN[sign]})"
    assert str(problem).isprintable()


@pytest.mark.parametrize("text", ["a \u2067פארק\u2069 b", "pay\u200cpal"])
def test_what_may_be_meant_is_a_hint(text: str, tmp_path: Path):
    problems, hints = problems_of(text, tmp_path)
    assert problems == []
    assert {hint.line for hint in hints} == {3}


def test_a_backslash_code_outside_double_quotes_is_text(tmp_path: Path):
    assert problems_of("\\u202e", tmp_path, "'{}'") == ([], [])


@pytest.mark.parametrize("place", ALL_READ)
def test_an_invisible_character_is_named_whatever_the_file(place: str, tmp_path: Path):
    collection = good_collection(tmp_path)
    path = tmp_path / place
    text = path.read_text("utf-8") if path.exists() else TEXTS[place]
    end = "# \u202e\n" if place.endswith(".yaml") else ""
    path.write_text(text + end, "utf-8")
    lines = text.count("\n") + (place.endswith(".yaml"))
    found = [each for each in read_collection(collection, TODAY).problems if "U+202E" in each.says]
    if place == CODES:
        assert found == []
        path.write_text(text + "ABC,AB,Ab\u202ec,Abc\n", "utf-8")
        lines += 1
        found = [each for each in read_collection(collection, TODAY).problems if "U+202E" in each.says]
    assert [(each.file, each.line) for each in found] == [(place, lines)]


CODES = "data/countries/country-codes.csv"


TEXTS = {
    f"case_studies/{ID}/ledger.csv": "id,wording,decision,delivery,sources,verified_by,certainty\n"
    "R9,Pa\u202erks,accepted,no_evidence,S1,media,low\n",
    "data/collection.yaml": "title: Testland\nversion: '1'\ndate: 2020-01-01\n",
    "data/countries/population.csv": "Country Code,Country Name,Year,Value\nEST,Esto\u202enia,2020,1300000\n",
}
