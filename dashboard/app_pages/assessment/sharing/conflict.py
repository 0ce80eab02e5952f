"""What two windows changed: both wordings side by side, and one is chosen."""

from collections.abc import Iterator
from typing import Any

import streamlit as st

from dashboard.analysis.text import english
from dashboard.app_pages.assessment import inputs, saved_work, work
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.current_answers import verdict
from dashboard.domain.assessment.passport import Answer, Passport, Project, Unsent
from dashboard.domain.assessment.two_windows import ANSWERS, PROJECT, UNSENT, Conflict
from dashboard.domain.base.closed_list import ClosedList

WHY = "This draft is open in two windows. What only one of them changed is kept from both. Where both changed one thing, choose."


def show_conflicts(mine: saved_work.Work) -> None:
    """One card for each thing that both windows changed; nothing where there is none."""
    if not mine.conflicts:
        return
    with st.container(border=True, key="assess-conflicts"):
        count = len(mine.conflicts)
        st.markdown(f":material/call_split: **{english.sentence(english.counted(count, 'choice'))} to make.** {WHY}")
        for place, each in enumerate(mine.conflicts):
            _card(mine.passport, each, place)


def _card(passport: Passport, conflict: Conflict, place: int) -> None:
    st.markdown(f"**{escape_markdown(_about(passport, conflict))}**")
    sides = (("This window", conflict.mine, True), ("The other window", conflict.theirs, False))
    for column, (name, value, is_mine) in zip(st.columns(2), sides, strict=True):
        with column, st.container(border=True):
            st.markdown(f":small[{name}]\n\n" + "\n\n".join(map(escape_markdown, _lines(value))))
            inputs.button(
                "Keep this",
                key=f"assess-keep-{'mine' if is_mine else 'theirs'}-{place}",
                help=f"Keeps the wording of {name[0].lower()}{name[1:]} and gives the other up.",
                asks=(_choose, conflict, is_mine),
            )


def _choose(conflict: Conflict, is_mine: bool) -> None:
    inputs.hand_over()
    # What was typed meanwhile made a new conflict of the old one.
    now = next(
        (each for each in work.current_work().conflicts if (each.part, each.name) == (conflict.part, conflict.name)),
        None,
    )
    if now:
        work.choose(now, mine=is_mine)


def _about(passport: Passport, conflict: Conflict) -> str:
    asks = {each.criterion: each.question for each in passport.wordings}
    if conflict.part == ANSWERS:
        return asks.get(conflict.name, conflict.name)
    if conflict.part == UNSENT:
        written: Unsent = conflict.mine or conflict.theirs
        about = asks.get(written.criterion or "", "")
        return f"{english.sentence(written.form.label)} that is not sent yet{f': {about}' if about else ''}"
    field = Project.model_fields.get(conflict.name) if conflict.part == PROJECT else None
    label = (field.description or conflict.name) if field else conflict.name.replace("_", " ")
    return f"{english.sentence('the project' if field else conflict.part)}: {label.rstrip('.')}"


def _lines(value: Any) -> Iterator[str]:
    """Yields what one side has, in words."""
    if value is None or value == ():
        yield "Nothing"
    elif isinstance(value, Answer):
        yield english.sentence(spoken(verdict(value)))
        if value.certainty:
            yield f"An outsider could check it: {value.certainty.label}"
        texts = (value.shows, value.missing, value.rationale, value.looked_in, value.seconded_by)
        yield from (words for words in texts if words)
        yield from (" · ".join(filter(None, (item.text, item.url))) for item in value.evidence)
    elif isinstance(value, Unsent):
        yield value.words
    elif isinstance(value, tuple):
        for item in value:
            yield from _lines(item)
    elif hasattr(value, "model_fields_set"):
        yield "; ".join(str(inside) for _, inside in value if inside is not None)
    else:
        yield value.label if isinstance(value, ClosedList) else str(value)
