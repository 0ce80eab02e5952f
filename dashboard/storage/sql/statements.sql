-- question: Which statements were put to the vote in imported conversations, and how many agreed, disagreed or passed?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: statement_id (text): number of the statement in the conversation
-- column: text (text): the statement as it was written
-- column: moderated (text): accepted, not moderated or moderated out
-- column: agree (whole): people whose last vote agrees
-- column: disagree (whole): people whose last vote disagrees
-- column: pass (whole): people whose last vote passes
-- column: first_agree (whole): people whose first vote agrees
-- column: first_disagree (whole): people whose first vote disagrees
-- column: first_pass (whole): people whose first vote passes
-- column: all_agree (whole): votes that agree, with those that were changed later
-- column: all_disagree (whole): votes that disagree, with those that were changed later
-- column: all_pass (whole): votes that pass, with those that were changed later
SELECT case_id, statement_id, text, moderated, agree, disagree, pass, first_agree, first_disagree, first_pass,
    all_agree, all_disagree, all_pass
FROM statements
WHERE $case IS NULL OR case_id = $case
ORDER BY case_id, agree + disagree + pass DESC, position;
