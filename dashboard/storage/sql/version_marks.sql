-- question: What became of each mark between two versions of a rubric, and what can a difference be put down to?
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- parameter: before (text): id@version of the version to hold it against; each other one if left out
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study, rated with both versions
-- column: short_title (text): name for chart rows
-- column: rubric (text): id of the rubric; id@version where its current version is another
-- column: before (text): the version that it is held against, named alike
-- column: role (text): in which role the raters speak; independent is of the project, not of other raters
-- column: behaviour (text): id of the behaviour
-- column: behaviour_name (text): its name
-- column: criterion (text): id of the criterion
-- column: asked (text): what it asks in the newer version, or asked before
-- column: became (text): same, reworded, new or retired
-- column: state_before (text): why there was or was not a level; null where it was not asked
-- column: level_before (number): the level before
-- column: state_now (text): why there is or is not a level; null where it is not asked
-- column: level_now (number): the level now
-- column: put_down_to (text): nothing where they are alike; reading where only the raters are others; rubric where one version does not ask it; unclear otherwise
WITH said AS (
    SELECT rubric, criterion, string_agg(level || ' ' || descriptor, chr(10) ORDER BY level) AS levels FROM levels GROUP BY ALL
), wordings AS (
    SELECT c.rubric, c.behaviour, c.behaviour_name, c.behaviour_position, c.criterion, c.position, c.question,
        -- What raters go by: other words in any of it may move a mark.
        [c.question, c.na_when, coalesce(c.scoring_note, ''), CAST(c.absence_is_evidence AS VARCHAR), coalesce(s.levels, '')] AS words
    FROM criteria c LEFT JOIN said s USING (rubric, criterion)
), rater_of AS (
    -- As everywhere: the reconciled rating if there is exactly one in a role, or else the first by name.
    SELECT rubric, case_id, role,
        CASE WHEN count(DISTINCT rater) FILTER (reconciled) = 1 THEN max(rater) FILTER (reconciled) ELSE min(rater) END AS rater
    FROM ratings GROUP BY ALL
), given AS (
    SELECT r.rubric, r.case_id, r.role, r.criterion, r.state, r.level
    FROM ratings r JOIN rater_of USING (rubric, case_id, role, rater)
), compared AS (
    SELECT n.rubric, b.rubric AS before FROM rubrics n JOIN rubrics b USING (rubric_id)
    WHERE n.rubric <> b.rubric AND is_asked(n.rubric, $rubric) AND ($before IS NULL OR is_asked(b.rubric, $before))
), both_rated AS (
    SELECT p.rubric, p.before, n.case_id, n.role
    FROM compared p JOIN rater_of n ON n.rubric = p.rubric
        JOIN rater_of b ON b.rubric = p.before AND b.case_id = n.case_id AND b.role = n.role
), asked AS (
    SELECT p.rubric, p.before, coalesce(n.criterion, b.criterion) AS criterion,
        coalesce(n.behaviour, b.behaviour) AS behaviour, coalesce(n.behaviour_name, b.behaviour_name) AS behaviour_name,
        coalesce(n.behaviour_position, b.behaviour_position) AS behaviour_position,
        (n.criterion IS NULL) AS is_gone, coalesce(n.position, b.position) AS position,
        coalesce(n.question, b.question) AS question,
        CASE WHEN b.criterion IS NULL THEN 'new' WHEN n.criterion IS NULL THEN 'retired'
            WHEN n.words = b.words THEN 'same' ELSE 'reworded' END AS became
    FROM compared p JOIN (SELECT DISTINCT rubric, criterion FROM wordings) k ON k.rubric IN (p.rubric, p.before)
        LEFT JOIN wordings n ON n.rubric = p.rubric AND n.criterion = k.criterion
        LEFT JOIN wordings b ON b.rubric = p.before AND b.criterion = k.criterion
    GROUP BY ALL
), held AS (
    SELECT m.case_id, m.role, a.*,
        CASE WHEN a.became <> 'new' THEN coalesce(b.state, 'not_assessed') END AS state_before, b.level AS level_before,
        CASE WHEN a.became <> 'retired' THEN coalesce(n.state, 'not_assessed') END AS state_now, n.level AS level_now
    FROM both_rated m JOIN asked a USING (rubric, before)
        LEFT JOIN given b ON (b.rubric, b.case_id, b.role, b.criterion) = (m.before, m.case_id, m.role, a.criterion)
        LEFT JOIN given n ON (n.rubric, n.case_id, n.role, n.criterion) = (m.rubric, m.case_id, m.role, a.criterion)
)
SELECT h.case_id, c.short_title, h.rubric, h.before, h.role, h.behaviour, h.behaviour_name, h.criterion, h.question AS asked,
    h.became, h.state_before, h.level_before, h.state_now, h.level_now,
    CASE WHEN h.became IN ('new', 'retired') THEN 'rubric'
        WHEN h.state_before = h.state_now AND h.level_before IS NOT DISTINCT FROM h.level_now THEN 'nothing'
        WHEN h.became = 'same' THEN 'reading' ELSE 'unclear' END AS put_down_to
FROM held h JOIN cases c USING (case_id)
WHERE $case IS NULL OR h.case_id = $case
ORDER BY h.rubric, h.before, c.short_title, h.case_id, h.role, h.behaviour_position, h.is_gone, h.position, h.criterion;
