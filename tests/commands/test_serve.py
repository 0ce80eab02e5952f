"""Where `legitimacy serve` listens: what is said on the command line, then the environment, then Streamlit's own settings."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.commands import serve


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """The commands that would have become the server; its settings lie in folders of the test."""
    commands: list[list[str]] = []
    monkeypatch.setattr(serve, "_become", lambda command, environment: commands.append(command))
    monkeypatch.setattr(serve, "SHIPPED", tmp_path / "shipped")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("STREAMLIT_SERVER_ADDRESS", "STREAMLIT_SERVER_PORT"):
        monkeypatch.delenv(name, raising=False)
    return commands


def settings(folder: Path, text: str) -> None:
    (folder / ".streamlit").mkdir(parents=True)
    (folder / ".streamlit" / "config.toml").write_text(text)


def served(started: list[list[str]], *arguments: str) -> tuple[str, str]:
    result = CliRunner().invoke(main, ["serve", *arguments])
    assert result.exit_code == 0, result.output
    (command,) = started
    started.clear()
    return command[command.index("--server.address") + 1], command[command.index("--server.port") + 1]


def test_without_settings_only_this_machine_is_let_in(started: list[list[str]]) -> None:
    assert served(started) == ("localhost", "8501")


def test_a_config_toml_holds_unless_something_nearer_says_otherwise(
    started: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(tmp_path / "home", '[server]\naddress = "0.0.0.0"\nport = 9000\n')
    assert served(started) == ("0.0.0.0", "9000")  # noqa: S104  what the test is about
    settings(tmp_path / "shipped", '[server]\naddress = "10.0.0.7"\n')
    assert served(started) == ("10.0.0.7", "9000")
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "10.0.0.8")
    assert served(started) == ("10.0.0.8", "9000")
    assert served(started, "--address", "127.0.0.1", "--port", "9001") == ("127.0.0.1", "9001")


@pytest.mark.parametrize("text", ["[server", 'server = "x"', "\udcff", "[server]\n"])
def test_settings_that_say_nothing_leave_it_at_this_machine(
    text: str, started: list[list[str]], tmp_path: Path
) -> None:
    folder = tmp_path / "home" / ".streamlit"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_bytes(text.encode(errors="surrogateescape"))
    assert served(started) == ("localhost", "8501")
