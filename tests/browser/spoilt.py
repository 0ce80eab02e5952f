"""A copy of a collection with one file that cannot be read and one whose texts try to be a program."""

import shutil
from pathlib import Path
from typing import Any

from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.strict_yaml import read_text
from tests.builders import write_yaml

BROKEN = "finland-off-road-traffic-2013"
HOSTILE = "iceland-constitution-2010"
# What is planted in front of every text: an image that runs a program when it fails, a link that is one, more markup.
PLANTED = (
    "<img src=x onerror=alert(1)><script>alert(2)</script> [x](javascript:alert(3)) ![y](https://example.org/y.png) "
    # What Streamlit itself turns into emoji, icons, arrows, links and looks.
    "urn:nbn:de:0168 odds 10:100:20 :material/home: :material_home: :streamlit: a <-> b -> c <- d -- e >= f <= g ~= h "
    "www.example.org http://example.org/x?y=1&z=2 me@example.org ***bold*** ~~no~~ `code` :red[x] :x-badge[y] $x$ &colon;de: "
)
# A short title has few characters.
PLANTED_SHORT = "<img src=x onerror=alert(1)> ![](x) :de:"
SHORT = {"short_title", "lasted.what"}
FREE_TEXT = {"title", "place", "initiator", "method", "summary", "statement", "what", "wording", "missing",
             "publisher", "note", "why", "says", "definition", "missing_because"}  # fmt: skip


def spoilt_collection(shipped: Collection, folder: Path) -> Collection:
    """Copies `shipped` to `folder`, breaks the YAML of one case study and plants markup in the texts of another."""
    copy = Collection(folder)
    for part in (shipped.rubrics, shipped.case_studies, shipped.data):
        shutil.copytree(part, folder / part.name)
    broken = copy.case_studies / BROKEN / "case.yaml"
    broken.write_text(broken.read_text(encoding="utf-8") + "\nbroken: [never closed\n", encoding="utf-8")
    hostile = copy.case_studies / HOSTILE / "case.yaml"
    write_yaml(hostile, planted(as_lists(read_text(hostile.read_text(encoding="utf-8")).value)))
    return copy


def planted(value: Any, name: str = "") -> Any:
    """The same data with markup in every text that a person wrote."""
    if name in SHORT:
        return PLANTED_SHORT
    if isinstance(value, dict):
        # What lasted is said in few words, unlike everything else that is called `what`.
        return {key: planted(inside, f"{name}.{key}" if name == "lasted" else key) for key, inside in value.items()}
    if isinstance(value, list):
        return [planted(inside, name) for inside in value]
    return PLANTED + value if isinstance(value, str) and name in FREE_TEXT else value


def as_lists(value: Any) -> Any:
    """The reader gives tuples, which the writer of YAML would mark as such."""
    if isinstance(value, dict):
        return {key: as_lists(inside) for key, inside in value.items()}
    return [as_lists(inside) for inside in value] if isinstance(value, (list, tuple)) else value
