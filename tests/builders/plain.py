"""Plain data as the reader gives it, and as a file that it reads back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from dashboard.storage.files.strict_yaml import DECIMAL, WHOLE


def write_yaml(path: Path, data: Mapping[str, Any]) -> None:
    """Plain data as a YAML file, in the order given and with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True), encoding="utf-8")


class Dumper(yaml.CSafeDumper):
    """Writes what the strict reader reads back: no aliases, and quotes around text that looks like a number to it."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_str(self, data: str) -> yaml.ScalarNode:
        # PyYAML follows YAML 1.1, for which 1e5 is a word; for YAML 1.2 it is a number.
        number = WHOLE.fullmatch(data) or DECIMAL.fullmatch(data)
        return self.represent_scalar("tag:yaml.org,2002:str", data, style="'" if number else None)


Dumper.add_representer(str, Dumper.represent_str)


def frozen(value: Any) -> Any:
    """Lists as tuples, as the reader gives them."""
    if isinstance(value, dict):
        return {key: frozen(inside) for key, inside in value.items()}
    return tuple(frozen(inside) for inside in value) if isinstance(value, list) else value
