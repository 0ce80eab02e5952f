-- question: Which other numbers do sources give for what was decided on a set of recommendations, and for what was delivered of it?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: set_id (text): id of the set
-- column: rival (whole): which rival account of the set it is, from 0
-- column: axis (text): decision or delivery
-- column: status (text): status on that axis
-- column: number (whole): how many have it by that account
-- column: says (text): the account in words
-- column: why (text): why it differs
-- column: sources (list): ids of its sources
SELECT s.case_id, s.tally_id AS set_id, s.rival, s.axis, s.status, s.number, r.says, r.why, r.sources
FROM tally_rival_statuses s
JOIN rivals r ON r.of = 'tally' AND r.case_id = s.case_id AND r.item_id = s.tally_id AND r.position = s.rival
WHERE $case IS NULL OR s.case_id = $case
ORDER BY s.case_id, s.tally_id, s.rival, s.axis, s.number DESC, s.status;
