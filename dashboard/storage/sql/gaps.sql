-- question: What was looked for and not found?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: gap_id (text): id of the gap
-- column: about (text): which part of the picture is missing
-- column: behaviours (list): behaviours that it concerns
-- column: missing (text): what was not found
-- column: looked_in (list): ids of the sources in which it was looked for
SELECT case_id, gap_id, about, behaviours, missing, looked_in
FROM gaps WHERE $case IS NULL OR case_id = $case ORDER BY case_id, position;
