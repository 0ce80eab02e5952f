-- question: Where do sources contradict each other?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: of (text): fact, count, tally or impact
-- column: item_id (text): id of the item that is contested
-- column: preferred (text): what the case study prefers, in words
-- column: preferred_value (number): the preferred number
-- column: value (number): the rival number
-- column: says (text): the rival account in words
-- column: unit (text): unit of the rival number
-- column: why (text): why the two differ
-- column: sources (list): ids of the sources of the rival
-- column: repeated (boolean): whether a figure that rests on this fact already shows the same contradiction
WITH resting AS (
    SELECT 'count' AS of, case_id, count_id AS item_id, facts FROM counts
    UNION ALL SELECT 'tally', case_id, tally_id, facts FROM tallies
    UNION ALL SELECT 'impact', case_id, impact_id, facts FROM impacts
)
SELECT r.case_id, r.of, r.item_id,
    coalesce(f.statement, n.what, t.what, i.what) AS preferred,
    coalesce(f.value, n.value, t.total) AS preferred_value,
    r.value, r.says, coalesce(r.unit, n.unit, f.unit) AS unit, r.why, r.sources,
    r.of = 'fact' AND EXISTS (
        SELECT 1 FROM rivals o JOIN resting e ON e.of = o.of AND e.case_id = o.case_id AND e.item_id = o.item_id
        WHERE o.case_id = r.case_id AND list_contains(e.facts, r.item_id) AND list_has_any(o.sources, r.sources)
    ) AS repeated
FROM rivals r
LEFT JOIN facts f ON r.of = 'fact' AND f.case_id = r.case_id AND f.fact_id = r.item_id
LEFT JOIN counts n ON r.of = 'count' AND n.case_id = r.case_id AND n.count_id = r.item_id
LEFT JOIN tallies t ON r.of = 'tally' AND t.case_id = r.case_id AND t.tally_id = r.item_id
LEFT JOIN impacts i ON r.of = 'impact' AND i.case_id = r.case_id AND i.impact_id = r.item_id
WHERE $case IS NULL OR r.case_id = $case
ORDER BY r.case_id, r.of, r.item_id, r.position;
