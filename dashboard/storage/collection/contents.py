"""What a collection holds, as it was read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from dashboard.domain.base.problem import Problem
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.hints import case_hints
from dashboard.domain.collection_info import CollectionInfo
from dashboard.domain.rating.doubts import Doubts
from dashboard.domain.rating.rating import RatingSet
from dashboard.domain.rating.rubric_hints import levels_given, rubric_hints
from dashboard.domain.rubric.notes import RubricNotes
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.trigger_rules.trigger_rule import TriggerRules
from dashboard.storage.collection.countries import Countries
from dashboard.storage.collection.doubts import Reads
from dashboard.storage.collection.input_hash import content_hash, former_hashes
from dashboard.storage.collection.rating_hints import rating_hints
from dashboard.storage.collection.unread_files import unread_hints
from dashboard.storage.files import invisible_characters
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.invisible_characters import unseen_in_yaml
from dashboard.storage.files.read_model import Read
from dashboard.storage.questions.own_questions import OwnQuestion
from dashboard.storage.questions.question_file import Question


@dataclass(frozen=True)
class Contents:
    """What a collection holds. Files with problems are in it too, where they could be read at all."""

    collection: Collection
    data_hash: str
    case_reads: tuple[Read[CaseStudy], ...]
    rubric_reads: tuple[Read[Rubric], ...]
    version_reads: tuple[Read[Rubric], ...]
    note_reads: tuple[Read[RubricNotes], ...]
    rating_reads: tuple[tuple[str, Read[RatingSet]], ...]
    doubt_reads: Reads
    trigger_read: Read[TriggerRules] | None
    info: CollectionInfo | None
    countries: Countries
    problems: tuple[Problem, ...]
    question_reads: tuple[OwnQuestion, ...] = ()

    @cached_property
    def cases(self) -> tuple[CaseStudy, ...]:
        return tuple(read.model for read in self.case_reads if read.model)

    @cached_property
    def rubrics(self) -> tuple[Rubric, ...]:
        """The rubrics, each in its current version."""
        return tuple(read.model for read in self.rubric_reads if read.model)

    @cached_property
    def other_versions(self) -> tuple[Rubric, ...]:
        """The versions of rubrics beside the current ones."""
        return tuple(read.model for read in self.version_reads if read.model)

    @cached_property
    def notes(self) -> tuple[RubricNotes, ...]:
        return tuple(read.model for read in self.note_reads if read.model)

    @cached_property
    def ratings(self) -> tuple[tuple[str, RatingSet], ...]:
        """Pairs of case id and ratings."""
        return tuple((case, read.model) for case, read in self.rating_reads if read.model)

    @cached_property
    def own_questions(self) -> dict[str, Question]:
        """The questions of the collection itself, by name."""
        return {each.question.name: each.question for each in self.question_reads if each.question}

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
            *self.version_reads,
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
        rubrics = {(each.rubric.id, each.rubric.version): each for each in (*self.other_versions, *self.rubrics)}
        for case_id, read in self.rating_reads:
            mine = read.model
            case = cases.get(case_id)
            rubric = rubrics.get((mine.rubric, mine.rubric_version)) if mine else None
            if mine and case and rubric:
                others = [
                    each
                    for at, each in self.ratings
                    if at == case_id
                    and each is not mine
                    and (each.rubric, each.rubric_version) == (mine.rubric, mine.rubric_version)
                ]
                yield read.located(rating_hints(mine, case, rubric, others))

    @cached_property
    def former_hashes(self) -> tuple[str, ...]:
        """The numbers that the same files had in earlier versions; links and copies may go by them."""
        former = former_hashes(self.collection)
        return former if content_hash(self.collection) == self.data_hash else ()

    def goes_by(self, digits: str) -> bool:
        """Returns whether a number that begins with these digits is that of the data, today's or a former one."""
        return self.data_hash.startswith(digits) or any(each.startswith(digits) for each in self.former_hashes)

    @property
    def trigger_rules(self) -> TriggerRules:
        read = self.trigger_read
        return read.model if read and read.model else TriggerRules(sources=(), rules=())
