-- question: Which wording do raters propose for a later version of a rubric?
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- column: rubric (text): id of the rubric
-- column: criterion (text): id of the criterion as it is now
-- column: part (whole): which of several criteria that take its place, from 0
-- column: proposed_id (text): id proposed where one is divided
-- column: what (text): question, na_when or level
-- column: level (whole): the level; null for the others
-- column: wording (text): the words proposed
SELECT rubric, criterion, part, proposed_id, what, level, wording
FROM proposals WHERE is_asked(rubric, $rubric)
ORDER BY rubric, position, part, what = 'level', what = 'na_when', level;
