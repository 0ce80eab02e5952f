"""`legitimacy check` against the least that any reader must do: parse with libyaml, validate with pydantic."""

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.rating.rating import RatingSet
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.trigger_rules.trigger_rule import TriggerRules
from dashboard.storage.collection.input_hash import fingerprint
from dashboard.storage.collection.kept_reads import KeptReads
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import SHIPPED, Collection
from dashboard.storage.files.strict_yaml import read_text
from dashboard.storage.files.text_file import decode
from dashboard.storage.opening.current import freeze_what_stays
from tests.bench.timing import Job, in_turn, say_heading, say_row

MOST, MOST_OF_CHANGED = 0.75, 0.02
MODELS: dict[str, type[BaseModel]] = {
    "case_studies/*/case.yaml": CaseStudy,
    "case_studies/*/ratings/*.yaml": RatingSet,
    "rubrics/*.yaml": Rubric,
    "data/trigger_rules.yaml": TriggerRules,
}


class _Loader(yaml.CSafeLoader):
    """PyYAML's fast loader."""


# Dates stay text, as the models want them.
_Loader.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def measure(rounds: int, files: int) -> None:
    """Measures the shipped collection, then one with many copies of it."""
    shipped = Collection(SHIPPED)
    _measured(f"the shipped {len(_case_files(shipped))} case studies", shipped, rounds, with_parsing=True)
    with tempfile.TemporaryDirectory() as folder:
        copies = _copies(shipped, Path(folder), files)
        _measured(f"{files:,} made-up case studies", copies, 1, with_parsing=False)
        _one_changed(copies, rounds)


def _one_changed(collection: Collection, rounds: int) -> None:
    """Measures a server's second reading, after one file changed, and its look for changed files, against its first reading."""
    kept, changed = KeptReads(), _case_files(collection)[0]
    start = time.process_time()
    read_collection(collection, date.today(), kept)
    whole = [time.process_time() - start] * rounds
    freeze_what_stays()  # as a server does, which is not slowed by walks over what it keeps

    def read_again() -> None:
        changed.write_text(f"{changed.read_text(encoding='utf-8')}# changed\n", encoding="utf-8")
        read_collection(collection, date.today(), kept)

    jobs: dict[str, Job] = {"one file changed": read_again, "look for changed files": lambda: fingerprint(collection)}
    say_heading("Check: one file changed", "Processor time; ratio to the first reading of everything.")
    say_row("everything", whole)
    for name, times in in_turn(jobs, rounds, time.process_time, warm_up=1).items():
        say_row(name, times, whole, MOST_OF_CHANGED if name == "one file changed" else None)


def _measured(what: str, collection: Collection, rounds: int, with_parsing: bool) -> None:
    typed: list[tuple[Path, type[BaseModel]]] = [
        (path, model) for pattern, model in MODELS.items() for path in sorted(collection.root.glob(pattern))
    ]
    jobs: dict[str, Job] = {
        "CSafeLoader and pydantic": lambda: [_plain(path, model) for path, model in typed],
        "check, everything": lambda: read_collection(collection, date.today()),
    }
    parsing: dict[str, Job] = {
        "CSafeLoader, parsing only": lambda: [_parsed(path) for path, _ in typed],
        "check, parsing only": lambda: [read_text(decode(path.read_bytes())) for path, _ in typed],
    }
    say_heading(f"Check: {what}", f"Processor time per file, {rounds} rounds over {len(typed):,} files.")
    for pair, most in ((jobs, MOST), *(((parsing, None),) if with_parsing else ())):
        # One thread does all the work, so its own time is what a quiet machine would take.
        taken = in_turn(pair, rounds, time.process_time, warm_up=int(with_parsing))
        base, ours = ([seconds / len(typed) for seconds in times] for times in taken.values())
        for name, times in zip(taken, (base, ours), strict=True):
            say_row(name, times, base if times is ours else None, most)


def _case_files(collection: Collection) -> list[Path]:
    return sorted(collection.case_studies.glob("*/case.yaml"))


def _parsed(path: Path) -> Any:
    return yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506  a safe loader


def _plain(path: Path, model: type[BaseModel]) -> BaseModel:
    return model.model_validate(_parsed(path), strict=False)


def _copies(shipped: Collection, folder: Path, files: int) -> Collection:
    """A collection with the shipped rubrics and data and many case studies under ids of their own."""
    for part in (shipped.rubrics, shipped.data):
        (folder / part.name).symlink_to(part)
    for name, text in _renamed(shipped, files):
        case = folder / "case_studies" / name
        case.mkdir(parents=True)
        (case / "case.yaml").write_text(text, encoding="utf-8")
    return Collection(folder)


def _renamed(shipped: Collection, files: int) -> Iterator[tuple[str, str]]:
    originals = [(path.parent.name, path.read_text(encoding="utf-8")) for path in _case_files(shipped)]
    for number in range(files):
        old, text = originals[number % len(originals)]
        yield f"case-{number}", text.replace(f"id: {old}", f"id: case-{number}", 1)
