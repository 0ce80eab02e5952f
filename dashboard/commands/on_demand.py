"""Commands that are imported when they are called: statistics and slides take seconds to import, `check` needs neither."""

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from dashboard.commands.terminal import add_collection_option

PACKAGE = "dashboard.commands"


class CommandsOnDemand(click.Group):
    """A group that knows the module of each of its commands, and what each does in a sentence."""

    def __init__(self, *given: Any, modules: Mapping[str, tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Returns the names in the order of the table."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Returns the command of a name, imported now if nobody called for it before."""
        if cmd_name not in self.commands and cmd_name in self.modules:
            module, _ = self.modules[cmd_name]
            command: click.Command = getattr(import_module(f"{PACKAGE}.{module}"), _name_in_module(cmd_name))
            add_collection_option(command)
            self.add_command(command)
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands for `--help` without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, sentence) for name, (_, sentence) in self.modules.items()])


def _name_in_module(command: str) -> str:
    """Returns what a command is called in Python: `import` is a word of the language, so it has a line behind it."""
    return f"{command}_" if iskeyword(command) else command
