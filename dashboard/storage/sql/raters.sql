-- question: Who rated with which rubric, in which role and how, and how many case studies?
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- column: rubric (text): id of the rubric
-- column: rubric_version (text): version of the rubric
-- column: rater (text): id of the rater
-- column: role (text): in which role the rater speaks; independent is of the project, not of other raters
-- column: reconciled (boolean): whether the ratings were made out of several first ratings
-- column: method (text): how the ratings were made and what they are not
-- column: date (text): when they were made
-- column: notes (list): what holds for all marks
-- column: case_studies (whole): number of case studies rated so
SELECT rubric, rubric_version, rater, role, reconciled, method, date, notes, count(DISTINCT case_id) AS case_studies
FROM ratings WHERE is_asked(rubric, $rubric)
GROUP BY ALL
ORDER BY rubric, rubric_version, reconciled, rater, role, method, date;
