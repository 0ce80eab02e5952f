"""Models as YAML that the strict reader reads back to the same, byte for byte the same on every machine."""

from typing import Any

import yaml
from yaml.representer import SafeRepresenter

from dashboard.domain.base.model import Model
from dashboard.storage.files.strict_yaml import DECIMAL, WHOLE

WIDTH = 110
ESCAPED, END = "\\U", "...\n"  # libyaml's signs of what Python's own writer writes otherwise


def model_text(*models: Model) -> str:
    """Returns the fields of models one after another, in their order; what was left out stays left out."""
    value = {name: inside for model in models for name, inside in model.model_dump(exclude_defaults=True).items()}
    text: str = yaml.dump(_plain(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    if ESCAPED not in text and not text.endswith(END):
        return text
    # libyaml spells emoji out and ends some files with a mark; Python's own writer does neither and takes five times as long.
    readable: str = yaml.dump(_plain(value), Dumper=_ReadableDumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    return readable


def _plain(value: Any) -> Any:
    """Only dictionaries, lists, numbers and plain text."""
    if isinstance(value, dict):
        return {_plain(key): _plain(inside) for key, inside in value.items()}
    if isinstance(value, tuple):
        return [_plain(inside) for inside in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return str(value) if isinstance(value, str) else value


class _Dumper(yaml.CSafeDumper):
    """No aliases; quotes around what the strict reader would take for a number; several lines as a block."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _ReadableDumper(yaml.SafeDumper):
    """The same in Python."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text_node(dumper: SafeRepresenter, data: str) -> yaml.ScalarNode:
    # Anything but letters, signs and plain breaks is spelled out, because readers differ on what ends a line.
    plain = data.isprintable() or all(map(str.isprintable, data.split("\n")))
    # PyYAML follows YAML 1.1, for which 1e5 is a word; for YAML 1.2 it is a number.
    number = WHOLE.fullmatch(data) or DECIMAL.fullmatch(data)
    style = '"' if not plain else "|" if "\n" in data else "'" if number else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


for _each in (_Dumper, _ReadableDumper):
    _each.add_representer(str, _text_node)
