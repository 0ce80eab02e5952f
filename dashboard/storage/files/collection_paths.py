"""Where a collection lies and what its parts are called."""

import os
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "LEGITIMACY_COLLECTION"
SHIPPED = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Collection:
    """A folder with rubrics/, case_studies/ and data/."""

    root: Path

    @property
    def rubrics(self) -> Path:
        return self.root / "rubrics"

    @property
    def rubric_notes(self) -> Path:
        return self.rubrics / "notes"

    @property
    def rubric_versions(self) -> Path:
        return self.rubrics / "versions"

    @property
    def case_studies(self) -> Path:
        return self.root / "case_studies"

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def questions(self) -> Path:
        return self.root / "questions"

    def spoken(self, path: Path) -> str:
        """Returns a path as people see it: from the collection's folder, with forward slashes."""
        text, folder = path.as_posix(), self.root.as_posix()
        # As text: of thousands of paths, taking each apart would take longer than looking at its file.
        return text.removeprefix(folder if folder.endswith("/") else f"{folder}/") if path != self.root else os.curdir


def find_collection(folder: str | None = None) -> Collection:
    """Returns the collection at `folder`, else the one named by LEGITIMACY_COLLECTION, else the shipped one."""
    # Not Path.resolve: it raises at links in a circle, where there is no collection but no fault of ours either.
    return Collection(Path(os.path.realpath(folder or os.environ.get(VARIABLE) or SHIPPED)))
