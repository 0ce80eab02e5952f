-- question: Which way did each recommendation that is known by itself go, from its last decision to its last state of delivery?
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: recommendation_id (text): id of the recommendation
-- column: wording (text): what was asked
-- column: scope (text): what it came out of
-- column: origin (text): who put it into words
-- column: decision (text): last decision
-- column: delivery (text): last state of delivery
-- column: ambition (text): how much it would change
-- column: sources (list): ids of the sources
SELECT d.case_id, c.short_title, d.recommendation_id, d.wording, d.scope, d.origin, d.status AS decision, v.status AS delivery,
    d.ambition, list_sort(list_distinct(list_concat(d.sources, v.sources))) AS sources
FROM standing d JOIN standing v USING (case_id, recommendation_id) JOIN cases c USING (case_id)
WHERE d.axis = 'decision' AND v.axis = 'delivery'
ORDER BY c.short_title, d.case_id, d.recommendation_id;
