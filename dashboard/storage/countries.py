"""data/countries: ISO codes and populations as their publishers give them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.domain.problem import Problem, visible
from dashboard.storage.places import Collection

CODES = "countries/country-codes.csv"
TWO, THREE, NAME, OTHER_NAME = "ISO3166-1-Alpha-2", "ISO3166-1-Alpha-3", "CLDR display name", "UNTERM English Short"
# In wide use, but not in the standard.
ALSO_SAID = {"UK": "GBR", "EL": "GRC"}


@dataclass(frozen=True, slots=True)
class Countries:
    """Names by ISO 3166-1 alpha-3 code, and alpha-3 by alpha-2 for suggestions."""

    codes: Mapping[str, str] = field(default_factory=dict)
    three_of_two: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def knows(self, code: str) -> bool:
        """Whether there is such a country; without a list of codes nothing can be said against it."""
        return not self.codes or code in self.codes

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
        )
    except FileNotFoundError:
        says = "the file is missing"
    except OSError as fault:
        says = f"the file cannot be read: {fault.strerror}"
    except (UnicodeDecodeError, csv.Error):
        says = "this is not a CSV file in UTF-8"
    except KeyError as fault:
        says = f"the column {fault} is missing"
    return Countries(
        problems=(Problem(collection.spoken(path), 0, "whole file", says, "copy it from the shipped data"),)
    )


def _rows(path: Path) -> list[dict[str, str]]:
    """The lines that have an alpha-3 code; short lines are filled up."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, restval="") if row[THREE]]
