-- question: How long or how often were people engaged?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: depth_id (text): id of the line
-- column: what (text): what was measured
-- column: value (number): the number; null if the source gives only words
-- column: unit (text): unit of the number
-- column: sources (list): ids of the sources
SELECT d.case_id, c.short_title, d.depth_id, d.what, d.value, d.unit, d.sources
FROM depths d JOIN cases c USING (case_id)
WHERE $case IS NULL OR d.case_id = $case
ORDER BY c.short_title, d.case_id, d.position;
