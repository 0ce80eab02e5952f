"""Models are written by libyaml, with the bytes of Python's own writer."""

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.domain.base.model import Model
from dashboard.storage.files import write_model
from dashboard.storage.files.write_model import model_text


class Note(Model):
    text: str
    lines: tuple[str, ...]


TEXTS = st.text(max_size=120) | st.text("ab: \n-'\"#é😀\u2028\x07\\U.", max_size=120)


@given(TEXTS, st.lists(TEXTS, max_size=3))
@example("Well done 😀", ["1e5", "no", "two\nlines", "\\U0001F600"])
@example("\n", [])
def test_the_bytes_are_those_of_pythons_own_writer(text: str, lines: list[str]):
    slow = yaml.dump(
        {"text": text, "lines": lines},
        Dumper=write_model._ReadableDumper,
        sort_keys=False,
        allow_unicode=True,
        width=110,
    )
    assert model_text(Note(text=text, lines=tuple(lines))) == slow
