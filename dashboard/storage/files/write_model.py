"""Models as YAML that the strict reader reads back to the same, byte for byte the same on every machine."""

from typing import Any

import yaml

from dashboard.domain.base.model import Model
from dashboard.storage.files.strict_yaml import DECIMAL, WHOLE

WIDTH = 110


def model_text(*models: Model) -> str:
    """The fields of models one after another, in their order; what was left out stays left out."""
    value = {name: inside for model in models for name, inside in model.model_dump(exclude_defaults=True).items()}
    return yaml.dump(_plain(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)


def _plain(value: Any) -> Any:
    """Only dictionaries, lists, numbers and plain text."""
    if isinstance(value, dict):
        return {_plain(key): _plain(inside) for key, inside in value.items()}
    if isinstance(value, tuple):
        return [_plain(inside) for inside in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return str(value) if isinstance(value, str) else value


class _Dumper(yaml.SafeDumper):
    """No aliases; quotes around what the strict reader would take for a number; several lines as a block."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_text(self, data: str) -> yaml.ScalarNode:
        # Anything but letters, signs and plain breaks is spelled out, because readers differ on what ends a line.
        plain = all(sign.isprintable() or sign == "\n" for sign in data)
        # PyYAML follows YAML 1.1, for which 1e5 is a word; for YAML 1.2 it is a number.
        number = WHOLE.fullmatch(data) or DECIMAL.fullmatch(data)
        style = '"' if not plain else "|" if "\n" in data else "'" if number else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(str, _Dumper.represent_text)
