"""Small valid things to test with: plain data as a file would hold it, in round numbers.

Every builder takes changes by field name, so that a test says only what it is about.
"""

from tests.builders.case_study import (
    CASE_ID,
    TODAY,
    a_case,
    a_case_model,
    a_count,
    a_fact,
    a_lasted,
    a_population,
    a_recommendation,
    a_source,
    a_step,
    a_tally,
)
from tests.builders.collection import (
    COUNTRY_CODES,
    a_collection,
    a_trigger_rule,
    in_memory,
    in_memory_whole,
    trigger_rules,
)
from tests.builders.plain import Dumper, frozen, write_yaml
from tests.builders.rating import (
    RUBRIC_ID,
    a_criterion,
    a_doubt,
    a_mark,
    a_note,
    a_rubric,
    notes,
    rating_set,
    ratings,
    rubric,
)

__all__ = [
    "CASE_ID",
    "COUNTRY_CODES",
    "RUBRIC_ID",
    "TODAY",
    "Dumper",
    "a_case",
    "a_case_model",
    "a_collection",
    "a_count",
    "a_criterion",
    "a_doubt",
    "a_fact",
    "a_lasted",
    "a_mark",
    "a_note",
    "a_population",
    "a_recommendation",
    "a_rubric",
    "a_source",
    "a_step",
    "a_tally",
    "a_trigger_rule",
    "frozen",
    "in_memory",
    "in_memory_whole",
    "notes",
    "rating_set",
    "ratings",
    "rubric",
    "trigger_rules",
    "write_yaml",
]
