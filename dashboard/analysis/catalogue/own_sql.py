"""SQL in an address, examples of it for whoever has none yet, and the paper on what it reads."""

from collections.abc import Iterator

from dashboard.storage.questions.question_file import Question
from dashboard.storage.warehouse.questions import table_questions, views

SQL, QUESTION, WITH = "sql", "question", "with"
# A longer address is cut by servers and mail programs.
MOST_IN_LINK = 4_000

EXAMPLES = {
    "Engagements by country": """\
SELECT country_name, count(*) AS engagements
FROM engagements
GROUP BY country_name
ORDER BY engagements DESC, country_name""",
    "People who took part, by year of the start": """\
SELECT e.period_start AS started, p.unit, p.value, e.short_title
FROM largest_participation p JOIN engagements e USING (case_id)
WHERE p.takes_part AND p.value IS NOT NULL
ORDER BY started, p.value DESC""",
    "What became of recommendations": """\
SELECT axis, status, sum(number) AS items
FROM outcomes
GROUP BY axis, status
ORDER BY axis, items DESC""",
    "Sources read in full and in part": """\
SELECT kind, count(*) FILTER (read = 'full') AS in_full, count(*) FILTER (read <> 'full') AS in_part
FROM sources
GROUP BY kind
ORDER BY in_full DESC, kind""",
    "What we looked for and did not find": """\
SELECT about, count(*) AS gaps, list(DISTINCT case_id ORDER BY case_id) AS engagements
FROM gaps
GROUP BY about
ORDER BY gaps DESC, about""",
}


PAPER = """\
# Tables and views for SQL

The page *Ask*, `legitimacy ask --sql`, `legitimacy mcp` and Python read these with SQL of your own. The file that
`legitimacy export collection --out FILE.duckdb` writes has them too, with these words as comments on every table, view and column.

This paper is made by `legitimacy fields --sql > docs/sql.md`. An empty cell is unknown, never zero.
"""


def paper() -> str:
    """Returns the paper on everything that people's SQL reads, in Markdown."""
    parts = (("Views", "Each joins what belongs together.", views()), ("Tables", "Each is one question, answered for the whole collection.", table_questions()))  # fmt: skip
    return "\n".join([PAPER, *(line for head, says, entries in parts for line in _part(head, says, entries))])


def _part(head: str, says: str, entries: tuple[Question, ...]) -> Iterator[str]:
    yield from (f"## {head}", "", says, "")
    for each in entries:
        yield from (f"### {each.name}", "", each.sentence, "", "| Column | Type | Meaning |", "|---|---|---|")
        yield from (f"| `{column.name}` | {column.type} | {_cell(column.meaning)} |" for column in each.columns)
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def fits_in_link(sql: str) -> bool:
    """Returns whether an address can carry the SQL."""
    return len(sql) <= MOST_IN_LINK
