"""One country, several, a part of one, Kosovo, the whole world and nobody knows are six different things."""

from contextlib import closing
from pathlib import Path

from dashboard.analysis.compare.countries import by_country, countries_title
from dashboard.storage.collection.read_collection import read_collection
from tests.builders import TODAY, a_case, a_collection, in_memory

WHERE = {
    "one": {"country": "EST"},
    "several": {"country": None, "countries": ["EST", "NOR"]},
    "part": {"country": "GBR", "country_part": "Scotland"},
    "kosovo": {"country": "XKX"},
    "world": {"country": None, "level": "global"},
    "unknown": {"country": None},
    "nothing": {"country": None, "level": None},
}


def test_where_it_was_is_told_apart(tmp_path: Path):
    cases = [
        {name: value for name, value in a_case(id=case, short_title=case, **given).items() if value is not None}
        for case, given in WHERE.items()
    ]
    contents = read_collection(a_collection(tmp_path, cases), TODAY)
    assert contents.problems == ()
    with closing(in_memory(contents)) as warehouse:
        named = warehouse.ask("engagements").set_index("case_id")["country_name"].to_dict()
        values = warehouse.ask("facets").set_index("case_id")["country"].to_dict()
        parts = warehouse.ask("case_head").set_index("case_id")["country_part"].to_dict()
        table = by_country(warehouse.ask("engagements"))
        levels = warehouse.ask("facets").set_index("case_id")["level"].to_dict()
    assert named == {
        "one": "Estonia", "several": "several countries", "part": "United Kingdom", "kosovo": "Kosovo",
        "world": "no single country", "unknown": "country not known", "nothing": "country not known",
    }  # fmt: skip
    assert (values["several"], values["world"], values["unknown"], values["part"]) == (
        "several",
        "none",
        "unknown",
        "GBR",
    )
    assert parts["part"] == "Scotland"
    apart = set(table.loc[table["country"] == "", "where"])
    assert apart == {"Not in one country (global)", "Several countries", "Country not known"}
    assert countries_title(table) == "3 of 7 are in 3 countries; 4 in none or not known"
    assert levels["nothing"] == "unknown"
