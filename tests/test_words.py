"""One thing has one name: the words of lists, measures, questions and pages are those of the glossary."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import dashboard.domain
from dashboard.analysis.catalogue.measures import MEASURES, Measure
from dashboard.domain.base.closed_list import ClosedList
from dashboard.domain.file_formats import FORMATS, format_tables
from dashboard.storage.warehouse.questions import read_questions

ROOT = Path(__file__).parent.parent
for module in pkgutil.iter_modules(dashboard.domain.__path__):
    importlib.import_module(f"dashboard.domain.{module.name}")
LISTS = sorted(ClosedList.__subclasses__(), key=lambda words: words.__name__)
WORDS = [pytest.param(word, id=f"{words.__name__}-{word}") for words in LISTS for word in words]

# What the glossary does not say, and what it says instead.
NEVER = {
    r"participant counts?": "participants, with unit and denominator",
    r"head-?counts?": "participants, with unit and denominator",
    r"KPIs?": "measure",
    r"metrics?": "measure",
    r"league tables?": "a comparison with its uncertainty",
    r"radar charts?": "median, range and coverage per behaviour",
    r"clients?": "commissioning authority",
    r"quer(y|ies)": "question",
    r"data ?points?": "fact, count or rating",
}
# A score is arithmetic over ratings. Facts, counts and outcomes have none.
NEVER_ABOUT_FACTS = NEVER | {r"scores?": "number, share or rating", r"success(es)?": "delivered"}


def misnamed(text: str, never: dict[str, str]) -> list[str]:
    """Words of a text that the glossary does not know, with what to say instead."""
    return [
        f"'{found[0]}': say {instead}"
        for word, instead in never.items()
        for found in re.finditer(rf"\b{word}\b", text, re.IGNORECASE)
    ]


def measure_texts() -> dict[str, Measure]:
    return dict(MEASURES)


def test_forbidden_words_are_found():
    assert misnamed("The KPI is a metric.", NEVER) == ["'KPI': say measure", "'metric': say measure"]
    assert misnamed("symmetric, clientele, scored", NEVER_ABOUT_FACTS) == []


@pytest.mark.parametrize("word", WORDS)
def test_every_word_has_a_meaning_in_a_sentence(word: ClosedList):
    assert word.meaning[0].isupper() or word.meaning[0] == "`"
    assert word.meaning.endswith(".")
    assert "|" not in word.meaning
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", word)
    assert "_" not in word.label


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_every_list_says_what_it_is_about(words: type[ClosedList]):
    assert (words.__doc__ or "").strip().endswith(".")
    meanings = [word.meaning for word in words]
    assert len(set(meanings)) == len(meanings)


@pytest.mark.parametrize("slug", MEASURES)
def test_every_measure_is_filled_in(slug: str):
    measure = MEASURES[slug]
    assert measure.slug == slug
    assert re.fullmatch(r"[a-z]+([-_][a-z]+)*", slug)
    for text in (measure.label, measure.unit, measure.definition, measure.caveat):
        assert text.strip() == text != ""
    for sentence in (measure.definition, measure.caveat):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    assert measure.label[0].isupper()


def test_measures_have_names_of_their_own():
    assert len({measure.label for measure in MEASURES.values()}) == len(MEASURES)


@pytest.mark.parametrize("slug", MEASURES)
def test_measures_use_the_words_of_the_glossary(slug: str):
    measure = MEASURES[slug]
    text = " ".join((measure.label, measure.unit, measure.definition, measure.caveat))
    assert misnamed(text, NEVER) == []


@pytest.mark.parametrize("path", sorted((ROOT / "dashboard/app_pages/text").glob("*.md")), ids=lambda path: path.stem)
def test_pages_use_the_words_of_the_glossary(path: Path):
    assert misnamed(path.read_text(encoding="utf-8"), NEVER) == []


@pytest.mark.parametrize("name", read_questions())
def test_questions_use_the_words_of_the_glossary(name: str):
    question = read_questions()[name]
    entries = (*question.parameters, *question.columns)
    texts = [question.sentence, *(entry.name.replace("_", " ") for entry in entries), *(e.meaning for e in entries)]
    assert misnamed(" ".join(texts), NEVER) == []


@pytest.mark.parametrize("name", ["case", "trigger_rules"])
def test_formats_of_facts_use_the_words_of_the_glossary(name: str):
    assert name in FORMATS
    assert misnamed(format_tables(name), NEVER_ABOUT_FACTS) == []
