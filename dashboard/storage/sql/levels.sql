-- question: What does each level of each criterion say?
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- column: rubric (text): id of the rubric
-- column: criterion (text): id of the criterion
-- column: level (whole): the level
-- column: descriptor (text): what must be so for this level
-- column: short (text): the same in at most 6 words; null if nobody wrote them
SELECT rubric, criterion, level, descriptor, short
FROM levels WHERE is_asked(rubric, $rubric) ORDER BY rubric, position, criterion, level;
