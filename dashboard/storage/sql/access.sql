-- question: Who could get in without the internet, what helped, and who was left out?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: access_id (text): id of the line
-- column: kind (text): what the line says
-- column: says (text): the finding in words
-- column: share (number): the share as a fraction
-- column: sources (list): ids of the sources
SELECT a.case_id, c.short_title, a.access_id, a.kind, a.says, a.share, a.sources
FROM access a JOIN cases c USING (case_id)
WHERE $case IS NULL OR a.case_id = $case
ORDER BY c.short_title, a.case_id, a.position;
