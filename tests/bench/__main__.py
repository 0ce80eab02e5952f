"""`make bench`: how fast the pages, the questions, the readers and the statistics are, as ratios to what they rest on."""

from importlib import import_module

import click

PARTS = ("load", "memory", "pages", "weight", "questions", "api", "growth", "engines", "check", "ranks", "exports")


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(PARTS))
@click.option("-n", "rounds", default=2, show_default=True, help="Rounds of each part.")
@click.option(
    "--most-cases", default=100_000, show_default=True, help="Largest made-up collection for `growth` and `engines`."
)
@click.option("--sessions", default=2000, show_default=True, help="Number of sessions for `memory`.")
@click.option("--files", default=3000, show_default=True, help="Number of made-up files for `check`.")
def main(parts: tuple[str, ...], rounds: int, most_cases: int, files: int, sessions: int) -> None:
    """Print ratios of the PARTS (all if none is named). Nothing here passes or fails; compare runs, not machines.

    `exports` prints seconds and kB of every form of a briefing, and of twelve pictures in a row.
    """
    more = {
        "growth": {"most_cases": most_cases},
        "engines": {"most_cases": most_cases},
        "check": {"files": files},
        "memory": {"sessions": sessions},
    }
    for name in parts or PARTS:
        import_module(f"tests.bench.{name}").measure(rounds, **more.get(name, {}))


if __name__ == "__main__":
    main(prog_name="make bench")
