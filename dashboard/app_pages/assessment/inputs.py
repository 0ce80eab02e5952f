"""Boxes that hand every change to the assessment at once. Nothing waits for a button, so nothing is lost without one."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import streamlit as st
from pydantic import ValidationError
from streamlit.delta_generator import DeltaGenerator

from dashboard.app_pages.assessment import work
from dashboard.app_pages.session import address, refill_inputs
from dashboard.app_pages.widgets.text import escape_markdown, option_words, over_limit
from dashboard.domain.assessment.passport import typed
from dashboard.domain.assessment.two_windows import ANSWERS, UNSENT, settled, with_choice
from dashboard.domain.base.closed_list import ClosedList
from dashboard.domain.base.partial_date import PartialDate

MOST_LETTERS, MOST_ADDRESS, MOST_IN_LINE, MOST_INITIALS = 4000, 1000, 200, 40
DATE_FORMAT = "2026-05 or 2026-05-30"
DATE_HELP = "As exactly as it is known: 2026, May 2026 or 30 May 2026, or 2026-05 and 2026-05-30."
RECENT = 20  # values of boxes that were left, of which the page is told that they are saved
Put = work.Put
Word = TypeVar("Word", bound=ClosedList)


def text(
    label: str, value: str | None, key: str, put: Put, *, most: int = MOST_LETTERS, help_text: str | None = None,
    placeholder: str | None = None, lines: bool = False,
) -> None:  # fmt: skip
    """A box for words, of several lines where much may be said; `put` is given the words, or None where it was emptied."""
    bind(key, value or "", lambda words: put(within(words, most) or None))
    asks: dict[str, Any] = {"key": key, "help": help_text, "placeholder": placeholder}
    if lines or most > MOST_ADDRESS:
        st.text_area(label, height="content", **asks)
    else:
        st.text_input(label, **asks)
    _show_refusal(key)


def within(words: str | None, most: int) -> str:
    """Returns what was typed as a file can hold it; ValueError, in a sentence, says how much is over."""
    text = typed(words or "")
    if too_much := over_limit(text, most):
        raise ValueError(too_much)
    return text


def line(at: DeltaGenerator, key: str, most: int, *, lacks: str = "") -> str | None:
    """Returns what stands in a box that is taken only with a button; None where it cannot be, and `at` the box it is said why."""
    try:
        words = within(st.session_state[key], most)
        if lacks and not words:
            raise ValueError(lacks)
    except ValueError as refusal:
        at.error(escape_markdown(refusal))
        return None
    return words


def day(label: str, value: PartialDate | None, key: str, put: Put, *, help_text: str = DATE_HELP) -> None:
    """A box for a date at the precision that is known."""
    text(label, value, key, lambda words: put(_date(words)), most=MOST_IN_LINE, help_text=help_text,
         placeholder=DATE_FORMAT)  # fmt: skip


def _date(words: str | None) -> PartialDate | None:
    try:
        return PartialDate.understood(words) if words else None
    except ValueError:
        raise ValueError(
            "This is not a date that can be kept. Write 2026, May 2026, 30 May 2026 or 2026-05-30."
        ) from None


def number(label: str, value: int | None, key: str, put: Put, *, help_text: str | None = None) -> None:
    """A box for a whole number; empty means not known."""
    bind(key, value, put)
    st.number_input(
        label, min_value=0, max_value=10**12, value=None, step=1, key=key, help=help_text,
        placeholder="not known",
    )  # fmt: skip
    _show_refusal(key)
    _offer_undo(key)


def word(label: str, closed: type[Word], value: Word | None, key: str, put: Put, *, help_text: str = "") -> None:
    """A box with the words of a closed list; its help says what each means."""
    meanings = "\n".join(f"- **{escape_markdown(each.label)}**: {escape_markdown(each.meaning)}" for each in closed)
    choice(label, {each: each.label for each in closed}, value, key, put, help_text=f"{help_text}\n{meanings}".strip())


def choice(
    label: str, options: Mapping[Any, str], value: Any, key: str, put: Put, *, help_text: str | None = None
) -> None:
    """A box with words to choose from; empty means not known."""
    bind(key, value if value in options else None, put)
    st.selectbox(
        label, list(options), index=None, key=key, help=help_text,
        format_func=option_words(options), placeholder="not known",
    )  # fmt: skip
    _show_refusal(key)
    if cleared := work.desk().cleared.get(key):
        _offer_undo(key, options.get(cleared[0]))


def pill(
    label: str, closed: Iterable[Word], value: Word | None, key: str, put: Put, *, help_text: str | None = None,
    in_line: bool = False,
) -> None:  # fmt: skip
    """The words of a short closed list side by side; `in_line` leaves the label to those who hear the page."""
    shown = list(closed)
    meanings = "\n".join(f"- **{escape_markdown(each.label)}**: {escape_markdown(each.meaning)}" for each in shown)
    bind(key, value, put)
    st.segmented_control(
        label, shown, key=key, help=None if in_line else help_text or meanings, format_func=lambda each: each.label,
        label_visibility="collapsed" if in_line else "visible",
    )  # fmt: skip
    if cleared := work.desk().cleared.get(key):
        _offer_undo(key, cleared[0].label)


def button(label: str, *, asks: tuple[Any, ...], **looks: Any) -> None:
    """A button; what it asks for, a function with its arguments, is done first thing in the next run."""
    st.button(label, on_click=work.desk().ask_for, args=asks, **looks)


def bind(key: str, value: Any, put: Put) -> None:
    """Announces a box before it is drawn: `value` is what it shows first, `put` takes what somebody makes of it."""
    desk = work.desk()
    if key not in st.session_state or (desk.refresh and key not in desk.refused and not _shows(key, value)):
        st.session_state[key] = value
        desk.taken[key] = value
    desk.boxes[key] = put
    desk.drawn.add(key)


def _shows(key: str, value: Any) -> bool:
    """Returns whether a box shows a value; spaces at the ends of words that somebody is typing do not count."""
    shown = st.session_state[key]
    return bool((typed(shown) if isinstance(shown, str) else shown) == value)


def show_again(key: str, value: Any, put: Put) -> None:
    """The same for a box that always shows what holds now, whatever it showed before."""
    desk = work.desk()
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    desk.taken[key] = value
    desk.boxes[key] = put
    desk.drawn.add(key)


def hand_over() -> None:
    """Takes what was changed in any box since the last look: first thing in each run, and before a button acts.

    Callbacks would not do: Streamlit drops one that it has begun when the next click comes too soon, and its words with it.
    A box is found here again in the next run, also one that this run would not draw any more.
    """
    desk = work.desk()
    for key, put in list(desk.boxes.items()):
        if key in st.session_state and (value := st.session_state[key]) != desk.taken.get(key):
            _take(desk, key, value, put)


def take_inputs() -> None:
    """Takes what was changed and does what was asked for, before anything is drawn."""
    desk = work.desk()
    desk.drawn = set()
    hand_over()
    refill_inputs.forget_boxes(desk.boxes)
    while desk.asked:
        action, *args = desk.asked.pop(0)
        action(*args)
    if desk.going and address.get(work.PLACE) != desk.going:
        # The run that was to lead there was broken off.
        work.go(desk.going)


def end_run() -> None:
    """Forgets the boxes that a run drew no more; one that was broken off never comes here."""
    desk = work.desk()
    desk.going, desk.refresh, desk.runs = None, False, desk.runs + 1
    desk.boxes = {key: put for key, put in desk.boxes.items() if key in desk.drawn}


def _take(desk: work.Desk, key: str, value: Any, put: Put) -> None:
    before, shown = desk.work, desk.taken.get(key)
    try:
        put(value)
    except ValidationError:
        # Its own words would repeat what was typed.
        desk.refused[key] = "This cannot be kept as it is written, so the last good answer stands."
    except ValueError as refusal:
        desk.refused[key] = str(refusal)
    else:
        desk.refused.pop(key, None)
        desk.recent = dict(
            [*((name, kept) for name, kept in desk.recent.items() if name != key), (key, value)][-RECENT:]
        )
        desk.cleared.pop(key, None)
        if value is None and shown is not None and before and desk.work:
            desk.cleared[key] = (shown, before.passport, desk.work.passport)
    desk.taken[key] = value


def saved_values() -> dict[str, str]:
    """Returns what is kept of each box on screen and of those just left, by the name of the box; nothing if it was not saved."""
    desk = work.desk()
    if desk.work is None or desk.work.trouble:
        return {}
    # Of an answer that waits for a choice between two windows, the other one's is saved.
    waiting = [f"-{each.name}-" for each in desk.work.conflicts if each.part in (ANSWERS, UNSENT)]
    values = desk.recent | {key: desk.taken[key] for key in desk.drawn if key in desk.taken}
    return {
        key: "" if value is None else str(value)
        for key, value in values.items()
        if key not in desk.refused
        and not any(each in key for each in waiting)
        and (value is None or isinstance(value, str | int))
    }


def _offer_undo(key: str, label: str | None = None) -> None:
    """After a box was emptied: a button that brings back what stood in it, and all that went with it."""
    if cleared := work.desk().cleared.get(key):
        button(
            f"Undo: {label or cleared[0]}",
            key=f"{key}-undo",
            icon=":material/undo:",
            type="tertiary",
            asks=(_undo, key),
        )


def _undo(key: str) -> None:
    desk = work.desk()
    _, before, after = desk.cleared.pop(key)
    now = work.current_work().passport
    found = settled(after, before, now, None)
    if found is None:
        return
    restored = found.passport
    for each in found.conflicts:
        restored = with_choice(restored, each, each.mine)
    work.change(restored)
    desk.refresh = True


def _show_refusal(key: str) -> None:
    if message := work.desk().refused.get(key):
        st.markdown(f":red[:material/error: {escape_markdown(message)} It is not saved.]")
