-- question: How did the opinion groups of imported conversations vote on each statement?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: group (text): number of the group in the conversation
-- column: people (whole): people in it; null for a small group
-- column: small (boolean): whether it is so small that neither its votes nor its size are given
-- column: statement_id (text): number of the statement; null for a small group
-- column: agree (whole): people of the group whose last vote agrees
-- column: disagree (whole): people of the group whose last vote disagrees
-- column: pass (whole): people of the group whose last vote passes
SELECT case_id, "group", people, small, statement_id, agree, disagree, pass
FROM statement_groups
WHERE $case IS NULL OR case_id = $case
ORDER BY case_id, length("group"), "group", try_cast(statement_id AS BIGINT), statement_id;
