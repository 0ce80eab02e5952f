-- question: Which thresholds applied to each engagement, and were they reached?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: trigger_id (text): id of the trigger
-- column: what (text): what had to be reached and what it buys
-- column: threshold (whole): the number that had to be reached
-- column: reached (text): yes, no or unknown
-- column: value (whole): the number that was reached
-- column: rule (text): id in the list of trigger rules
-- column: note (text): what must be said with it
-- column: sources (list): ids of the sources
SELECT case_id, trigger_id, what, threshold, reached, value, rule, note, sources
FROM triggers WHERE $case IS NULL OR case_id = $case ORDER BY case_id, position;
