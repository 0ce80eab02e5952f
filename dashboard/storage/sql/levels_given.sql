-- question: How often was each level and each state given on each criterion, by reconciled ratings or, where a rubric has none, by first ones?
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- column: rubric (text): id of the rubric
-- column: criterion (text): id of the criterion
-- column: reconciled (boolean): whether reconciled ratings are counted
-- column: state (text): why there is or is not a level
-- column: level (number): the level
-- column: number (whole): how often
WITH mine AS (
    SELECT rubric, criterion, position, reconciled, state, level, bool_or(reconciled) OVER (PARTITION BY rubric) AS has_reconciled
    FROM ratings JOIN criteria USING (rubric, rubric_version, criterion)
    WHERE is_asked(rubric, $rubric)
)
SELECT rubric, criterion, reconciled, state, level, count(*) AS number
FROM mine WHERE reconciled = has_reconciled
GROUP BY rubric, position, criterion, reconciled, state, level
ORDER BY rubric, position, criterion, state, level;
