"""Parts of the search: the box, the choice of kind and case study with their numbers, and the hits."""

from collections.abc import Iterable
from itertools import groupby

import pandas as pd
import streamlit as st

from dashboard.analysis.selection import search
from dashboard.analysis.selection.search import KINDS, Hit
from dashboard.analysis.text import english
from dashboard.analysis.text.search_text import Excerpt
from dashboard.app_pages.session import address
from dashboard.app_pages.widgets import chart_block, evidence_lists
from dashboard.app_pages.widgets.text import escape_markdown, over_limit
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.views.address import link_within

FIND, KIND, CASE = "find", "kind", "case"
RULES = (
    "Every word must stand in the same passage, or in the name of its case study. Words in quotes stay together. "
    "Capitals and accents make no difference, and a word is also found inside a longer one. "
    "Terms of the field, such as polarisation, also find words for the same."
)


def words_box() -> tuple[str, ...]:
    """The box for the words, bound to the address; Enter searches."""
    typed = address.get(FIND)
    if len(typed) > search.LONGEST:
        st.warning(f"Only the first {search.LONGEST} characters of the search are used.")
    typed = typed[: search.LONGEST]
    # What is too long stays in its box, where it can be shortened.
    too_much = over_limit(_in_box(), search.LONGEST)
    if not too_much and st.session_state.get(FIND) != typed:
        st.session_state[FIND] = typed
    st.text_input(
        "Words to find", type="search", key=FIND, on_change=_typed,
        placeholder="such as budget Paris, or “climate assembly”", help=RULES, width=chart_block.READING,
    )  # fmt: skip
    if too_much:
        st.markdown(f":red[:material/error: {too_much} It is not searched for yet.]")
    return search.wanted_words(typed)


def _typed() -> None:
    if not over_limit(_in_box(), search.LONGEST):
        address.put(FIND, _in_box())


def _in_box() -> str:
    return " ".join((st.session_state.get(FIND) or "").split())


def nothing_asked(table: pd.DataFrame) -> None:
    """What can be searched, and how."""
    held = [f"{KINDS[kind].label} ({english.grouped(number)})" for kind, number in search.by_kind(table, None).items()]
    st.markdown(escape_markdown(" · ".join(held)), width=chart_block.READING)
    st.markdown(f":small[{escape_markdown(RULES)}]", width=chart_block.READING)


def facets(table: pd.DataFrame, wanted: tuple[str, ...], case: str | None) -> tuple[str | None, str | None]:
    """The kind and the case study that are chosen; each option shows how many hits it would leave given the other."""
    kind = address.get(KIND) or None
    if kind and kind not in KINDS:
        st.warning(escape_markdown(f"The link names a kind of passage “{kind}” that does not exist."))
        kind = None
    names = search.by_case(table, None)
    if case and case not in names:
        st.warning(escape_markdown(f"Nothing is found in the case study “{case}” of the link, so all are shown."))
        case = None
    in_kind, in_case = search.by_case(table, kind), search.by_kind(table, case)
    kinds = [each for each in KINDS if each in set(table["kind"]) or each == kind]
    kinds = sorted(kinds, key=lambda each: each not in in_case)
    cases = [*in_kind, *(each for each in names if each not in in_kind)]
    key = _key(KIND, kind, (*wanted, case))
    st.pills(
        "Kind of passage", kinds, key=key, on_change=_choose, args=(KIND, key),
        format_func=lambda each: f"{KINDS[each].label} ({english.grouped(in_case.get(each, 0))})",
    )  # fmt: skip
    key = _key(CASE, case, (*wanted, kind))
    st.selectbox(
        "In the case study", cases, index=None, key=key, on_change=_choose, args=(CASE, key), placeholder="any",
        format_func=lambda each: f"{isolate_direction(names[each][0])} ({in_kind[each][1] if each in in_kind else 0})", width=420,
    )  # fmt: skip
    return kind, case


def _key(name: str, value: str | None, about: tuple[str | None, ...]) -> str:
    """The key of a box that shows `value`. Its numbers are part of what the browser holds, so a box with other numbers is
    another box."""
    key = f"{FIND}-{name}-{'|'.join(filter(None, about))}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def _choose(name: str, key: str) -> None:
    address.put(name, st.session_state[key])


def groups(hits: Iterable[Hit], numbers: dict[str, int], kind: str | None) -> None:
    """The hits, one list per kind."""
    shown = {each: tuple(mine) for each, mine in groupby(hits, key=lambda hit: hit.kind)}
    if not shown:
        st.info("Nothing of this kind is found in this case study. Take away one of the two choices.")
    else:
        st.markdown(":small[Links open in a new tab, so that this list stays.]")
    for each, mine in shown.items():
        st.header(f"{KINDS[each].label} ({english.grouped(numbers[each])})", anchor=each)
        st.markdown("\n".join(map(_line, mine)), width=chart_block.READING)
        if len(mine) < numbers[each]:
            _more(each, len(mine), numbers[each], alone=kind == each)


def _more(kind: str, shown: int, number: int, *, alone: bool) -> None:
    shown_words = f"{english.grouped(shown)} of {english.grouped(number)} shown"
    if alone:
        st.markdown(f":small[{shown_words}. Add a word, or choose a case study, to see the others.]")
    else:
        many = "all" if number <= search.MOST else f"the first {search.MOST}"
        st.button(
            f"{shown_words}. Show {many}",
            key=f"{FIND}-all-{kind}",
            type="tertiary",
            on_click=address.put,
            args=(KIND, kind),
        )


def _line(hit: Hit) -> str:
    """One hit: the link to its place, its words in their surroundings, its sources."""
    place = f" :small[{escape_markdown(hit.place)}]" if hit.place else ""
    # The sources of a gap are where it was looked for in vain.
    before = "Looked in: " if hit.kind == "gap" else ""
    cited = f"  \n  :small[{before}{evidence_lists.links_of(hit.case_id, hit.sources)}]" if hit.sources else ""
    return f"- [{_text(hit.title)}]({link_within(hit.page, hit.anchor, **dict(hit.parameters))}){place}  \n  {_text(hit.text)}{cited}"


def _text(pieces: Iterable[Excerpt]) -> str:
    return "".join(
        f"**{escape_markdown(piece.text)}**" if piece.found else escape_markdown(piece.text) for piece in pieces
    )
