"""What the YAML parser refuses, in words for people who do not know the parser's."""

from typing import Any

import yaml

from dashboard.domain.base.problem import visible

QUOTED = "put the text in quotes"
# What the parser says → what is wrong, and what to try.
SENTENCES = {
    "mapping values are not allowed in this context": (
        "a colon stands where none is expected",
        "put text that holds ': ' in quotes, and line fields up with those above",
    ),
    "did not find expected key": (
        "this line does not fit those above it",
        "line fields up; inside single quotes write an apostrophe twice",
    ),
    "did not find expected '-' indicator": (
        "this line does not fit the list above it",
        "begin each item with '- ' at the same depth",
    ),
    "block sequence entries are not allowed in this context": (
        "a list begins in the middle of a line",
        "begin it on a line of its own",
    ),
    "could not find expected ':'": ("this line has no colon", "write `field: value`"),
    "found unknown escape character": ("there is a single backslash in double quotes", "use single quotes"),
    "found invalid Unicode character escape code": ("a backslash code stands for no character", "use single quotes"),
    "did not find expected hexdecimal number": ("a backslash code stands for no character", "use single quotes"),
    "did not find expected alphabetic or numeric character": ("a text may not begin with * or &", QUOTED),
    "found undefined tag handle": ("a text may not begin with !", QUOTED),
    "did not find expected tag URI": ("a text may not begin with !", QUOTED),
    "did not find expected whitespace or line break": ("a text may not begin with !", QUOTED),
    "did not find expected comment or line break": ("there is text after | or >", "begin it on the next line"),
    "did not find expected <document start>": ("there is text after the end of the document", "delete the line `...`"),
}
# These are noticed far below; what went wrong stands where the context begins.
OPENED = {
    "found unexpected end of stream": ("the quote that begins here is never closed", "add the closing quote"),
    "found unexpected document indicator": ("the quote that begins here is never closed", "add the closing quote"),
    "did not find expected ',' or ']'": ("the list that begins here is not closed", "add a comma or ]"),
    "did not find expected ',' or '}'": ("the group that begins here is not closed", "add a comma or }"),
    "could not find expected ':'": SENTENCES["could not find expected ':'"],
}
TAB = ("there is a tab in the indentation", "indent with spaces")


def explained(fault: yaml.MarkedYAMLError, text: str) -> tuple[int, str, str]:
    """Returns the line (from 1), what is wrong there and what to try."""
    mark: Any = fault.problem_mark or fault.context_mark
    problem = str(fault.problem)
    if mark is None:
        return 0, *_other(problem)
    if fault.context_mark is not None and problem in OPENED:
        return fault.context_mark.line + 1, *OPENED[problem]
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    first = line[mark.column : mark.column + 1]
    if "tab character" in problem or first == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        return mark.line + 1, *TAB
    if problem == "found character that cannot start any token":
        return mark.line + 1, f"a text may not begin with {visible(first)}", QUOTED
    return mark.line + 1, *SENTENCES.get(problem, _other(problem))


def _other(problem: str) -> tuple[str, str]:
    return f"this is not YAML: {problem}", "check quotes, colons and indentation just above"
