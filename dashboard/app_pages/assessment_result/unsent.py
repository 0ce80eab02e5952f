"""The boxes of a decision or a reply: kept in the draft while somebody writes, and emptied once it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.app_pages.assessment import inputs, work
from dashboard.domain.assessment.changes import with_unsent, without_unsent
from dashboard.domain.assessment.lists import Unfinished
from dashboard.domain.assessment.passport import Passport

KEPT = ":small[Kept while you write. It counts only once you {} it.]"


@dataclass(frozen=True, slots=True)
class UnsentForm:
    """One decision or reply that is being written; `sent` counts those before it, so that the next one begins empty."""

    form: Unfinished
    criterion: str | None
    sent: int

    def key(self, field: str) -> str:
        """Returns the key of a box."""
        return work.key(*filter(None, (self.form.value, self.criterion)), field, self.sent)

    def words(self) -> dict[str, str]:
        """Returns what stands in the boxes, by field; empty ones are left out."""
        mine = (self.form, self.criterion)
        return {
            each.field: each.words
            for each in work.current_work().passport.unsent
            if (each.form, each.criterion) == mine
        }

    def put(self, field: str) -> inputs.Put:
        """Returns what keeps one box."""

        def put(value: Any) -> None:
            words = None if value is None else str(value)
            work.change(with_unsent(work.current_work().passport, self.form, self.criterion, field, words))

        return put

    def text(self, label: str, field: str, **looks: Any) -> None:
        """A box for words."""
        inputs.text(label, self.words().get(field), self.key(field), self.put(field), **looks)

    def chosen(self, field: str, options: Mapping[Any, str]) -> Any:
        """Returns which of some options was chosen and kept; None where none was, or one that is no option any more."""
        words = self.words().get(field)
        return next((each for each in options if str(each) == words), None)

    def refusal(self, *fields: str) -> str | None:
        """Returns why what stands in a box cannot be kept; None where all of it is."""
        refused = work.desk().refused
        return next((refused[self.key(field)] for field in fields if self.key(field) in refused), None)

    def sent_from(self, passport: Passport) -> Passport:
        """Returns a passport in which this was sent without what was being written of it."""
        return without_unsent(passport, self.form, self.criterion)


def is_open(form: Unfinished, criterion: str | None = None, field: str | None = None) -> bool:
    """Returns whether something was being written when its fold was first drawn; a fold must not move while one writes."""
    begun = any(
        each.form == form and criterion in (None, each.criterion) and field in (None, each.field)
        for each in work.current_work().passport.unsent
    )
    found: bool = st.session_state.setdefault(work.key(form.value, criterion, field, "open"), begun)
    return found


def begun_decision() -> str | None:
    """Returns the criterion on which a decision was being written last."""
    begun = [each for each in work.current_work().passport.unsent if each.form == Unfinished.decision]
    return begun[-1].criterion if begun else None
