"""Every option with a value that cannot be meant: a sentence and status 2, never a traceback, and nothing waits for ever."""

import os
from pathlib import Path

import pytest

from tests.called import CALLED_WRONGLY, PROBLEMS, run

# What stands for a file or a folder: a pipe that nobody writes to, a device without end, a link in a circle, a name that no disk takes.
ODD = ("PIPE", "/dev/zero", "CIRCLE", "LONG")


@pytest.fixture
def odd(tmp_path: Path) -> dict[str, str]:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    return {"PIPE": str(tmp_path / "pipe"), "CIRCLE": str(tmp_path / "circle"), "LONG": "x" * 5000}


@pytest.mark.parametrize("path", ODD)
@pytest.mark.parametrize(
    "arguments",
    ["check --collection PATH", "fields --write --collection PATH", "export scale --out x.pptx --template PATH",
     "import table PATH --into .", "ask --file PATH"],
)  # fmt: skip
def test_a_path_that_is_no_file(path: str, arguments: str, odd: dict[str, str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(Path(odd["PIPE"]).parent)
    result = run(*(odd.get(path, path) if each == "PATH" else each for each in arguments.split()))
    assert result.exit_code in ({PROBLEMS, CALLED_WRONGLY} if arguments.startswith("import") else {CALLED_WRONGLY})
    assert "Error: " in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "option",
    ["--base=", "--base=nope", "--base=javascript:alert(1)", "--base=http://[", "--base=ftp://x", "--base=http://a b",
     "--template=EMPTY", "--size=huge", "--paper=a5", "--date=2026-11-31", "--date=0000-01-01"],
)  # fmt: skip
def test_a_value_that_an_export_cannot_use(option: str, tmp_path: Path):
    (tmp_path / "empty.potx").write_bytes(b"")
    out = tmp_path / "x.pptx"
    result = run("export", "scale", "--out", out, option.replace("EMPTY", str(tmp_path / "empty.potx")))
    assert (result.exit_code, result.stdout, out.exists()) == (CALLED_WRONGLY, "", False)
    assert "Error: " in result.stderr


def test_an_import_into_no_folder(odd: dict[str, str], tmp_path: Path):
    source = tmp_path / "rows.csv"
    source.write_text("id,title\n1,Park\n", encoding="utf-8")
    for folder in odd.values():
        result = run("import", "table", source, "--mapping", "table", "--into", folder)
        assert result.exit_code in {PROBLEMS, CALLED_WRONGLY}
        assert "Error: " in result.stderr
