"""data/countries: ISO codes and populations as their publishers give them."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.domain.problem import Problem, visible
from dashboard.storage.access import exists
from dashboard.storage.places import Collection

CODES = "countries/country-codes.csv"
POPULATION = "countries/population.csv"
YEAR, PEOPLE = re.compile("[0-9]{4}"), re.compile("[0-9]{1,12}")
TWO, THREE, NAME, OTHER_NAME = "ISO3166-1-Alpha-2", "ISO3166-1-Alpha-3", "CLDR display name", "UNTERM English Short"
# In wide use, but not in the standard.
ALSO_SAID = {"UK": "GBR", "EL": "GRC"}


@dataclass(frozen=True, slots=True)
class Countries:
    """Names by ISO 3166-1 alpha-3 code, alpha-3 by alpha-2 for suggestions, and the names that the UN uses by alpha-3."""

    codes: Mapping[str, str] = field(default_factory=dict)
    three_of_two: Mapping[str, str] = field(default_factory=dict)
    in_full: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def knows(self, code: str) -> bool:
        """Whether there is such a country; without a list of codes nothing can be said against it."""
        return not self.codes or code in self.codes

    def choices(self) -> dict[str, str]:
        """Code → 'UK (United Kingdom of Great Britain and Northern Ireland)', so that either name is found."""
        return {
            code: name if self.in_full.get(code, "") in ("", name) else f"{name} ({self.in_full[code]})"
            for code, name in self.codes.items()
        }

    def complaint(self, wrong: str) -> tuple[str, str]:
        """What is wrong with a code that does not exist, and what to try instead."""
        three = self._meant(wrong.strip().upper())
        meant = f"did you mean {three} ({self.codes[three]})?" if three else "use a code such as EST or NOR"
        return f"'{visible(wrong)}' is no three-letter country code of ISO 3166-1", meant

    def _meant(self, word: str) -> str | None:
        by_name = {name.upper(): code for code, name in self.codes.items()}
        guesses = (word, self.three_of_two.get(word), ALSO_SAID.get(word), by_name.get(word))
        return next((guess for guess in (*guesses, self.three_of_two.get(word[:2])) if guess in self.codes), None)


def read_countries(collection: Collection) -> Countries:
    """The country codes of a collection; without the file no code can be checked, which is a problem."""
    path = collection.data / CODES
    try:
        rows = _rows(path)
        return Countries(
            {row[THREE]: row[NAME] or row[OTHER_NAME] for row in rows},
            {row[TWO]: row[THREE] for row in rows if row[TWO]},
            {row[THREE]: row[OTHER_NAME] for row in rows},
        )
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as fault:
        says = _explained(fault)
    return Countries(
        problems=(Problem(collection.spoken(path), 0, "whole file", says, "copy it from the shipped data"),)
    )


def _explained(fault: Exception) -> str:
    match fault:
        case FileNotFoundError():
            return "the file is missing"
        case OSError():
            return f"the file cannot be read: {fault.strerror}"
        case KeyError():
            return f"the column {fault} is missing"
        case _:
            return "this is not a CSV file in UTF-8"


def _rows(path: Path) -> list[dict[str, str]]:
    """The lines that have an alpha-3 code; short lines are filled up."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, restval="") if row[THREE]]


def read_population(collection: Collection) -> Iterator[tuple[int, tuple[str, int, int] | None]]:
    """Line numbers with code, year and number of people; None for a line that holds no whole numbers.

    Raises OSError, UnicodeDecodeError or csv.Error if the file cannot be read, KeyError if a column is missing.
    """
    with (collection.data / POPULATION).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, restval="")
        for line in reader:
            code, year, value = line["Country Code"], line["Year"], line["Value"]
            whole = YEAR.fullmatch(year) and PEOPLE.fullmatch(value)
            yield reader.line_num, (code, int(year), int(value)) if whole else None


def population_problems(collection: Collection) -> tuple[Problem, ...]:
    """What is wrong with the population file; a collection without one has no problem."""
    path = collection.data / POPULATION
    if not exists(path):
        return ()
    name = collection.spoken(path)
    try:
        faulty = [line for line, row in read_population(collection) if row is None]
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as fault:
        says = _explained(fault)
        return (Problem(name, 0, "whole file", says, "copy it from the shipped data"),)
    if not faulty:
        return ()
    says = f"{len(faulty)} lines hold no year and whole number of people, this one first"
    return (Problem(name, faulty[0], "row", says, "correct them; they are left out"),)
