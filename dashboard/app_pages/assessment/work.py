"""The assessment that this session works on: opened, changed, saved after every change. No other session sees it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.app_pages.assessment.saved_work import Work, passport_bytes, saved_work
from dashboard.app_pages.session import address, session
from dashboard.domain.assessment.changes import with_answer
from dashboard.domain.assessment.current_answers import blank
from dashboard.domain.assessment.passport import Answer, Passport
from dashboard.domain.assessment.two_windows import Conflict, with_choice
from dashboard.domain.base.problem import Problem
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.drafts import settings
from dashboard.storage.drafts.allowance import Allowance
from dashboard.storage.drafts.passport_file import passport_from
from dashboard.storage.drafts.refusals import DraftRefused, NoSuchDraft, TooMany
from dashboard.storage.drafts.resume_code import spelled
from dashboard.storage.drafts.store import Drafts

DESK, NOTICE, DONE = "assess-desk", "assess-notice", "assess-done"
Put = Callable[[Any], None]
Upload = tuple[Passport | None, tuple[Problem, ...]]
PLACE = "at"
DELETED = "Deleted. Nothing of it is kept here."
# For one session: wrong codes and new drafts at once, and seconds until there may be one more.
GUESSES, GUESS_SECONDS = 8, 20.0
CREATIONS, CREATION_SECONDS = 20, 60.0


@dataclass
class Desk:
    """What one session has before it. The only thing here that changes in place, and for a reason:

    Streamlit breaks a run off, callbacks too, at any look at its session state once the next run is asked for. A change
    spread over several looks could be saved and yet not be known of, or lost with the words that somebody typed. So a change
    takes one look, at the desk, and from then on nothing can come between.
    """

    work: Work | None = None
    left: bool = False
    rounds: int = 0
    boxes: dict[str, Put] = field(default_factory=dict)  # what takes the value of each box on screen
    drawn: set[str] = field(default_factory=set)  # the boxes that the present run has drawn
    taken: dict[str, Any] = field(default_factory=dict)  # the value of each box that was taken last
    refused: dict[str, str] = field(default_factory=dict)  # why the value of a box was not taken
    recent: dict[str, Any] = field(
        default_factory=dict
    )  # the last few values that were taken, by the name of their box
    runs: int = 0  # how many runs came to their end
    cleared: dict[str, tuple[Any, Passport, Passport]] = field(
        default_factory=dict
    )  # what stood in a box that was emptied, and the assessment before and after
    choices: dict[str, Any] = field(default_factory=dict)  # what was chosen before it was cleared, by criterion
    refresh: bool = False  # whether boxes show what another window changed
    asked: list[tuple[Any, ...]] = field(default_factory=list)  # what was clicked and is to be done
    going: str | None = None  # the part that somebody wants to see, until it is seen
    place: str | None = None  # the part that was on screen last
    tell_more: bool = False  # whether somebody came to the project to say by what it is like others
    uploads: dict[str, Upload] = field(default_factory=dict)  # what came of each uploaded file
    guesses: Allowance = field(default_factory=lambda: Allowance(GUESSES, GUESS_SECONDS))
    creations: Allowance = field(default_factory=lambda: Allowance(CREATIONS, CREATION_SECONDS))
    places: dict[str, int] = field(
        default_factory=dict
    )  # how many places for evidence somebody asked for, by criterion

    def ask_for(self, action: Callable[..., None], *args: Any) -> None:
        """What a button calls: the next run does it first thing. A callback that did it itself could be broken off."""
        self.asked.append((action, *args))

    def put(self, work: Work | None) -> None:
        """Lays another assessment on the desk."""
        self.work, self.left, self.rounds, self.place = work, work is None, self.rounds + 1, None
        self.boxes, self.drawn, self.taken, self.refused, self.places = {}, set(), {}, {}, {}
        self.cleared, self.choices, self.refresh = {}, {}, False


def desk() -> Desk:
    """Returns the desk of this session."""
    found: Desk = st.session_state.setdefault(DESK, Desk())
    return found


def current() -> Work | None:
    """Returns the work of this session, if any is open."""
    return desk().work


def current_work() -> Work:
    """Returns the work of this session; only for parts that are shown while one is open."""
    work = desk().work
    assert work is not None  # nothing that asks is shown without
    return work


def key(*parts: object) -> str:
    """Returns the key of a widget of this work."""
    return "-".join(("assess", str(desk().rounds), *map(str, parts)))


def now() -> datetime:
    return datetime.now(UTC)


def rubric_of(passport: Passport) -> Rubric | None:
    """Returns the rubric of a passport as this collection has it, in whatever version."""
    return next((each for each in session.rubrics() if each.rubric.id == passport.rubric.id), None)


def earlier_rubric(passport: Passport) -> Rubric | None:
    """Returns the very version that a passport was made with, if this collection keeps it beside the current one."""
    used = passport.rubric
    return next(
        (each for each in session.other_versions() if (each.rubric.id, each.rubric.version) == (used.id, used.version)),
        None,
    )


@st.cache_resource(max_entries=4, show_spinner=False, on_release=lambda store: store and store.close())
def _store(given: tuple[tuple[str, str], ...]) -> Drafts | None:
    """Returns the store itself, which all sessions share; what it keeps is only reached with a code."""
    return settings.open_drafts(dict(given))


def store() -> Drafts | None:
    """Returns the store of drafts, None where it is switched off; raises DraftRefused where it cannot be used."""
    return _store(settings.settings_given())


def begin(passport: Passport, *, keep: bool, in_file: bool = False) -> None:
    """Opens a passport in this session; with `keep` a draft of it is made."""
    mine, drafts = desk(), store() if keep else None
    if drafts and not mine.creations.take():
        raise TooMany("drafts were begun", mine.creations.wait())
    code, saved = drafts.create(passport_bytes(passport)) if drafts else (None, None)
    mine.put(Work(passport, code, saved, in_file=passport if in_file else None, kept=passport))
    free_uploads()


def resume(code: str) -> None:
    """Opens the draft under a code. Raises DraftRefused if there is none, or if it cannot be read."""
    mine, drafts = desk(), store()
    if drafts is None:
        raise DraftRefused("Drafts are switched off here, so no code can be used. Carry on from your file.")
    if not mine.guesses.take():
        raise TooMany("wrong codes were tried", mine.guesses.wait())
    draft = drafts.load(code)
    mine.guesses.give_back()
    passport = passport_from(draft.document, "draft").model
    if passport is None:
        raise DraftRefused("This draft was written by another version of the program and cannot be read by this one.")
    mine.put(Work(passport, spelled(code), draft.saved, code_confirmed=True, kept=passport))
    free_uploads()


def free_uploads() -> None:
    """Forgets the files that this session uploaded, here and on the server: nothing needs them any more."""
    desk().uploads.clear()
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)


def change(passport: Passport) -> None:
    """Takes a changed passport and saves it."""
    mine, work = desk(), current_work()
    if passport != work.passport:
        mine.work = saved_work(replace(work, passport=passport), store_if_needed(work))
        mine.refresh = mine.refresh or mine.work.passport != passport


def save_again() -> None:
    """Another attempt to save what could not be saved."""
    mine, work = desk(), current_work()
    mine.work = saved_work(work, store_if_needed(work))
    mine.refresh = mine.refresh or mine.work.passport != work.passport


def choose(conflict: Conflict, *, mine: bool) -> None:
    """Settles one thing that two windows changed, and saves it."""
    table, work = desk(), current_work()
    rest = tuple(each for each in work.conflicts if each is not conflict)
    passport = with_choice(work.passport, conflict, conflict.mine if mine else conflict.theirs)
    table.work = saved_work(replace(work, passport=passport, conflicts=rest), store_if_needed(work))
    table.refresh = True


def note(**changes: Any) -> None:
    """Changes what is known of the work besides its passport."""
    mine = desk()
    mine.work = replace(current_work(), **changes)


def change_answer(criterion: str, **changes: Any) -> None:
    """Changes fields of one answer. Words that belong to another state stay, in case it is chosen again."""
    passport = current_work().passport
    before = next((each for each in passport.answers if each.criterion == criterion), blank(criterion))
    change(with_answer(passport, Answer(**{**dict(before), **changes}), now()))


def store_if_needed(work: Work) -> Drafts | str | None:
    """Returns the store for a work that has a draft; why it cannot be used, if so; None for a work without a draft."""
    if work.code is None:
        return None
    try:
        return store()
    except DraftRefused as refusal:
        return str(refusal)


def leave(*, delete: bool) -> None:
    """Closes the work; with `delete` its draft is deleted too. Raises DraftRefused if that fails."""
    mine, work = desk(), current_work()
    drafts = store() if delete and work.code else None
    if drafts and work.code:
        # What was deleted in another window is gone already.
        with suppress(NoSuchDraft):
            drafts.delete(work.code)
    mine.put(None)
    free_uploads()
    for name in [name for name in st.session_state if str(name).startswith("assess-") and name != DESK]:
        del st.session_state[name]
    if delete:
        st.session_state[DONE] = DELETED
    address.replace({})


def draw_anew() -> None:
    """Makes every box show the passport again."""
    mine = desk()
    mine.put(mine.work)


def go(place: str) -> None:
    """Another part of the assessment; the address names it, and never an answer."""
    desk().going = place
    address.put(PLACE, place)


def tell_more() -> None:
    """To the project, with the folds open in which it says by what it is like others."""
    desk().tell_more = True
    go("project")


def stand_where_left() -> None:
    """Brings somebody who comes back from another page to the part that was on screen there."""
    mine = desk()
    if mine.place and PLACE not in address.parameters():
        address.put(PLACE, mine.place)
    mine.place = address.get(PLACE) or None


def clock(when: datetime) -> str:
    """'14:02' in the reader's time zone; where the browser does not tell it, '14:02 UTC'."""
    try:
        return f"{when.astimezone(ZoneInfo(st.context.timezone or '')):%H:%M}"
    except (ZoneInfoNotFoundError, ValueError):
        return f"{when:%H:%M} UTC"
