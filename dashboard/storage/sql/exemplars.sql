-- question: Which case study shows best what a level of a criterion means: all raters agreed on it, with the highest certainty?
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- column: rubric (text): id of the rubric
-- column: criterion (text): id of the criterion
-- column: level (number): the level
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: certainty (text): how sure the raters are of the level
SELECT r.rubric, r.criterion, r.level, r.case_id, s.short_title, r.certainty
FROM ratings r JOIN criteria c USING (rubric, rubric_version, criterion) JOIN cases s USING (case_id)
WHERE r.rule = 'agreed' AND r.reconciled AND r.level IS NOT NULL AND is_asked(r.rubric, $rubric)
QUALIFY row_number() OVER (
    PARTITION BY r.rubric, r.criterion, r.level
    ORDER BY array_position(['high', 'moderate', 'low', 'very_low'], r.certainty), s.short_title, r.case_id
) = 1
ORDER BY r.rubric, c.position, r.criterion, r.level, r.case_id;
