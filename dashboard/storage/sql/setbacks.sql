-- question: What was refused, stalled, stopped or undone?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: kind (text): refused, lost at a referendum, not reviewed, withdrawn by the authority, not answered, stalled, abandoned, reversed, not started, refused or reversed (an event), or setback (of another kind)
-- column: what (text): what it was
-- column: number (whole): how many recommendations it concerns; null for an event
-- column: date (text): when, at the precision known
-- column: note (text): what must be said with it
-- column: sources (list): ids of the sources
WITH bad AS (
    SELECT * FROM (VALUES ('rejected_with_reasons', 'refused, with reasons'),
        ('rejected_without_reasons', 'refused, no reasons found'), ('lost_at_referendum', 'lost at a referendum'),
        ('not_reviewed', 'not reviewed'), ('withdrawn_by_authority', 'withdrawn by the authority'), ('no_response', 'not answered'),
        ('stalled', 'stalled'), ('abandoned', 'abandoned'),
        ('reversed', 'reversed'), ('not_started', 'not started')) AS v(status, kind)
), found AS (
    SELECT s.case_id, b.kind, r.wording AS what, NULL::BIGINT AS number, s.date, s.note, s.sources, 1 AS part, r.position
    FROM steps s JOIN bad b USING (status) JOIN recommendations r USING (case_id, recommendation_id)
    UNION ALL
    SELECT t.case_id, b.kind, t.what, s.number, t.as_of, t.note, t.sources, 2, t.position
    FROM tally_statuses s JOIN bad b USING (status) JOIN tallies t USING (case_id, tally_id) WHERE s.number > 0
    UNION ALL
    SELECT case_id, CASE kind WHEN 'refusal' THEN 'refused or reversed' ELSE 'setback' END, what, NULL, date, date_note, sources, 3, position
    FROM events WHERE kind IN ('refusal', 'setback')
)
SELECT f.case_id, c.short_title, f.kind, f.what, f.number, f.date, f.note, f.sources
FROM found f JOIN cases c USING (case_id)
WHERE $case IS NULL OR f.case_id = $case
ORDER BY c.part_of = 'comparison', c.short_title, f.case_id, f.part, f.date NULLS LAST, f.position,
    f.kind;
