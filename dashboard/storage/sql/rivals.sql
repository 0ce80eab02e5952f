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
-- column: repeated (boolean): whether another row of this case study already shows the same contradiction
SELECT case_id, of, item_id, preferred, preferred_value, value, says, unit, why, sources, repeated
FROM contradictions
WHERE $case IS NULL OR case_id = $case
ORDER BY case_id, of, item_id, position;
