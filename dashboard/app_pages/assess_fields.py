"""Boxes that hand every change to the assessment at once. Nothing waits for a button, so nothing is lost without one."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import streamlit as st
from pydantic import ValidationError

from dashboard.app_pages.parts import plain
from dashboard.domain.assessment import typed
from dashboard.domain.closed_list import ClosedList
from dashboard.domain.partial_date import PartialDate

MOST_LETTERS, MOST_ADDRESS, MOST_IN_LINE = 4000, 1000, 200
REFUSED = "assess-refused"
DATE_HELP = "As exactly as it is known: 2026, 2026-05 or 2026-05-30."
Put = Callable[[Any], None]
Word = TypeVar("Word", bound=ClosedList)


def text(
    label: str, value: str | None, key: str, put: Put, *, most: int = MOST_LETTERS, help_text: str | None = None,
    placeholder: str | None = None,
) -> None:  # fmt: skip
    """A box for words; `put` is given the words, or None where the box was emptied."""
    _show_first(key, value or "")
    asks: dict[str, Any] = {
        "key": key, "max_chars": most, "help": help_text, "placeholder": placeholder,
        "on_change": _changed, "args": (key, lambda words: put(typed(words or "") or None)),
    }  # fmt: skip
    if most > MOST_ADDRESS:
        st.text_area(label, height="content", **asks)
    else:
        st.text_input(label, **asks)
    _show_refusal(key)


def day(label: str, value: PartialDate | None, key: str, put: Put, *, help_text: str = DATE_HELP) -> None:
    """A box for a date at the precision that is known."""
    text(label, value, key, lambda words: put(_date(words)), most=MOST_IN_LINE, help_text=help_text)


def _date(words: str | None) -> PartialDate | None:
    try:
        return PartialDate.read(words) if words else None
    except ValueError:
        raise ValueError("This is not a date that can be kept. Write 2026, 2026-05 or 2026-05-30.") from None


def number(label: str, value: int | None, key: str, put: Put, *, help_text: str | None = None) -> None:
    """A box for a whole number; empty means not known."""
    _show_first(key, value)
    st.number_input(
        label, min_value=0, max_value=10**12, value=None, step=1, key=key, help=help_text,
        placeholder="not known", on_change=_changed, args=(key, put),
    )  # fmt: skip
    _show_refusal(key)


def word(label: str, closed: type[Word], value: Word | None, key: str, put: Put, *, help_text: str = "") -> None:
    """A box with the words of a closed list; its help says what each means."""
    meanings = "\n".join(f"- **{plain(each.label)}**: {plain(each.meaning)}" for each in closed)
    choice(label, {each: each.label for each in closed}, value, key, put, help_text=f"{help_text}\n{meanings}".strip())


def choice(
    label: str, options: Mapping[Any, str], value: Any, key: str, put: Put, *, help_text: str | None = None
) -> None:
    """A box with words to choose from; empty means not known."""
    _show_first(key, value if value in options else None)
    st.selectbox(
        label, list(options), index=None, key=key, help=help_text,
        format_func=options.__getitem__, placeholder="not known", on_change=_changed, args=(key, put),
    )  # fmt: skip
    _show_refusal(key)


def pill(
    label: str, closed: Iterable[Word], value: Word | None, key: str, put: Put, *, help_text: str | None = None
) -> None:
    """The words of a short closed list side by side."""
    shown = list(closed)
    meanings = "\n".join(f"- **{plain(each.label)}**: {plain(each.meaning)}" for each in shown)
    _show_first(key, value)
    st.segmented_control(
        label, shown, key=key, help=help_text or meanings,
        format_func=lambda each: each.label, on_change=_changed, args=(key, put),
    )  # fmt: skip


def _show_first(key: str, value: Any) -> None:
    """The value of a box that is drawn for the first time; from then on it keeps what stands in it."""
    if key not in st.session_state:
        st.session_state[key] = value


def _changed(key: str, put: Put) -> None:
    refusals = st.session_state.setdefault(REFUSED, {})
    try:
        put(st.session_state[key])
    except ValidationError:
        # Its own words would repeat what was typed.
        refusals[key] = "This cannot be kept as it is written, so the last good answer stands."
    except ValueError as refusal:
        refusals[key] = str(refusal)
    else:
        refusals.pop(key, None)


def _show_refusal(key: str) -> None:
    if said := st.session_state.get(REFUSED, {}).get(key):
        st.markdown(f":red[:material/error: {plain(said)} It is not saved.]")
