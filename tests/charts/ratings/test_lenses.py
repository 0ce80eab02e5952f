"""Three views on one axis: a mark for each median, and nothing where a view is missing."""

from dashboard.analysis.assessment.lenses import lenses
from dashboard.charts.chart import Chart
from dashboard.charts.ratings.lenses import lenses_chart
from tests.assessed import passport
from tests.builders import rubric


def lenses_of(*roles: str, hostile: str = "") -> Chart:
    levels = {"self": (2, 2, 4, 4), "independent": (2, 2, 1, 1), "participant": (1, 1, 3, 3)}
    found = lenses([passport(*levels[role], who=role, role=role) for role in roles], rubric(levels=5))
    table = found.table.assign(name=found.table["name"] + hostile)
    return lenses_chart(table, found.headline, found.missing, (0, 4))


def marks(made: Chart) -> dict[str, list[float]]:
    return {trace.name: list(trace.x) for trace in made.figure().data if trace.mode == "markers"}


def test_each_view_has_a_mark_per_behaviour():
    assert marks(lenses_of("self", "independent", "participant")) == {
        "self": [2, 4], "independent of the project": [2, 1], "participant": [1, 3], "peer": [],
    }  # fmt: skip


def test_a_missing_view_has_no_mark_and_is_said():
    made = lenses_of("self", "independent")
    assert marks(made)["participant"] == []
    assert "participant no median" in made.summary
    assert made.note.startswith("There are no participants' ratings")
    assert 0 not in [x for xs in marks(made).values() for x in xs]


def test_the_gap_is_the_title_and_the_table_holds_what_is_drawn():
    made = lenses_of("self", "independent")
    assert made.title.startswith("The widest gap: the organiser rates behaviour 2 three levels higher")
    assert list(made.shown.columns)[:4] == ["Behaviour", "Role", "Rater", "Median"]
    assert len(made.table) == 6
    assert len(set(made.ids())) == 6


def test_names_are_text_in_both_themes():
    made = lenses_of("self", "independent", hostile="<script>")
    for theme in ("light", "dark"):
        assert "<script>" not in made.figure(theme).to_json()
