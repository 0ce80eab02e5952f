-- question: Which ratings are doubted, and why?
-- parameter: case (text): id of one case study; all if left out
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: rubric (text): id of the rubric
-- column: criterion (text): id of the criterion
-- column: asked (text): what the criterion asks
-- column: raters (list): ids of the raters whose marks are doubted
-- column: reason (text): what speaks against the marks
-- column: facts (list): ids of the facts that the reason goes by
-- column: raised_by (text): who raised it, and how
-- column: date (text): when it was raised
SELECT d.case_id, c.short_title, d.rubric, d.criterion, k.question AS asked, d.raters, d.reason, d.facts, d.raised_by, d.date
FROM doubts d JOIN cases c USING (case_id) LEFT JOIN criteria k USING (rubric, criterion)
WHERE ($case IS NULL OR d.case_id = $case) AND is_asked(d.rubric, $rubric)
ORDER BY d.case_id, d.position;
