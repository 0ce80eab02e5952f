"""YAML without surprises: text stays text, keys come once, no aliases, and every value knows its line.

Only the numbers and booleans of YAML 1.2 are more than text, so `NO` is a word and `12:30` a time of day. Digits with
a zero in front are text too: `007` is a code, and a number field refuses it.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from dashboard.domain.base.control_characters import NO_PLAIN_TEXT
from dashboard.domain.base.problem import Path, visible
from dashboard.storage.files.text_file import Refused
from dashboard.storage.files.yaml_messages import explained

DEEPEST = 40
WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF|nan|NaN|NAN)")
WORDS = {"": None, "~": None, "null": None, "true": True, "false": False, "True": True, "False": False}
NUMBER_STARTS = frozenset("0123456789+-.")
LONGEST_NUMBER = 18
NO_KEY = object()

Pairs = dict[int, dict[str, tuple[Any, Any]]]


@dataclass(frozen=True, slots=True)
class Document:
    """The value of a file (dict, tuple, str, int, float, bool, None) and the text it came from."""

    value: Any
    text: str

    def lines(self, paths: Iterable[Path]) -> tuple[int, ...]:
        """Returns the line (from 1) of the deepest part of each path that exists; for a missing field that of its parent.

        Works them out anew from the text: only problems ask, and reading without marks is faster.
        """
        top = yaml.compose(self.text, Loader=yaml.CSafeLoader)
        pairs: Pairs = {}
        return tuple(_line_below(top, path, pairs) for path in paths)


def _line_below(node: Any, path: Path, pairs: Pairs) -> int:
    """Returns the line of a path; `pairs` keeps the fields of each group by name, because many problems lie in the same few."""
    line = 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            if id(node) not in pairs:
                pairs[id(node)] = {key.value: (key, value) for key, value in node.value}
            pair = pairs[id(node)].get(str(step))
            if pair is None:
                break
            node, line = pair[1], pair[0].start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line


def read_text(text: str, most_values: int | None = None) -> Document:
    """Returns the document in a text; raises Refused for anything that is not one plain YAML 1.2 document.

    Refused too as soon as it holds more than `most_values` values, lists and groups.
    """
    try:
        value = _build(text, most_values)
    except yaml.reader.ReaderError as fault:
        # The parser counts bytes here, not characters.
        line = text.encode()[: fault.position].count(b"\n") + 1
        raise Refused(line, "there is a character that YAML does not allow", "delete the control character") from None
    except yaml.MarkedYAMLError as fault:
        raise Refused(*explained(fault, text)) from None
    return Document(value, text)


def _build(text: str, most_values: int | None) -> Any:
    """Returns the value of a text, from parser events: without recursion, so that depth is bounded by us."""
    root: list[Any] = []
    stack: list[tuple[Any, Any]] = []
    container: Any = root
    key: Any = NO_KEY
    event: Any
    # Each value, list or group is one event at least; the end of a list or group is one more.
    most_events = float("inf") if most_values is None else 2 * most_values
    for number, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        if number > most_events:
            says = f"the file holds more than {most_values:,} values"
            raise Refused(event.start_mark.line + 1, says, "split it or shorten it")
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor or event.tag:
                raise _mark_refused(event)
            value = _quoted(event) if event.style else _plain(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor or event.tag:
                raise _mark_refused(event)
            if len(stack) == DEEPEST:
                raise Refused(event.start_mark.line + 1, f"there are more than {DEEPEST} levels", "make it flatter")
            stack.append((container, key))
            container, key = {} if kind is yaml.MappingStartEvent else [], NO_KEY
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            value = tuple(container) if kind is yaml.SequenceEndEvent else container
            container, key = stack.pop()
        elif kind is yaml.AliasEvent:
            raise _mark_refused(event)
        elif kind is yaml.DocumentStartEvent and root:
            raise Refused(event.start_mark.line + 1, "a second document begins here", "put it in a file of its own")
        else:
            continue
        if type(container) is list:
            container.append(value)
        elif key is NO_KEY:
            key = _checked_key(value, container, event)
        else:
            container[key] = value
            key = NO_KEY
    if not root:
        raise Refused(1, "the file is empty", "write `field: value` lines")
    return root[0]


def _checked_key(value: Any, container: dict[Any, Any], event: Any) -> Any:
    line = event.start_mark.line + 1
    if type(value) not in (str, int):
        raise Refused(line, "a field name is neither a word nor a whole number", "put it in quotes")
    if value in container:
        raise Refused(line, f"the field '{_short(value)}' comes twice", "delete one of them")
    return value


def _quoted(event: Any) -> str:
    """Returns the value of a text in quotes or of a block; only double quotes know backslash codes."""
    text: str = event.value
    if event.style == '"' and NO_PLAIN_TEXT.search(text):
        line = event.start_mark.line + 1
        raise Refused(line, "a backslash code in double quotes stands for a control character", "use single quotes")
    return text


def _plain(event: Any) -> Any:
    """Returns the value of an unquoted word."""
    word: str = event.value
    if word in WORDS:
        return WORDS[word]
    if word[0] not in NUMBER_STARTS:
        return word
    if WHOLE.fullmatch(word):
        if len(word) > LONGEST_NUMBER:
            raise _too_large(event)
        return int(word)
    if NOT_FINITE.fullmatch(word):
        raise Refused(
            event.start_mark.line + 1, f"{word} is not a number that can be shown", "leave the field out and say why"
        )
    if DECIMAL.fullmatch(word):
        number = float(word)
        if not math.isfinite(number):
            raise _too_large(event)
        return number
    return word


def _too_large(event: Any) -> Refused:
    says = f"the number {_short(event.value)} is too large"
    return Refused(event.start_mark.line + 1, says, "correct it, or put it in quotes if it is a code")


def _mark_refused(event: Any) -> Refused:
    line = event.start_mark.line + 1
    if getattr(event, "tag", None):
        tag = _short(event.tag.replace("tag:yaml.org,2002:", "!!"))
        return Refused(line, f"the type mark '{tag}' is not used here", "delete it, or quote a text that begins with !")
    return Refused(
        line, "anchors and aliases (& and *) are not used here", "write the value out, or quote a text that begins so"
    )


def _short(value: object) -> str:
    return visible(str(value), 40)
