"""Reads a whole collection: everything that is good, and every problem of everything else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from dashboard.domain.base.problem import Fault, Problem
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.collection_info import CollectionInfo
from dashboard.domain.rating.checks import check_ratings
from dashboard.domain.rating.rating import RatingSet
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.trigger_rules.checks import check_trigger_rules
from dashboard.domain.trigger_rules.trigger_rule import TriggerRules
from dashboard.storage.collection.cases import ids_of, listed_ids, read_case
from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.countries import Countries, population_problems, read_countries
from dashboard.storage.collection.doubts import Reads, read_doubts
from dashboard.storage.collection.folders import closed_folders, closed_in_case, missing_folders
from dashboard.storage.collection.input_hash import InputFile, digest, hash_of, look
from dashboard.storage.collection.kept_reads import KeptReads, folder_state, states
from dashboard.storage.collection.read_places import INFO, RATINGS, TRIGGER_RULES, case_folders
from dashboard.storage.collection.references import References, known_behaviours, known_rules, with_references
from dashboard.storage.collection.rubrics import by_id, by_version, read_notes, read_other_versions, read_rubrics
from dashboard.storage.collection.tables.votes import votes_problems
from dashboard.storage.collection.unread_files import unread_in_case, unread_problems
from dashboard.storage.files import invisible_characters
from dashboard.storage.files.access import exists, matching
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.invisible_characters import unseen_in_yaml
from dashboard.storage.files.read_model import Read, read_model
from dashboard.storage.questions.own_questions import read_own_questions

# A collection that changes faster than it can be read is read as it is at last.
MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class CaseReads:
    """Everything that was read in the folder of one case study, with the problems of the folder and of what nobody sees in its files."""

    case: Read[CaseStudy]
    ratings: tuple[tuple[str, Read[RatingSet]], ...]
    doubts: Reads
    around: tuple[Problem, ...]


def read_collection(collection: Collection, today: date, kept: KeptReads | None = None) -> Contents:
    """Returns the whole collection. Never writes; raises nothing for what people got wrong.

    Its hash belongs to exactly what was read: if a file changed meanwhile, everything is read again. Of case studies that are
    as they were at the last reading, what is `kept` stands, their part of the hash too, and nobody looks at them a second time.
    """
    for _ in range(MOST_TRIES):
        files, opened = look(collection), set[Path]()
        contents = _read(collection, today, files, kept or KeptReads(), opened)
        if _as_before(collection, files, opened):
            break
    return contents


def _as_before(collection: Collection, files: tuple[InputFile, ...], opened: set[Path]) -> bool:
    """Returns whether what was read is still as it was; `opened` are the folders of the case studies that were read."""
    of_cases, others = states(collection, files)
    of_cases_now, others_now = states(collection, look(collection, sorted(opened)))
    names = [folder.name for folder in opened]
    return others == others_now and all(of_cases.get(name) == of_cases_now.get(name) for name in names)


def _read(
    collection: Collection, today: date, files: tuple[InputFile, ...], kept: KeptReads, opened: set[Path]
) -> Contents:
    """Reads the collection as these files are; adds the folders of the case studies that are read to `opened`."""
    data_hash = hash_of(files, lambda file: kept.take(file.path, file.state, partial(digest, file), (file,)))
    of_cases, others_state = states(collection, files)
    countries = read_countries(collection)
    rubrics = read_rubrics(collection)
    current = by_id(rubrics)
    others = read_other_versions(collection, current)
    known = {**by_version(others), **by_version(rubrics), **current}
    triggers = read_trigger_rules(collection, countries, today)
    around = References(countries, known_rules(triggers), known_behaviours((*rubrics, *others)))
    # Listed once: folders may come and go while the collection is read.
    folders = case_folders(collection)
    each_case = tuple(
        kept.take(
            folder, (of_cases.get(folder.name), folder_state(folder), others_state, today),
            partial(_read_folder, collection, folder, around, known, today, opened), of_cases.get(folder.name, ()),
        )
        for folder in folders
    )  # fmt: skip
    kept.turn()
    cases = tuple(each.case for each in each_case)
    ratings = tuple(read for each in each_case for read in each.ratings)
    doubts = tuple(read for each in each_case for read in each.doubts)
    notes = read_notes(collection, known)
    info = read_info(collection, today)
    questions = read_own_questions(collection)
    reads: tuple[Read[Any], ...] = (
        *rubrics,
        *others,
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
    problems.update(problem for each in questions for problem in each.problems)
    problems.update(problem for read in reads for problem in read.problems)
    problems.update(problem for each in each_case for problem in each.around)
    around_cases = (*rubrics, *others, *notes, *((triggers,) if triggers else ()), *((info,) if info else ()))
    problems.update(problem for read in around_cases for problem in _unseen(read))
    about = info.model if info else None
    return Contents(
        collection,
        data_hash,
        cases,
        rubrics,
        others,
        notes,
        ratings,
        doubts,
        triggers,
        about,
        countries,
        tuple(sorted(problems)),
        questions,
    )


def _read_folder(
    collection: Collection,
    folder: Path,
    around: References,
    rubrics: Mapping[str, Rubric | None],
    today: date,
    opened: set[Path],
) -> CaseReads:
    """Returns everything in the folder of one case study and adds that to `opened`; `rubrics` as for `read_ratings`."""
    opened.add(folder)
    case = with_references(read_case(collection, folder, today), around)
    ratings = read_ratings(collection, (folder,), (case,), rubrics, today)
    doubts = read_doubts(collection, (folder,), (case,), ratings, today)
    reads: tuple[Read[Any], ...] = (case, *(read for _, read in ratings), *(read for _, read in doubts))
    unseen = (problem for read in reads for problem in _unseen(read))
    unread = (*closed_in_case(collection, folder), *unread_in_case(collection, folder), *votes_problems(folder))
    return CaseReads(case, ratings, doubts, (*unseen, *unread))


def _unseen(read: Read[Any]) -> tuple[Problem, ...]:
    """The problems of what nobody sees in a file."""
    if not read.document:
        return ()
    return tuple(invisible_characters.problems(read.file, unseen_in_yaml(read.document.text)))


def read_ratings(
    collection: Collection,
    folders: tuple[Path, ...],
    cases: tuple[Read[CaseStudy], ...],
    rubrics: Mapping[str, Rubric | None],
    today: date,
) -> tuple[tuple[str, Read[RatingSet]], ...]:
    """Returns pairs of folder name and read, over the folders of these cases; `rubrics` as `known` above, by id and by version."""
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
    """Returns what the collection says of itself, or None where it has no such file."""
    path = collection.data / INFO
    if not exists(path):
        return None
    read = read_model(path, collection.spoken(path), CollectionInfo)
    if read.model and read.model.date.lies_after(today):
        return read.checked([Fault(("date",), f"{read.model.date} lies in the future", "correct the date")])
    return read


def read_trigger_rules(collection: Collection, countries: Countries, today: date) -> Read[TriggerRules] | None:
    """Returns the trigger rules, or None where a collection has no such file."""
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
