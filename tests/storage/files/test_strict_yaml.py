"""The strict reader gives back what was written, refuses the rest in a sentence, and knows every line."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.domain.base.control_characters import NO_PLAIN_TEXT
from dashboard.domain.base.problem import Path
from dashboard.storage.files.strict_yaml import LONGEST_NUMBER, read_text
from dashboard.storage.files.text_file import Refused, decode
from tests.builders import Dumper, frozen


def has_no_control_character(text: str) -> bool:
    return not NO_PLAIN_TEXT.search(text)


TRICKY = st.sampled_from(
    [
        *"NO no yes on off true null ~ 12:30 2015-04-30 1_000 0x1F 0o17 010 08 007 1e5 .5 -.5 .inf nan =".split(),
        *"<< - ? : # @ ` % ! & * | > ' \" \\ { ] , é =1+1 \u202e".split(),
        *("", " ", "a: b", "a #b", "- a", "\n", "a\n b", "\ta", "\u2028", ", "),
    ]
)
TEXTS = (st.text(max_size=30) | TRICKY).filter(has_no_control_character)
SCALARS = (
    TEXTS
    | st.integers(-(10 ** (LONGEST_NUMBER - 1)) + 1, 10**LONGEST_NUMBER - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.none()
)
DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=20
)
# Short words in a nesting deep enough to need lines of their own.
NAMES = st.text("abcé", min_size=1, max_size=3)
DOCUMENTS = st.dictionaries(
    NAMES,
    st.recursive(
        st.integers(0, 9) | st.text("xyz ", max_size=5) | st.just("two\nlines\n"),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
        max_leaves=12,
    ),
    min_size=1,
    max_size=4,
)
DUMPING = {
    "default_flow_style": st.sampled_from([True, False, None]),
    "allow_unicode": st.booleans(),
    "width": st.integers(10, 200),
}


def dumped(data: Any, **how: Any) -> str:
    return yaml.dump(data, Dumper=Dumper, sort_keys=False, **how)


@given(DATA, st.fixed_dictionaries(DUMPING))
@example(["NO", "12:30", "08", "1e5", "-.5", "2015-04-30", -0.0, 1e300, 5e-324], {})
def test_what_was_written_is_read(data: Any, how: dict[str, Any]):
    read = read_text(dumped(data, **how)).value
    assert read == frozen(data)
    assert types_of(read) == types_of(frozen(data))


def types_of(value: Any) -> Any:
    """The same shape with the type of every leaf: 1, 1.0 and True are equal but not the same."""
    if isinstance(value, dict):
        return {key: types_of(inside) for key, inside in value.items()}
    return tuple(map(types_of, value)) if isinstance(value, tuple) else type(value)


@given(st.text() | st.text("ab:-[]{}#&*!|>'\"%@`?,\\ \n\t\r012.~<=éxu\x85\u2028", max_size=60))
@example("a: *a")
@example("?\t")
@example('a: "\\ud800"')
@example("%YAML 9.9\n---\na")
@example("!!python/object:os.system {}")
@example("? {a: 1}\n: b")
@example("\ufeffa: 1")
def test_any_text_is_read_or_refused(text: str):
    try:
        document = read_text(text)
    except Refused as refusal:
        assert_helpful(refusal, text)
    else:
        # Looking up a line never fails on what could be read, whatever the path.
        paths: list[Path] = [(), ("a",), ("a", 0, "b"), (0, 1), ("", ""), (5,), *paths_of(document.value)]
        assert all(1 <= line <= len(text) + 1 for line in document.lines(paths))


@given(st.binary() | st.text().map(lambda text: text.encode("utf-16")))
@example(b"\xff")
@example(b"a: \xc3\x28")
def test_any_bytes_are_read_or_refused(raw: bytes):
    try:
        read_text(decode(raw))
    except Refused as refusal:
        assert_helpful(refusal, raw.decode("latin-1"))


def assert_helpful(refusal: Refused, text: str) -> None:
    assert 0 <= refusal.line <= len(text) + 1
    for sentence in (refusal.says, refusal.try_this):
        assert sentence
        assert sentence.isprintable()


def paths_of(value: Any) -> list[Path]:
    """The path of everything inside a value."""
    if isinstance(value, dict):
        steps = list(value.items())
    elif isinstance(value, tuple):
        steps = list(enumerate(value))
    else:
        return []
    return [path for step, inside in steps for path in ((step,), *((step, *rest) for rest in paths_of(inside)))]


def lines_by_marks(node: yaml.Node, above: Path = ()) -> dict[Path, int]:
    """Path → line from the parser's own marks: of the key in a group, of the first sign of an item in a list."""
    found: dict[Path, int] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            found[(*above, key.value)] = key.start_mark.line + 1
            found |= lines_by_marks(value, (*above, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            found[(*above, index)] = item.start_mark.line + 1
            found |= lines_by_marks(item, (*above, index))
    return found


@given(DOCUMENTS, st.fixed_dictionaries(DUMPING))
def test_every_line_is_the_right_one(data: dict[str, Any], how: dict[str, Any]):
    text = "# a comment\n\n" + dumped(data, **how)
    document = read_text(text)
    lines = lines_by_marks(yaml.compose(text, Loader=yaml.SafeLoader))
    assert set(lines) == set(paths_of(document.value))
    for path, line in lines.items():
        # A field that is not there has the line of what it should be in.
        assert document.lines([path, (*path, "missing"), (*path, "missing", 3)]) == (line, line, line)
    assert document.lines([(), ("missing",), (99,)]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("country: NO", "NO"),
        ("answer: yes", "yes"),
        ("answer: on", "on"),
        ("switch: true", True),
        ("switch: False", False),
        ("nothing: null", None),
        ("nothing: ~", None),
        ("nothing:", None),
        ("time: 12:30", "12:30"),
        ("day: 2015-04-30", "2015-04-30"),
        ("year: 2015", 2015),
        ("code: 007", "007"),
        ("code: -08", "-08"),
        ("code: 0o17", "0o17"),
        ("code: 0x1F", "0x1F"),
        ("zero: 0", 0),
        ("number: -12", -12),
        ("number: +12", 12),
        ("number: 1_000", "1_000"),
        ("number: 1,000", "1,000"),
        ("number: 0.5", 0.5),
        ("number: .5", 0.5),
        ("number: 5.", 5.0),
        ("number: 1e3", 1000.0),
        ("number: 01.5", "01.5"),
        ("number: 999999999999999999", 10**18 - 1),
        ("text: '12'", "12"),
        ('text: "a\\tb"', "a\tb"),
        ("text: 'it''s'", "it's"),
        ("text: |\n  two\n  lines\n", "two\nlines\n"),
        ("list: [a, 1]", ("a", 1)),
        ("list: []", ()),
        ("group: {}", {}),
        ("1: one", "one"),
    ],
)
def test_words_and_numbers(text: str, value: Any):
    (read,) = read_text(text).value.values()
    assert read == value
    assert type(read) is type(value)


def test_forty_levels_are_enough():
    assert read_text("[" * 40 + "]" * 40).value
    with pytest.raises(Refused, match="more than 40 levels"):
        read_text("[" * 41 + "]" * 41)


# One for every sentence about what the parser itself refuses, and for those about its favourite traps.
@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: b: c", 1, "a colon stands where none is expected"),
        ("a: 1\n b: 2", 2, "a colon stands where none is expected"),
        ("a: 1\n- b", 2, "this line does not fit those above it"),
        ("- a\nb: 1", 2, "this line does not fit the list above it"),
        ("a: - b", 1, "a list begins in the middle of a line"),
        ("a: 1\nb\nc: 2", 2, "this line has no colon"),
        ('a: "\\q"', 1, "there is a single backslash in double quotes"),
        ('a: "\\ud800"', 1, "a backslash code stands for no character"),
        ('a: "\\xZZ"', 1, "a backslash code stands for no character"),
        ('a: "\\0"', 1, "a backslash code in double quotes stands for a control character"),
        ("a: *b* c", 1, "a text may not begin with * or &"),
        ("a: !x!y z", 1, "a text may not begin with !"),
        ("a: !<", 1, "a text may not begin with !"),
        ("a: @b", 1, "a text may not begin with @"),
        ("a: `b`", 1, "a text may not begin with `"),
        ("a: %b", 1, "a text may not begin with %"),
        ("a: | b\n  c", 1, "there is text after | or >"),
        ("a: 1\n...\nb: 2", 3, "there is text after the end of the document"),
        ("a:\n  b: 'c\nd: 1\n", 2, "the quote that begins here is never closed"),
        ('a:\n  b: "c\n---\n', 2, "the quote that begins here is never closed"),
        ("a:\n  b: [c\nd: 1\n", 2, "the list that begins here is not closed"),
        ("a:\n  b: {c: 1\nd: 1\n", 2, "the group that begins here is not closed"),
        ("a:\n\tb: 1", 2, "there is a tab in the indentation"),
        ("a: 1\n\tb: 2", 2, "there is a tab in the indentation"),
        ("a: >\n\t\n b", 2, "there is a tab in the indentation"),
        ("a: &b c", 1, "anchors and aliases (& and *) are not used here"),
        ("a: 1\nb: *c", 2, "anchors and aliases (& and *) are not used here"),
        ("a: !!int 5", 1, "the type mark '!!int' is not used here"),
        ("a: !b c", 1, "the type mark '!b' is not used here"),
        ("a: 1\n---\nb: 2", 2, "a second document begins here"),
        ("%YAML 9.9\n---\na: 1", 1, "this is not YAML: found incompatible YAML document"),
        ("a: 1\nb: 2\na: 3", 3, "the field 'a' comes twice"),
        ("1: a\n1: b", 2, "the field '1' comes twice"),
        ("{a: {b: 1, b: 2}}", 1, "the field 'b' comes twice"),
        ("1.5: a", 1, "a field name is neither a word nor a whole number"),
        (f"a: {'9' * 19}", 1, "the number 9999999999999999999 is too large"),
        ("a: 1e999", 1, "the number 1e999 is too large"),
        ("a: -.inf", 1, "-.inf is not a number that can be shown"),
        ("é: é\nb: \x07", 2, "there is a character that YAML does not allow"),
    ],
)
def test_refusals(text: str, line: int, says: str):
    with pytest.raises(Refused) as refused:
        read_text(text)
    assert (refused.value.line, refused.value.says) == (line, says)


@pytest.mark.parametrize("text", ["a: 1\tb", "a:\t1", "a: 1 # \t\n", "a: 'x\ty'"])
def test_a_tab_elsewhere_is_allowed(text: str):
    assert read_text(text).value


def test_a_tab_elsewhere_is_not_blamed():
    with pytest.raises(Refused, match="a colon stands where none is expected"):
        read_text("a: 'x\ty'\nb: c:\td: e")
