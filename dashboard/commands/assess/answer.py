"""Answer question by question in the terminal; every answer is written at once, so it can be broken off at any moment."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from dashboard.analysis.assessment import question_words
from dashboard.analysis.assessment.profile import progress
from dashboard.analysis.assessment.question_words import Option, options
from dashboard.analysis.assessment.rubric_versions import is_current
from dashboard.analysis.text import english
from dashboard.commands.assess.files import FILE, now, open_passport, rubrics_of, sound
from dashboard.domain.assessment.changes import with_answer
from dashboard.domain.assessment.checks import answer_faults
from dashboard.domain.assessment.current_answers import blank, current_answers
from dashboard.domain.assessment.lists import EvidenceKind
from dashboard.domain.assessment.passport import Answer, EvidenceItem, Passport, typed
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Behaviour, Criterion, Rubric
from dashboard.storage.drafts.passport_file import passport_text
from dashboard.storage.files.atomic_write import write_text

KEYS = {State.no_evidence: "?", State.not_applicable: "-"}
NEXT, BACK, STOP = "n", "b", "q"
WAYS = f"{NEXT} next question, {BACK} back, {STOP} stop"
EMPTY = "Enter leaves it out"


@dataclass
class Sheet:
    """The file that is filled in: its path, what stands in it, and its rubric. Changes in place with every answer."""

    path: Path
    passport: Passport
    rubric: Rubric

    def answer(self, criterion: str) -> Answer:
        """Returns what stands under a question."""
        return current_answers(self.passport).get(criterion, blank(criterion))

    def put(self, criterion: str, **changes: Any) -> None:
        """Changes one answer and writes the file, whole or not at all."""
        changed = sound(Answer, {**dict(self.answer(criterion)), **changes})
        self.passport = with_answer(self.passport, changed, now())
        write_text(self.path, passport_text(self.passport))


@click.command("answer")
@click.argument("file", type=FILE)
@click.pass_context
def answer_questions(context: click.Context, file: Path) -> None:
    """Answer FILE question by question, from the first that is open. Every answer is saved at once."""
    passport, rubric = open_passport(context, file)
    current = rubrics_of(context)[passport.rubric.id]
    if not is_current(passport, current):
        raise click.ClickException("the rubric has a newer version; first run `legitimacy assess carry`")
    if passport.rater.locked:
        raise click.ClickException(f"the answers were locked on {passport.rater.locked.date.spoken}")
    sheet = Sheet(file, passport, rubric)
    try:
        _all(sheet)
    except (click.Abort, EOFError):
        click.echo()
    except OSError as fault:
        raise click.ClickException(
            f"{file} cannot be written: {fault.strerror}; the last answer is not saved"
        ) from None
    click.echo(f"{progress(sheet.passport, rubric)[-1].says}. Saved in {file}; the same command goes on from here.")


def _all(sheet: Sheet) -> None:
    """Asks one question after another until somebody stops or all were shown."""
    asked = [(behaviour, criterion) for behaviour in sheet.rubric.behaviours for criterion in behaviour.criteria]
    place = next((i for i, (_, criterion) in enumerate(asked) if _is_open(sheet, criterion)), 0)
    while place < len(asked):
        way = _question(sheet, *asked[place], place + 1)
        if way == STOP:
            return
        place = max(0, place - 1) if way == BACK else place + 1


def _is_open(sheet: Sheet, criterion: Criterion) -> bool:
    given = sheet.answer(criterion.id)
    return given.state == State.not_assessed or any(answer_faults(given, criterion, sheet.rubric))


def _question(sheet: Sheet, behaviour: Behaviour, criterion: Criterion, number: int) -> str:
    """Asks one question and what its answer needs; returns where to go."""
    ways = options(sheet.rubric, criterion)
    _show_question(sheet.rubric, behaviour, criterion, ways, f"{number} of {len(sheet.rubric.criteria)}")
    keys = {_key(option): option for option in ways}
    given = _chosen(sheet.answer(criterion.id))
    while True:
        typed_in = click.prompt(f"Your answer ({', '.join(keys)}; {WAYS})", default=given or NEXT).strip()
        if typed_in in (NEXT, BACK, STOP):
            return str(typed_in)
        if typed_in in keys:
            break
        click.echo(f"There is no answer “{typed_in}” here. Choose one of: {', '.join(keys)}.")
    value = keys[typed_in].value
    if isinstance(value, State):
        sheet.put(criterion.id, state=value, level=None)
        _words(sheet, criterion, *_needed(value))
    else:
        sheet.put(criterion.id, state=State.scored, level=float(value))
        _about_level(sheet, criterion)
    for _, says, try_this in answer_faults(sheet.answer(criterion.id), criterion, sheet.rubric):
        click.echo(f"Still missing: {says} ({try_this}).")
    return NEXT


def _show_question(
    rubric: Rubric, behaviour: Behaviour, criterion: Criterion, ways: tuple[Option, ...], place: str
) -> None:
    look = f" Look for: {english.ended('; '.join(criterion.evidence))}" if criterion.evidence else ""
    asked = without_codes(f"{criterion.question}\n{criterion.why}{look}", rubric)
    click.echo(f"\n{behaviour.name} · question {place}\n{asked}\n")
    for option in ways:
        name = option.name.partition(" ")[2] if not isinstance(option.value, State) else option.name
        click.echo(f"  {_key(option)}  {name}: {option.says}")


def _key(option: Option) -> str:
    return KEYS[option.value] if isinstance(option.value, State) else f"{option.value:g}"


def _chosen(given: Answer) -> str:
    return KEYS.get(given.state, "") if given.level is None else f"{given.level:g}"


def _needed(state: State) -> tuple[str, str]:
    if state == State.no_evidence:
        return question_words.LOOKED_IN, "looked_in"
    return question_words.WHY_NOT, "rationale"


def _about_level(sheet: Sheet, criterion: Criterion) -> None:
    _words(sheet, criterion, question_words.SHOWS, "shows")
    _evidence(sheet, criterion)
    _certainty(sheet, criterion)
    level = sheet.answer(criterion.id).level
    if level is None or level < sheet.rubric.rubric.scale.max:
        _words(sheet, criterion, question_words.MISSING, "missing")


def _words(sheet: Sheet, criterion: Criterion, label: str, field: str) -> None:
    """Asks for words; what stands there already is kept by Enter."""
    before = getattr(sheet.answer(criterion.id), field)
    kept = f"{label} (Enter keeps: {before})" if before else f"{label} ({EMPTY})"

    def keep(words: str) -> None:
        if words:
            try:
                sheet.put(criterion.id, **{field: words})
            except ValueError as refusal:
                # The box was just named in words; the field's name says no more.
                raise ValueError(str(refusal).removeprefix(f"{field}: ")) from None

    _until(kept, keep)


def _evidence(sheet: Sheet, criterion: Criterion) -> None:
    """Asks for pieces of evidence until one is left out."""
    for item in sheet.answer(criterion.id).evidence:
        click.echo(f"Evidence so far: {item.text}")
    while words := typed(click.prompt(f"{question_words.EVIDENCE} ({EMPTY})", default="", show_default=False)):
        address = _until(f"Its address ({EMPTY})", lambda given: given and _link(words, given))
        date = _until(f"Its date, such as 2026, May 2026 or 30 May 2026 ({EMPTY})", _date)
        item = address or EvidenceItem(kind=EvidenceKind.document, text=words)
        items = (*sheet.answer(criterion.id).evidence, item.model_copy(update={"date": date or None}))
        sheet.put(criterion.id, evidence=items)


def _evidence_words(given: str) -> str:
    return given and sound(EvidenceItem, {"kind": EvidenceKind.document, "text": given}).text


def _link(words: str, address: str) -> EvidenceItem:
    url = address if "://" in address else f"https://{address}"
    return sound(EvidenceItem, {"kind": EvidenceKind.link, "text": words, "url": url})


def _date(given: str) -> PartialDate | None:
    try:
        return PartialDate.understood(given) if given else None
    except (ValueError, ValidationError):
        raise ValueError("this is not a date that can be kept: write 2026, May 2026 or 30 May 2026") from None


def _certainty(sheet: Sheet, criterion: Criterion) -> None:
    words = {str(number): word for number, word in enumerate(Certainty, 1)}
    click.echo(question_words.CHECK)
    for key, word in words.items():
        click.echo(f"  {key}  {word.label}: {question_words.CERTAINTY[word]}")
    before = sheet.answer(criterion.id).certainty
    known = next((key for key, word in words.items() if word == before), "")

    def chosen(given: str) -> Certainty | None:
        if given and given not in words:
            raise ValueError(f"choose one of: {', '.join(words)}")
        return words.get(given)

    if certainty := _until(f"Your choice ({f'Enter keeps {known}' if known else EMPTY})", chosen):
        sheet.put(criterion.id, certainty=certainty)


def _until(label: str, read: Callable[[str], Any]) -> Any:
    """Asks until what was typed can be read; why it cannot is said each time."""
    while True:
        try:
            return read(typed(click.prompt(label, default="", show_default=False)))
        except ValueError as refusal:
            click.echo(english.ended(english.sentence(str(refusal))))
