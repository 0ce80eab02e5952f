"""What must hold inside a rubric beyond the shape of its fields."""

from collections.abc import Iterable, Iterator, Mapping

from dashboard.domain.base.few_words import too_many_words
from dashboard.domain.base.problem import Fault, Path, visible
from dashboard.domain.rubric.rubric import Criterion, Rubric, RubricHead
from dashboard.domain.rubric.version_name import version_name

# Far more than anybody can tell apart; a slip of the finger in `max` must not ask for a million descriptors.
MOST_LEVELS = 20
MOST_SHORT_WORDS = 6


def check_rubric(rubric: Rubric, stem: str) -> Iterator[Fault]:
    """Yields every fault of the current version of a rubric; `stem` is its file name without the ending."""
    head = rubric.rubric
    if head.id != stem:
        says = f"the id '{head.id}' differs from the file name '{visible(stem)}'"
        yield Fault(("rubric", "id"), says, "give both the same name")
    yield from is_whole(rubric)


def check_other_version(rubric: Rubric, stem: str, current: Mapping[str, Rubric | None]) -> Iterator[Fault]:
    """Yields every fault of a version beside the current one; `current` by id, None where that file is too broken."""
    head = rubric.rubric
    name = version_name(head.id, head.version)
    if name != stem:
        says = f"id and version '{visible(name)}' differ from the file name '{visible(stem)}'"
        yield Fault(("rubric", "version"), says, f"call the file {visible(name)}.yaml")
    if head.id not in current:
        says = f"there is no current version of '{head.id}'"
        yield Fault(("rubric", "id"), says, f"add rubrics/{head.id}.yaml, or correct the id")
    elif (now := current[head.id]) and now.rubric.version == head.version:
        says = f"version {visible(head.version)} is the current one in rubrics/{head.id}.yaml"
        yield Fault(("rubric", "version"), says, "keep one of the two files")
    yield from is_whole(rubric)


def is_whole(rubric: Rubric) -> Iterator[Fault]:
    """Yields what is wrong inside a rubric, whichever of its versions it is."""
    head = rubric.rubric
    yield from thresholds_in_order(head)
    levels = levels_of(head)
    if not 2 <= len(levels) <= MOST_LEVELS:
        says = f"a scale from {head.scale.min} to {head.scale.max} cannot be used"
        yield Fault(("rubric", "scale"), says, f"give it 2 to {MOST_LEVELS} levels")
        levels = range(0)
    yield from labels_are_whole(("rubric", "scale", "generic_labels"), head.scale.generic_labels, levels, "label")
    used_by: dict[str, str] = {}
    for b, behaviour in enumerate(rubric.behaviours):
        yield from used_once(("behaviours", b, "id"), behaviour.id, "a behaviour", used_by)
        for c, criterion in enumerate(behaviour.criteria):
            path: Path = ("behaviours", b, "criteria", c)
            yield from used_once((*path, "id"), criterion.id, "a criterion", used_by)
            yield from descriptors_are_whole((*path, "levels"), criterion, levels)
            yield from short_words(path, criterion, levels)


def ids_mean_one_thing(rubric: Rubric, others: Iterable[Rubric]) -> Iterator[Fault]:
    """An id asks the same in every rubric that has it: facts and links name behaviours and criteria by id alone."""
    asked: dict[str, tuple[str, str]] = {}
    for other in others:
        for _, item_id, asks in _asked(other):
            asked.setdefault(item_id, (asks, other.rubric.id))
    for path, item_id, asks in _asked(rubric):
        before, where = asked.get(item_id, (asks, ""))
        if before.casefold() != asks.casefold():
            yield Fault(
                path, f"the id '{item_id}' asks something else in the rubric '{where}'", "give this one another id"
            )


def _asked(rubric: Rubric) -> Iterator[tuple[Path, str, str]]:
    """Yields the path of every id with the id and its question."""
    for b, behaviour in enumerate(rubric.behaviours):
        yield ("behaviours", b, "id"), behaviour.id, behaviour.asks
        for c, criterion in enumerate(behaviour.criteria):
            yield ("behaviours", b, "criteria", c, "id"), criterion.id, criterion.question


def levels_of(head: RubricHead) -> range:
    """Returns the levels from lowest to highest."""
    return range(head.scale.min, head.scale.max + 1)


def thresholds_in_order(head: RubricHead) -> Iterator[Fault]:
    bounds = head.rules.agreement_thresholds
    if bounds.tentative > bounds.reliable:
        path: Path = ("rubric", "rules", "agreement_thresholds", "tentative")
        yield Fault(path, f"{bounds.tentative:g} is above reliable, {bounds.reliable:g}", "exchange the two")


def used_once(path: Path, item_id: str, what: str, used_by: dict[str, str]) -> Iterator[Fault]:
    if item_id in used_by:
        yield Fault(path, f"the id '{item_id}' is already that of {used_by[item_id]}", "give one of them another id")
    used_by.setdefault(item_id, what)


def labels_are_whole(path: Path, words: Mapping[int, str], levels: range, what: str) -> Iterator[Fault]:
    """Something is said of every level and of no other; without levels nothing can be said."""
    if not levels:
        return
    for level in levels:
        if level not in words:
            yield Fault(path, f"level {level} has no {what}", f"add a line `{level}: …`")
    for level in words:
        if level not in levels:
            yield Fault((*path, str(level)), f"level {level} is not on the scale", "delete it or widen the scale")


def descriptors_are_whole(path: Path, criterion: Criterion, levels: range) -> Iterator[Fault]:
    yield from labels_are_whole(path, criterion.levels, levels, "descriptor")
    levels_by_words: dict[str, int] = {}
    for level, words in sorted(criterion.levels.items()):
        same = levels_by_words.setdefault(words.casefold(), level)
        if same != level:
            says = f"level {level} says the same as level {same}"
            yield Fault((*path, str(level)), says, "write what tells the two apart")


def short_words(path: Path, criterion: Criterion, levels: range) -> Iterator[Fault]:
    """Yields short words that are too many, and those for a level that is not on the scale."""
    yield from too_many_words((*path, "short"), criterion.short, MOST_SHORT_WORDS)
    for level, words in criterion.short_levels.items():
        yield from too_many_words((*path, "short_levels", str(level)), words, MOST_SHORT_WORDS)
        if levels and level not in levels:
            says = f"level {level} is not on the scale"
            yield Fault((*path, "short_levels", str(level)), says, "delete it or widen the scale")
