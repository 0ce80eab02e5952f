-- question: What did each rater make of each criterion, and on which evidence?
-- parameter: case (text): id of one case study; all if left out
-- parameter: rater (text): id of one rater; all if left out
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- column: case_id (text): id of the case study
-- column: rubric (text): id of the rubric; id@version where its current version is another
-- column: rubric_version (text): version of the rubric
-- column: rater (text): id of the rater
-- column: role (text): in which role the rater speaks; independent is of the project, not of other raters
-- column: method (text): how the rater's marks were made and what they are not
-- column: date (text): when the rater's marks were made
-- column: reconciled (boolean): whether it was made out of several first ratings
-- column: behaviour (text): behaviour that the criterion belongs to
-- column: criterion (text): id of the criterion
-- column: state (text): why there is or is not a level
-- column: level (number): the level
-- column: range_low (whole): lowest first rating, where they differ
-- column: range_high (whole): highest first rating, where they differ
-- column: certainty (text): how sure the rater is
-- column: rationale (text): why this level and not the next
-- column: rule (text): for reconciled ratings, how it came about
-- column: evidence (list): ids of the facts that it rests on
SELECT r.case_id, r.rubric, r.rubric_version, r.rater, r.role, r.method, r.date, r.reconciled, c.behaviour, r.criterion,
    r.state, r.level, r.range_low, r.range_high, r.certainty, r.rationale, r.rule, r.evidence
FROM ratings r LEFT JOIN criteria c USING (rubric, criterion)
WHERE ($case IS NULL OR r.case_id = $case) AND ($rater IS NULL OR r.rater = $rater)
    AND is_asked(r.rubric, $rubric)
ORDER BY r.case_id, r.reconciled, r.rater, c.position, r.criterion;
