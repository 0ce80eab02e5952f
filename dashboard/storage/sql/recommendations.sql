-- question: What became of each recommendation that is known by itself, step by step?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: recommendation_id (text): id of the recommendation
-- column: wording (text): what was asked
-- column: item_name (text): what one such recommendation is called here
-- column: items_name (text): what several are called here
-- column: origin (text): who put it into words
-- column: ambition (text): how much it would change
-- column: submitted (text): when it was handed over
-- column: scope (text): what it came out of
-- column: fidelity (text): how close the result is to what was asked
-- column: part_of_tally (text): the tally that already counts it
-- column: axis (text): decision or delivery
-- column: step (whole): position of the step on its axis
-- column: status (text): status after the step
-- column: date (text): when, at the precision known
-- column: decided_by (text): who decided or delivered
-- column: verified_by (text): whose word stands behind it
-- column: certainty (text): how sure one can be of it
-- column: note (text): what must be said with it
-- column: sources (list): ids of the sources
SELECT r.case_id, r.recommendation_id, r.wording,
    CASE r.origin WHEN 'authority' THEN 'promise' ELSE c.item_name END AS item_name,
    CASE r.origin WHEN 'authority' THEN 'promises' ELSE c.items_name END AS items_name, r.origin, r.ambition,
    r.submitted, r.scope, r.fidelity, r.part_of_tally, s.axis,
    s.position AS step, s.status, s.date, s.decided_by, s.verified_by, s.certainty, s.note, s.sources
FROM recommendations r JOIN steps s USING (case_id, recommendation_id) JOIN cases c USING (case_id)
WHERE $case IS NULL OR r.case_id = $case
ORDER BY r.case_id, r.position, s.axis, s.position;
