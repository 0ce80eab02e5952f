-- question: What did each rater answer to which question of a rubric?
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: rubric (text): id of the rubric; id@version where its current version is another
-- column: behaviour_name (text): name of the behaviour
-- column: criterion (text): id of the criterion
-- column: question (text): the question
-- column: rater (text): id of the rater
-- column: role (text): in which role the rater speaks; independent is of the project, not of other raters
-- column: reconciled (boolean): whether it was made out of several first ratings
-- column: state (text): why there is or is not a level
-- column: level (number): the level; null is no zero
-- column: certainty (text): how sure the rater is
-- column: rationale (text): why this level and not the next
SELECT r.case_id, e.short_title, r.rubric, c.behaviour_name, r.criterion, c.question, r.rater, r.role, r.reconciled, r.state,
    r.level, r.certainty, r.rationale
FROM ratings r JOIN engagements e USING (case_id)
LEFT JOIN criteria c ON c.rubric = r.rubric AND c.criterion = r.criterion
ORDER BY r.case_id, r.rubric, c.position, r.rater;
