"""Reads a whole collection: everything that is good, and every problem of everything else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from dashboard.domain.base.problem import Fault, Problem, visible
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.hints import case_hints
from dashboard.domain.collection_info import CollectionInfo
from dashboard.domain.rating.checks import check_ratings
from dashboard.domain.rating.doubts import Doubts
from dashboard.domain.rating.rating import RatingSet
from dashboard.domain.rating.rubric_hints import levels_given, rubric_hints
from dashboard.domain.rubric.notes import RubricNotes
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.trigger_rules.checks import check_trigger_rules
from dashboard.domain.trigger_rules.trigger_rule import TriggerRules
from dashboard.storage.collection.cases import ids_of, listed_ids, read_case
from dashboard.storage.collection.countries import Countries, population_problems, read_countries
from dashboard.storage.collection.doubts import Reads, read_doubts
from dashboard.storage.collection.input_hash import content_hash, former_hash
from dashboard.storage.collection.rating_hints import rating_hints
from dashboard.storage.collection.read_places import COUNTRIES, INFO, RATINGS, TRIGGER_RULES, case_folders
from dashboard.storage.collection.rubrics import read_notes, read_rubrics
from dashboard.storage.collection.unread_files import unread_hints, unread_problems
from dashboard.storage.files import invisible_characters
from dashboard.storage.files.access import exists, matching, why_closed
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.invisible_characters import unseen_in_yaml
from dashboard.storage.files.read_model import Read, read_model

# A collection that changes faster than it can be read is read as it is at last.
MOST_TRIES = 3


@dataclass(frozen=True)
class Contents:
    """What a collection holds. Files with problems are in it too, where they could be read at all."""

    collection: Collection
    data_hash: str
    case_reads: tuple[Read[CaseStudy], ...]
    rubric_reads: tuple[Read[Rubric], ...]
    note_reads: tuple[Read[RubricNotes], ...]
    rating_reads: tuple[tuple[str, Read[RatingSet]], ...]
    doubt_reads: Reads
    trigger_read: Read[TriggerRules] | None
    info: CollectionInfo | None
    countries: Countries
    problems: tuple[Problem, ...]

    @cached_property
    def cases(self) -> tuple[CaseStudy, ...]:
        return tuple(read.model for read in self.case_reads if read.model)

    @cached_property
    def rubrics(self) -> tuple[Rubric, ...]:
        return tuple(read.model for read in self.rubric_reads if read.model)

    @cached_property
    def notes(self) -> tuple[RubricNotes, ...]:
        return tuple(read.model for read in self.note_reads if read.model)

    @cached_property
    def ratings(self) -> tuple[tuple[str, RatingSet], ...]:
        """Pairs of case id and ratings."""
        return tuple((case, read.model) for case, read in self.rating_reads if read.model)

    @cached_property
    def doubts(self) -> tuple[tuple[str, Doubts], ...]:
        """Pairs of case id and what is doubted of its ratings."""
        return tuple((case, read.model) for case, read in self.doubt_reads if read.model)

    @cached_property
    def hints(self) -> tuple[Problem, ...]:
        """What is not wrong and yet worth a second look. Worked out when asked for: no page needs it."""
        whole = ((read, read.model) for read in self.rubric_reads if read.model)
        found = (read.located(rubric_hints(rubric, levels_given(self.ratings, rubric))) for read, rubric in whole)
        cases = (read.located(case_hints(read.model)) for read in self.case_reads if read.model)
        read = (each.hints for each in self.case_reads)
        reads: tuple[Read[Any], ...] = (
            *self.case_reads,
            *self.rubric_reads,
            *self.note_reads,
            *(each for _, each in self.rating_reads),
            *(each for _, each in self.doubt_reads),
        )
        unseen = (
            invisible_characters.hints(each.file, unseen_in_yaml(each.document.text)) for each in reads if each.document
        )
        return tuple(
            sorted(
                chain.from_iterable(
                    (
                        *found,
                        *cases,
                        *self._rating_hints(),
                        *read,
                        *unseen,
                        self.countries.hints,
                        unread_hints(self.collection),
                    )
                )
            )
        )

    def _rating_hints(self) -> Iterator[tuple[Problem, ...]]:
        cases = {read.model.id: read.model for read in self.case_reads if read.model}
        rubrics = {(each.rubric.id, each.rubric.version): each for each in self.rubrics}
        for case_id, read in self.rating_reads:
            mine = read.model
            case = cases.get(case_id)
            rubric = rubrics.get((mine.rubric, mine.rubric_version)) if mine else None
            if mine and case and rubric:
                others = [
                    each
                    for at, each in self.ratings
                    if at == case_id and each is not mine and each.rubric == mine.rubric
                ]
                yield read.located(rating_hints(mine, case, rubric, others))

    @cached_property
    def former_hash(self) -> str:
        """The number that the same files had before line ends were left out of it; links and copies may go by it."""
        former = former_hash(self.collection)
        return former if content_hash(self.collection) == self.data_hash else self.data_hash

    def goes_by(self, digits: str) -> bool:
        """Returns whether a number that begins with these digits is that of the data, today's or the former one."""
        return self.data_hash.startswith(digits) or self.former_hash.startswith(digits)

    @property
    def trigger_rules(self) -> TriggerRules:
        read = self.trigger_read
        return read.model if read and read.model else TriggerRules(sources=(), rules=())


@dataclass(frozen=True, slots=True)
class References:
    """What a case study may refer to outside its own file; None where a broken file hides what there is."""

    countries: Countries
    trigger_rules: set[str] | None
    behaviours: set[str] | None


def read_collection(collection: Collection, today: date) -> Contents:
    """The whole collection. Never writes; raises nothing for what people got wrong.

    Its hash belongs to exactly what was read: if a file changed meanwhile, everything is read again.
    """
    for _ in range(MOST_TRIES):
        data_hash = content_hash(collection)
        contents = _read(collection, today, data_hash)
        if content_hash(collection) == data_hash:
            break
    return contents


def _read(collection: Collection, today: date, data_hash: str) -> Contents:
    countries = read_countries(collection)
    rubrics = read_rubrics(collection)
    triggers = read_trigger_rules(collection, countries, today)
    around = References(countries, known_rules(triggers), known_behaviours(rubrics))
    # Listed once: folders may come and go while the collection is read.
    folders = case_folders(collection)
    cases = tuple(with_references(read_case(collection, folder, today), around) for folder in folders)
    by_id = {read.model.rubric.id if read.model else Path(read.file).stem: read.model for read in rubrics}
    notes = read_notes(collection, by_id)
    ratings = read_ratings(collection, folders, cases, by_id, today)
    doubts = read_doubts(collection, folders, cases, ratings, today)
    info = read_info(collection, today)
    reads: tuple[Read[Any], ...] = (
        *rubrics,
        *notes,
        *cases,
        *(read for _, read in ratings),
        *(read for _, read in doubts),
        *((triggers,) if triggers else ()),
    )
    problems = {
        *missing_folders(collection),
        *closed_folders(collection),
        *unread_problems(collection),
        *countries.problems,
    }
    problems.update(population_problems(collection))
    problems.update(info.problems if info else ())
    problems.update(problem for read in reads for problem in read.problems)
    for read in (*reads, *((info,) if info else ())):
        problems.update(
            invisible_characters.problems(read.file, unseen_in_yaml(read.document.text)) if read.document else ()
        )
    about = info.model if info else None
    return Contents(
        collection,
        data_hash,
        cases,
        rubrics,
        notes,
        ratings,
        doubts,
        triggers,
        about,
        countries,
        tuple(sorted(problems)),
    )


def parts_of(collection: Collection) -> tuple[Path, Path, Path]:
    """The folders that every collection has."""
    return collection.rubrics, collection.case_studies, collection.data


def whole_parts_missing(collection: Collection) -> bool:
    """Returns whether one of these folders is gone or closed."""
    return any(why_closed(folder) or not folder.is_dir() for folder in parts_of(collection))


def missing_folders(collection: Collection) -> Iterator[Problem]:
    for folder in parts_of(collection):
        if why_closed(folder) is None and not folder.is_dir():
            try_this = "add it, or point to another collection"
            yield Problem(folder.name + "/", 0, "whole folder", "the folder is missing", try_this)


def closed_folders(collection: Collection) -> Iterator[Problem]:
    """Folders that this process may not list or enter, so that nothing in them is left out in silence."""
    cases = case_folders(collection)
    own = (collection.root, collection.rubrics, collection.rubric_notes, collection.case_studies, collection.data)
    for folder in (*own, collection.data / COUNTRIES, *cases, *(case / RATINGS for case in cases)):
        reason = why_closed(folder)
        if reason and (folder == collection.root or why_closed(folder.parent) is None):
            name = visible(f"{collection.spoken(folder)}/", most=400)
            yield Problem(name, 0, "whole folder", f"the folder cannot be read: {reason}", "check its permissions")


def known_rules(triggers: Read[TriggerRules] | None) -> set[str] | None:
    if triggers is None:
        return set()
    return {rule.id for rule in triggers.model.rules} if triggers.model else None


def known_behaviours(rubrics: tuple[Read[Rubric], ...]) -> set[str] | None:
    models = [read.model for read in rubrics if read.model]
    return {behaviour.id for model in models for behaviour in model.behaviours} if len(models) == len(rubrics) else None


def with_references(read: Read[CaseStudy], around: References) -> Read[CaseStudy]:
    """The same with the problems that show only beside the other files."""
    checked = read.checked(across_files(read.sound.model, around)) if read.sound else read
    given = read.document.value.get("country") if read.document else None
    if not isinstance(given, str) or around.countries.knows(given):
        return checked
    # One sentence about the country, whether its form or only its letters are wrong.
    says, try_this = around.countries.complaint(given)
    problems = (replace(p, says=says, try_this=try_this) if p.where == "country" else p for p in checked.problems)
    return replace(checked, problems=tuple(problems))


def across_files(case: CaseStudy, around: References) -> Iterator[Fault]:
    """What a case study refers to outside its own file."""
    if case.country and not around.countries.knows(case.country):
        yield Fault(("country",), *around.countries.complaint(case.country))
    for i, trigger in enumerate(case.triggers):
        if trigger.rule and around.trigger_rules is not None and trigger.rule not in around.trigger_rules:
            says = f"data/{TRIGGER_RULES} has no rule '{trigger.rule}'"
            yield Fault(("triggers", i, "rule"), says, "add the rule or correct the id")
    if not around.behaviours:
        return
    named = [(("facts", i), fact.behaviours) for i, fact in enumerate(case.facts)]
    named += [(("gaps", i), gap.behaviours) for i, gap in enumerate(case.gaps)]
    for path, behaviours in named:
        for b, behaviour in enumerate(behaviours):
            if behaviour not in around.behaviours:
                try_this = f"use one of: {', '.join(sorted(around.behaviours))}"
                yield Fault((*path, "behaviours", b), f"no rubric has a behaviour '{behaviour}'", try_this)


def read_ratings(
    collection: Collection,
    folders: tuple[Path, ...],
    cases: tuple[Read[CaseStudy], ...],
    rubrics: Mapping[str, Rubric | None],
    today: date,
) -> tuple[tuple[str, Read[RatingSet]], ...]:
    """Pairs of folder name and read, over the folders of these cases; `rubrics` by id, None where one is too broken."""
    found = []
    for folder, case in zip(folders, cases, strict=True):
        facts = listed_ids(case.document.value).get("facts") if case.document else None
        paths = matching(folder / RATINGS, "[!.]*.yaml")
        raters = {path.stem for path in paths}
        for path in paths:
            read = read_model(path, collection.spoken(path), RatingSet)
            if read.sound:
                read = read.checked(check_ratings(read.sound.model, path.stem, rubrics, facts, raters, today))
            found.append((folder.name, read))
    return tuple(found)


def read_info(collection: Collection, today: date) -> Read[CollectionInfo] | None:
    """What the collection says of itself, or None where it has no such file."""
    path = collection.data / INFO
    if not exists(path):
        return None
    read = read_model(path, collection.spoken(path), CollectionInfo)
    if read.model and read.model.date.lies_after(today):
        return read.checked([Fault(("date",), f"{read.model.date} lies in the future", "correct the date")])
    return read


def read_trigger_rules(collection: Collection, countries: Countries, today: date) -> Read[TriggerRules] | None:
    """The trigger rules, or None where a collection has no such file."""
    path = collection.data / TRIGGER_RULES
    if not exists(path):
        return None
    read = read_model(path, collection.spoken(path), TriggerRules)
    if read.document is None or read.sound is None:
        return read
    sources, rules = read.document.value.get("sources"), read.sound.model
    read = read.checked(check_trigger_rules(rules, ids_of(sources) if isinstance(sources, tuple) else (), today))
    return read.checked(
        Fault(("rules", i, "country"), *countries.complaint(rule.country))
        for i, rule in enumerate(rules.rules)
        if rule.country and not countries.knows(rule.country)
    )
