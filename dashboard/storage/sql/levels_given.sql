-- question: How often was each level and each state given on each criterion, by reconciled ratings or, where a rubric has none, by first ones?
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- column: rubric (text): id of the rubric
-- column: criterion (text): id of the criterion
-- column: reconciled (boolean): whether reconciled ratings are counted
-- column: state (text): why there is or is not a level
-- column: level (number): the level
-- column: number (whole): how often
WITH mine AS (
    SELECT r.rubric, r.criterion, c.position, r.reconciled, r.state, r.level
    FROM ratings r JOIN criteria c USING (rubric, rubric_version, criterion)
    WHERE is_asked(r.rubric, $rubric)
    QUALIFY r.reconciled = bool_or(r.reconciled) OVER (PARTITION BY r.rubric)
)
SELECT rubric, criterion, reconciled, state, level, count(*) AS number
FROM mine GROUP BY rubric, position, criterion, reconciled, state, level
ORDER BY rubric, position, criterion, state, level;
