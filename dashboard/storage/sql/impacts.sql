-- question: What changed, who says so, and which influence is claimed?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: impact_id (text): id of the impact
-- column: type (text): where the change showed
-- column: what (text): what changed
-- column: few_words (text): what changed, in at most 6 words; null if nobody wrote them
-- column: date (text): when, at the precision known
-- column: influence (text): which influence the source claims
-- column: verified_by (text): whose word stands behind it
-- column: scope (text): whether it is an effect of this engagement
-- column: certainty (text): how sure one can be that it happened
-- column: note (text): what limits the claim
-- column: sources (list): ids of the sources
SELECT i.case_id, c.short_title, i.impact_id, i.type, i.what, i.few_words, i.date, i.influence, i.verified_by, i.scope,
    i.certainty, i.note, i.sources
FROM impacts i JOIN cases c USING (case_id)
WHERE $case IS NULL OR i.case_id = $case
ORDER BY i.case_id, i.position;
