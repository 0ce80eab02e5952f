"""Text from files and addresses as Markdown that shows it letter by letter, and links that are meant as links."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.briefing.briefing import safe_link

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@])")
# Streamlit turns some runs of signs into icons, emoji, arrows and links after backslashes are resolved, each within one text
# node. An empty span between two signs makes two nodes of them; unlike an invisible sign, it is not copied with the text.
APART = ":small[]"
JOIN = re.compile(r"(?<=[:@])(?=\S)|(?<=[<>~-])(?=[<>=-])|(?<=www)(?=\.)", re.IGNORECASE)
# What ends a line or begins a block of code; a space that keeps words together stays.
SPACES = re.compile("[ \t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
# What would end the address of a link or stand for another sign in it.
IN_LINK = str.maketrans({"(": "%28", ")": "%29", "&": "&amp;", "\\": "%5C"})


def escape_markdown(text: object) -> str:
    """Returns text from a file or an address as Markdown that shows it letter by letter, never as markup, icon or link."""
    one_line = SPACES.sub(" ", isolate_direction(str(text)))
    return APART.join(SPECIAL.sub(r"\\\1", part) for part in JOIN.split(one_line))


def option_words(options: Mapping[Any, str]) -> Callable[[Any], str]:
    """Returns what a box shows for each of its options, set apart where it runs from right to left."""
    return lambda value: isolate_direction(options[value])


def escape_table(table: pd.DataFrame) -> pd.DataFrame:
    """Returns a table for `st.table`, whose heads and cells are Markdown too; an unknown cell is empty, as in the file."""
    return table.map(_cell).rename(columns=escape_markdown)


def _cell(value: Any) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return escape_markdown("; ".join(map(str, value)))
    return escape_markdown(english.whole(value)) if english.known(value) else ""


def link(text: object, url: str) -> str:
    """Returns a Markdown link to a web address; where the address is none, only the words."""
    address = safe_link(url).translate(IN_LINK)
    return f"[{escape_markdown(text)}]({address})" if address else escape_markdown(text)


def over_limit(text: str, most: int) -> str:
    """Returns the sentence that says how much of what was typed is too much; nothing where it is not.

    For boxes without `max_chars`: with it, Streamlit takes nothing of what is pasted beyond, without a word.
    """
    over = len(text) - most
    if over <= 0:
        return ""
    return f"This is {over:,} {'character' if over == 1 else 'characters'} over the limit of {most:,}. Shorten it."
