-- question: How sure can one be of the facts of each case study?
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: certainty (text): high, moderate, low or very low
-- column: facts (whole): number of facts with that certainty
WITH grouped AS (SELECT case_id, certainty, count(*) AS facts FROM facts GROUP BY ALL)
SELECT g.case_id, c.short_title, g.certainty, g.facts
FROM grouped g JOIN cases c USING (case_id)
ORDER BY g.case_id, array_position(['high', 'moderate', 'low', 'very_low'], g.certainty);
