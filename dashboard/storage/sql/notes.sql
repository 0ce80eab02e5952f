-- question: What did raters find hard about each criterion of a rubric, and what do they advise for a later version?
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- column: rubric (text): id of the rubric
-- column: rubric_version (text): version that the note is about
-- column: for_version (text): version that the advice is for
-- column: criterion (text): id of the criterion; null where the note is about all of them
-- column: problem (text): what was hard
-- column: raised_by (list): who said so
-- column: advice (text): keep, reword or divide; null where the note is about all criteria or nobody has advised yet
-- column: why (text): why that and nothing else
-- column: scoring_note (text): what to say beside the criterion, or the rule proposed for all of them
SELECT rubric, rubric_version, for_version, criterion, problem, raised_by, advice, why, scoring_note
FROM notes WHERE is_asked(rubric, $rubric) ORDER BY rubric, criterion IS NOT NULL, position;
