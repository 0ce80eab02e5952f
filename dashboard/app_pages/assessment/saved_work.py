"""An assessment with the draft that keeps it, and how it is saved while another window may save too. Knows no session."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dashboard.domain.assessment.passport import Passport
from dashboard.domain.assessment.two_windows import Conflict, settled, units, with_choice
from dashboard.storage.drafts.passport_file import passport_from, passport_text
from dashboard.storage.drafts.refusals import ConnectionLost, DraftRefused, NoSuchDraft, Stale
from dashboard.storage.drafts.store import Drafts, Saved, digest

CHANGED_ELSEWHERE = (
    "This draft was changed in another window, and the two cannot be one: there the answers were locked, or the questions are "
    "other ones. Nothing was overwritten. Your answers are still on this screen. Download your file first, then show the "
    "saved answers."
)
DELETED_ELSEWHERE = (
    "This draft was deleted in another window. Your answers are still on this screen: download your file now."
)
TRIES = 3  # to save while another window saves too


@dataclass(frozen=True)
class Work:
    """A passport with what keeps it: `code` and `saved` only where there is a draft, `trouble` if the last save failed.

    `in_file` is the passport as it was last downloaded or uploaded; `code_confirmed` says that the code need not be shown any more.
    """

    passport: Passport
    code: str | None = None
    saved: Saved | None = None
    trouble: str | None = None
    in_file: Passport | None = None
    code_confirmed: bool = False
    unsure: tuple[bytes, ...] = ()  # digests of what was sent when the connection broke
    kept: Passport | None = None  # as the draft was last read or saved
    conflicts: tuple[Conflict, ...] = ()  # what another window changed too; on screen is mine, and kept is theirs

    @property
    def only_here(self) -> bool:
        """Whether closing the tab would lose something."""
        unsaved = self.code is None or self.trouble is not None or bool(self.conflicts)
        return self.passport != self.in_file and unsaved


def saved_work(work: Work, drafts: Drafts | str | None, tries: int = TRIES) -> Work:
    """Returns the same work after an attempt to save it; what is wrong is said beside the time, never thrown.

    What another window saved meanwhile is brought together with it.
    """
    if isinstance(drafts, str):
        return replace(work, trouble=drafts)
    if drafts is None or work.code is None or work.saved is None:
        return replace(work, code=None, saved=None)
    passport = work.passport
    for each in work.conflicts:
        # Until somebody has chosen, what the other window saved stays saved.
        passport = with_choice(passport, each, each.theirs)
    document = passport_bytes(passport)
    try:
        saved = drafts.save(work.code, document, work.saved.version, work.unsure)
        return replace(work, saved=saved, kept=passport, trouble=None, unsure=())
    except ConnectionLost as refusal:
        return replace(work, trouble=str(refusal), unsure=(*work.unsure, digest(document)))
    except Stale:
        return _saved_together(work, passport, drafts, tries)
    except NoSuchDraft:
        return replace(work, trouble=DELETED_ELSEWHERE)
    except DraftRefused as refusal:
        return replace(work, trouble=str(refusal))


def _saved_together(work: Work, passport: Passport, drafts: Drafts, tries: int) -> Work:
    """Returns the work saved on top of what another window saved; what that was has to be read first, which may fail too."""
    try:
        together = _brought_together(work, passport, drafts) if tries else None
    except NoSuchDraft:
        return replace(work, trouble=DELETED_ELSEWHERE)
    except DraftRefused as refusal:
        return replace(work, trouble=str(refusal))
    return saved_work(together, drafts, tries - 1) if together else replace(work, trouble=CHANGED_ELSEWHERE)


def _brought_together(work: Work, passport: Passport, drafts: Drafts) -> Work | None:
    """Returns the work with what another window saved meanwhile; None where the two cannot be one. Raises DraftRefused."""
    draft = drafts.load(work.code or "")
    theirs = passport_from(draft.document, "draft").model
    found = settled(work.kept, passport, theirs, datetime.now(UTC)) if theirs and work.kept else None
    if theirs is None or found is None:
        return None
    kept = units(found.passport)
    older = {(each.part, each.name): each for each in work.conflicts}
    newer = {(each.part, each.name): each for each in found.conflicts}
    conflicts = tuple(
        Conflict(*unit, older[unit].mine if unit in older else newer[unit].mine, kept.get(unit))
        for unit in {**older, **newer}
    )
    on_screen = found.passport
    for each in conflicts:
        on_screen = with_choice(on_screen, each, each.mine)
    return replace(work, passport=on_screen, saved=draft.saved, kept=theirs, conflicts=conflicts, unsure=())


def passport_bytes(passport: Passport) -> bytes:
    """Returns a passport as a draft keeps it."""
    return passport_text(passport).encode()
