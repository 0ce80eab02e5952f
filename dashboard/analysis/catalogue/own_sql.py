"""SQL in an address, and examples of it for whoever has none yet."""

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


def fits_in_link(sql: str) -> bool:
    """Returns whether an address can carry the SQL."""
    return len(sql) <= MOST_IN_LINK
