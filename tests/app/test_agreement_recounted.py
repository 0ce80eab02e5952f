"""Agreement per behaviour, worked out from the rating files in plain Python, is what page, terminal and data address say."""

import json
from collections import Counter
from typing import Any

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.storage.files.collection_paths import SHIPPED
from tests.api.asked import by_address
from tests.app.conftest import Open
from tests.app.test_pages import as_read, complaints, open_part
from tests.shipped import plain_yaml

RUBRIC = "cpi-legitimacy-behaviours"
# Version → its file, and the two who rated with it.
VERSIONS = {
    f"{RUBRIC}@0.2.0": (f"rubrics/{RUBRIC}.yaml", ("desk-c", "desk-d")),
    f"{RUBRIC}@0.1.0": (f"rubrics/versions/{RUBRIC}@0.1.0.yaml", ("desk-a", "desk-b")),
}
Pair = tuple[Any, Any]


def pairs_of(version: str) -> dict[str, list[tuple[Pair, Pair]]]:
    """Name of each behaviour, and All → for each question put to both raters their states and their levels."""
    file, raters = VERSIONS[version]
    rubric = plain_yaml(SHIPPED / file)
    name_of = {each["id"]: part["name"] for part in rubric["behaviours"] for each in part["criteria"]}
    found: dict[str, list[tuple[Pair, Pair]]] = {part["name"]: [] for part in rubric["behaviours"]}
    for folder in sorted((SHIPPED / "case_studies").glob("*/ratings")):
        one, other = (
            {mark["criterion"]: mark for mark in plain_yaml(folder / f"{rater}.yaml")["ratings"]} for rater in raters
        )
        assert set(one) == set(other) == set(name_of)
        for criterion, name in name_of.items():
            both = one[criterion], other[criterion]
            states, levels = (tuple(mark.get(part) for mark in both) for part in ("state", "level"))
            found[name].append((states, levels))
    return found | {"All behaviours": [each for part in found.values() for each in part]}


def alpha(pairs: list[Pair]) -> float:
    """Krippendorff's alpha of two raters with ordinal distance, from its definition (2011): 1 − observed ÷ expected."""
    together = Counter(value for pair in pairs for value in pair)
    values, number = sorted(together), sum(together.values())

    def apart(low: int, high: int) -> float:
        between = sum(together[each] for each in values if low <= each <= high)
        return (between - (together[low] + together[high]) / 2) ** 2

    observed = sum(2 * apart(*sorted(pair)) for pair in pairs) / number
    chance = sum(together[one] * together[other] * apart(*sorted((one, other))) for one in values for other in values)
    return 1 - observed / (chance / (number * (number - 1)))


def by_hand(version: str) -> dict[str, tuple[Any, ...]]:
    """Name of each behaviour → rated, same state, pairs, equal, within one level, alpha."""
    made = {}
    for name, questions in pairs_of(version).items():
        levels = [pair for _, pair in questions if None not in pair]
        apart = [abs(one - other) for one, other in levels]
        same = sum(one == other for (one, other), _ in questions)
        made[name] = (
            len(questions),
            same,
            len(levels),
            apart.count(0),
            sum(each <= 1 for each in apart),
            alpha(levels),
        )
    return made


def test_alpha_is_what_pencil_and_paper_give():
    """Of 0, 1, 2 there are 3, 2, 3: distances 6.25, 6.25, 25; observed 50 ÷ 8, by chance 600 ÷ 56."""
    assert alpha([(0, 0), (1, 1), (2, 2), (0, 2)]) == pytest.approx(1 - (50 / 8) / (600 / 56))
    assert alpha([(0, 0), (1, 1), (0, 1)]) == pytest.approx(1 - 3 / 5.4)


def rows_of(table: list[dict[str, Any]]) -> dict[str, tuple[Any, ...]]:
    return {
        row["name"]: (
            row["rated"], row["same_state"], row["pairs"], row["equal"], row["equal"] + row["one_apart"], row["alpha"],
        )
        for row in table
    }  # fmt: skip


@pytest.mark.parametrize("version", VERSIONS)
def test_the_terminal_says_the_same(version: str):
    done = CliRunner().invoke(main, ["agree", "--rubric", version, "--json"])
    assert done.exit_code == 0, done.output
    agreed = json.loads(done.stdout)["roles"]["independent"]["agreement"]
    by_name = rows_of([row for row in agreed if row["scope"] != "criterion"])
    expected = by_hand(version)
    assert list(by_name) == list(expected)
    for name, numbers in expected.items():
        assert by_name[name] == pytest.approx(numbers), name


@pytest.mark.parametrize("version", VERSIONS)
def test_the_data_address_and_the_page_say_the_same(version: str, opened: Open):
    rows = by_address(f"/api/v1/charts/how_sure/agreement.json?rubric={version}").json()["rows"]
    app = opened("how_sure", rubric=version)
    open_part(app, "Table", "agreement")
    assert complaints(app) == []
    (shown,) = (table.value for table in app.table if "Krippendorff's alpha" in table.value.columns)
    columns = ("Out of", "Level or no level agreed", "Pairs of levels", "Exactly alike", "Within one level")
    for (name, numbers), row, cells in zip(by_hand(version).items(), rows, shown.to_dict("records"), strict=True):
        rated, same, pairs, equal, near, found = numbers
        wanted = (rated, same, pairs, equal / pairs, near / pairs, found)
        assert row["Behaviour"] == as_read(cells["Behaviour"]) == name
        for texts in (row, cells):
            given = [float(as_read(str(texts[column]))) for column in (*columns, "Krippendorff's alpha")]
            assert given == pytest.approx(wanted, abs=5e-4), name
