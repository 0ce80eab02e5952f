"""The assessment that this session works on: opened, changed, saved after every change. No other session sees it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from dashboard.app_pages import session
from dashboard.domain.assessment import Answer, Passport
from dashboard.domain.passport_answers import blank
from dashboard.domain.passport_steps import with_answer
from dashboard.domain.rubric import Rubric
from dashboard.storage import draft_places
from dashboard.storage.drafts import DraftRefused, Drafts, Saved
from dashboard.storage.passport_file import passport_from, passport_text
from dashboard.storage.resume_code import spelled

WORK, NOTICE, LEFT = "assess-work", "assess-notice", "assess-left"
PLACE = "at"


@dataclass(frozen=True)
class Work:
    """A passport with what keeps it: `code` and `saved` only where there is a draft, `trouble` if the last save failed.

    `in_file` is the passport as it was last downloaded or uploaded. `round` is part of every widget's key: a new one
    makes all of them show the passport again.
    """

    passport: Passport
    code: str | None = None
    saved: Saved | None = None
    trouble: str | None = None
    in_file: Passport | None = None
    round: int = 0

    @property
    def only_here(self) -> bool:
        """Whether closing the tab would lose something."""
        return self.passport != self.in_file and (self.code is None or self.trouble is not None)


def current() -> Work | None:
    """The work of this session, if any is open."""
    work: Work | None = st.session_state.get(WORK)
    return work


def opened() -> Work:
    """The work of this session; only for parts that are shown while one is open."""
    work: Work = st.session_state[WORK]
    return work


def key(*parts: object) -> str:
    """The key of a widget of this work."""
    return "-".join(("assess", str(opened().round), *map(str, parts)))


def now() -> datetime:
    return datetime.now(UTC)


def rubric_of(passport: Passport) -> Rubric | None:
    """The rubric of a passport as this collection has it, in whatever version."""
    return next((each for each in session.rubrics() if each.rubric.id == passport.rubric.id), None)


@st.cache_resource(show_spinner=False, on_release=lambda store: store and store.close())
def _store(settings: tuple[tuple[str, str], ...]) -> Drafts | None:
    """The store itself, which all sessions share; what it keeps is only reached with a code."""
    return draft_places.open_drafts(dict(settings))


def store() -> Drafts | None:
    """The store of drafts, None where it is switched off; raises DraftRefused where it cannot be used."""
    return _store(draft_places.settings_given())


def begin(passport: Passport, *, keep: bool, in_file: bool = False) -> None:
    """Opens a passport in this session; with `keep` a draft of it is made."""
    work = Work(passport, in_file=passport if in_file else None, round=_next_round())
    drafts = store() if keep else None
    if drafts:
        code, saved = drafts.create(_bytes(passport))
        work = replace(work, code=code, saved=saved)
    st.session_state[WORK] = work
    st.session_state.pop(LEFT, None)


def resume(code: str) -> None:
    """Opens the draft under a code. Raises DraftRefused if there is none, or if it cannot be read."""
    drafts = store()
    if drafts is None:
        raise DraftRefused("Drafts are switched off here, so no code can be used. Carry on from your file.")
    draft = drafts.load(code)
    passport = passport_from(draft.document, "draft").model
    if passport is None:
        raise DraftRefused("This draft was written by another version of the program and cannot be read by this one.")
    st.session_state[WORK] = Work(passport, spelled(code), draft.saved, round=_next_round())
    st.session_state.pop(LEFT, None)


def change(passport: Passport) -> None:
    """Takes a changed passport and saves it."""
    work = opened()
    if passport == work.passport:
        return
    st.session_state[WORK] = saved(replace(work, passport=passport))


def answer(criterion: str, **changes: Any) -> None:
    """Changes fields of one answer. Words that belong to another state stay, in case it is chosen again."""
    passport = opened().passport
    before = next((each for each in passport.answers if each.criterion == criterion), blank(criterion))
    change(with_answer(passport, Answer(**{**dict(before), **changes}), now()))


def saved(work: Work) -> Work:
    """The same work after an attempt to save it; what is wrong is said beside the time, never thrown."""
    if work.code is None or work.saved is None:
        return work
    try:
        drafts = store()
        if drafts is None:
            return replace(work, code=None, saved=None)
        done = drafts.save(work.code, _bytes(work.passport), work.saved.version)
    except DraftRefused as refusal:
        return replace(work, trouble=str(refusal))
    return replace(work, saved=done, trouble=None)


def leave(*, delete: bool) -> None:
    """Closes the work; with `delete` its draft is deleted too. Raises DraftRefused if that fails."""
    work = opened()
    drafts = store() if delete and work.code else None
    if drafts and work.code:
        drafts.delete(work.code)
    for name in [name for name in st.session_state if str(name).startswith("assess-")]:
        del st.session_state[name]
    st.session_state[LEFT] = True
    st.query_params.clear()


def downloaded() -> None:
    """Remembers that the file holds everything as of now."""
    st.session_state[WORK] = replace(opened(), in_file=opened().passport)


def draw_anew() -> None:
    """Makes every box show the passport again."""
    st.session_state[WORK] = replace(opened(), round=_next_round())


def go(place: str) -> None:
    """Another part of the assessment; the address names it, and never an answer."""
    st.query_params[PLACE] = place


def clock(when: datetime) -> str:
    """'14:02' in the reader's time zone; where the browser does not tell it, '14:02 UTC'."""
    try:
        return f"{when.astimezone(ZoneInfo(st.context.timezone or '')):%H:%M}"
    except (ZoneInfoNotFoundError, ValueError):
        return f"{when:%H:%M} UTC"


def _bytes(passport: Passport) -> bytes:
    return passport_text(passport).encode()


def _next_round() -> int:
    work = current()
    return work.round + 1 if work else 1
