"""data/countries: ISO codes and populations as their publishers give them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dashboard.domain.base.problem import Problem, visible
from dashboard.storage.files.access import exists
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.table_file import Table, read_table
from dashboard.storage.files.text_file import Refused

CODES = "countries/country-codes.csv"
POPULATION = "countries/population.csv"
YEAR, PEOPLE = re.compile("[0-9]{4}"), re.compile("[0-9]{1,12}")
TWO, THREE, NAME, OTHER_NAME = "ISO3166-1-Alpha-2", "ISO3166-1-Alpha-3", "CLDR display name", "UNTERM English Short"
CODE_COLUMNS = (THREE, TWO, NAME, OTHER_NAME)
POPULATION_COLUMNS = ("Country Code", "Year", "Value")
COPY = "copy it from the shipped data"
# In wide use, but not in the standard.
ALSO_SAID = {"UK": "GBR", "EL": "GRC", "XK": "XKX"}
# In wide use, also by the World Bank, and left to users by the standard.
ALSO_CODES = {"XKX": "Kosovo"}


@dataclass(frozen=True, slots=True)
class Countries:
    """Names by ISO 3166-1 alpha-3 code, alpha-3 by alpha-2 for suggestions, and the names that the UN uses by alpha-3."""

    codes: Mapping[str, str] = field(default_factory=dict)
    three_of_two: Mapping[str, str] = field(default_factory=dict)
    in_full: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    hints: tuple[Problem, ...] = ()

    def knows(self, code: str) -> bool:
        """Returns whether there is such a country; without a list of codes nothing can be said against it."""
        return not self.codes or code in self.codes

    def choices(self) -> dict[str, str]:
        """Code → 'UK (United Kingdom of Great Britain and Northern Ireland)', so that either name is found."""
        return {
            code: name if self.in_full.get(code, "") in ("", name) else f"{name} ({self.in_full[code]})"
            for code, name in self.codes.items()
        }

    def complaint(self, wrong: str) -> tuple[str, str]:
        """Returns what is wrong with a code that does not exist, and what to try instead."""
        three = self._meant(wrong.strip().upper())
        meant = f"did you mean {three} ({self.codes[three]})?" if three else "use a code such as EST or NOR"
        return f"'{visible(wrong)}' is no three-letter country code of ISO 3166-1", meant

    def _meant(self, word: str) -> str | None:
        by_name = {name.upper(): code for code, name in self.codes.items()}
        guesses = (word, self.three_of_two.get(word), ALSO_SAID.get(word), by_name.get(word))
        return next((guess for guess in (*guesses, self.three_of_two.get(word[:2])) if guess in self.codes), None)


def read_countries(collection: Collection) -> Countries:
    """Returns the country codes of a collection; without the file no code can be checked, which is a problem."""
    path = collection.data / CODES
    name = collection.spoken(path)
    try:
        table = read_table(path, CODE_COLUMNS)
        rows = [dict(zip(CODE_COLUMNS, cells, strict=True)) for _, cells in _cells_of(table, CODE_COLUMNS) if cells[0]]
    except Refused as refusal:
        return Countries(problems=(Problem(name, refusal.line, "whole file", refusal.says, COPY),))
    return Countries(
        ALSO_CODES | {row[THREE]: row[NAME] or row[OTHER_NAME] for row in rows},
        {row[TWO]: row[THREE] for row in rows if row[TWO]},
        {row[THREE]: row[OTHER_NAME] for row in rows},
        problems=table.problems(name),
        hints=table.hints(name),
    )


def _cells_of(table: Table, columns: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yields line and cells of some columns, short lines filled up. Raises Refused if one of them is missing."""
    missing = next((column for column in columns if column not in table.columns), None)
    if missing is not None:
        raise Refused(0, f"the column '{missing}' is missing", COPY)
    places = [table.columns.index(column) for column in columns]
    most = max(places)
    for line, cells in table.rows:
        filled = cells if len(cells) > most else [*cells, *[""] * (most + 1 - len(cells))]
        yield line, tuple([filled[place] for place in places])


def read_population(collection: Collection) -> Iterator[tuple[int, tuple[str, int, int] | None]]:
    """Yields line numbers with code, year and number of people; None for a line that holds no whole numbers.

    Raises Refused if the file cannot be read or a column is missing.
    """
    yield from _population(_population_table(collection))


def _population_table(collection: Collection) -> Table:
    return read_table(collection.data / POPULATION, POPULATION_COLUMNS)


def _population(table: Table) -> Iterator[tuple[int, tuple[str, int, int] | None]]:
    for line, (code, year, value) in _cells_of(table, POPULATION_COLUMNS):
        whole = YEAR.fullmatch(year) and PEOPLE.fullmatch(value)
        yield line, (code, int(year), int(value)) if whole else None


def population_problems(collection: Collection) -> tuple[Problem, ...]:
    """Returns what is wrong with the population file; a collection without one has no problem."""
    path = collection.data / POPULATION
    if not exists(path):
        return ()
    name = collection.spoken(path)
    try:
        table = _population_table(collection)
        faulty = [line for line, row in _population(table) if row is None]
    except Refused as refusal:
        return (Problem(name, refusal.line, "whole file", refusal.says, COPY),)
    if not faulty:
        return table.problems(name)
    says = f"{len(faulty)} lines hold no year and whole number of people, this one first"
    return (*table.problems(name), Problem(name, faulty[0], "row", says, "correct them; they are left out"))
