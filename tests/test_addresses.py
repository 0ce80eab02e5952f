"""Addresses are read and written in two places: `views/address.py` for all, and one adapter for the page on screen."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "dashboard"
ADDRESS, ADAPTER = Path("views/address.py"), Path("app_pages/session/address.py")
# What takes an address apart without reading what it asks for.
FREE = {"urlsplit"}


def faults(source: str, file: Path) -> Iterator[str]:
    """Every place of a file that reads or writes the parameters of an address by itself."""
    # Most files name neither, and to take them apart takes long.
    if "urllib" not in source and "query_params" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module="urllib.parse", names=names) if file != ADDRESS:
                yield from (f"{file}:{node.lineno}: {each.name}" for each in names if each.name not in FREE)
            case ast.Import(names=names) if file != ADDRESS:
                yield from (f"{file}:{node.lineno}: {each.name}" for each in names if each.name.startswith("urllib"))
            case ast.Attribute(value=ast.Name(id="st"), attr="query_params") if file != ADAPTER:
                yield f"{file}:{node.lineno}: st.query_params"
            case ast.ImportFrom(module="streamlit", names=names):
                yield from (f"{file}:{node.lineno}: {each.name}" for each in names if each.name == "query_params")


def test_nobody_else_reads_or_writes_an_address():
    files = sorted(PACKAGE.rglob("*.py"))
    assert files
    assert [f for p in files for f in faults(p.read_text(encoding="utf-8"), p.relative_to(PACKAGE))] == []
    for place in (ADDRESS, ADAPTER):
        assert list(faults((PACKAGE / place).read_text(encoding="utf-8"), Path("charts/a.py"))), place


@pytest.mark.parametrize(
    "source",
    [
        "from urllib.parse import quote, urlsplit", "import urllib.parse", "from urllib.parse import urlencode as e",
        "import streamlit as st\nst.query_params['a'] = 'b'", "def f():\n    return st.query_params.get('a')",
        "from streamlit import query_params",
    ],
)  # fmt: skip
def test_a_second_place_is_caught(source: str):
    assert len(list(faults(source, Path("app_pages/a.py")))) == 1


def test_taking_an_address_apart_is_free():
    assert list(faults("from urllib.parse import urlsplit\nrequest.query_params", Path("api/a.py"))) == []
