-- question: Which versions of each rubric are there, and how much was rated with each?
-- column: rubric (text): id of the rubric; id@version where its current version is another
-- column: rubric_id (text): id of the rubric without a version
-- column: rubric_version (text): version of its wording
-- column: current (boolean): whether this is the version that everything speaks of unless another is asked for
-- column: title (text): its name for readers, the id where it has none
-- column: criteria (whole): number of criteria
-- column: rated_case_studies (whole): number of case studies rated with this version
-- column: first_raters (whole): number of raters who did so, without reconciled ratings
WITH rated AS (
    SELECT rubric, rubric_version, count(DISTINCT case_id) AS rated_case_studies,
        count(DISTINCT rater) FILTER (NOT reconciled) AS first_raters
    FROM ratings GROUP BY rubric, rubric_version
), sized AS (
    SELECT rubric, count(*) AS criteria FROM criteria GROUP BY rubric
)
SELECT rubric, rubric_id, rubric_version, current, title, coalesce(criteria, 0) AS criteria,
    coalesce(rated_case_studies, 0) AS rated_case_studies, coalesce(first_raters, 0) AS first_raters
FROM rubrics LEFT JOIN rated USING (rubric, rubric_version) LEFT JOIN sized USING (rubric)
ORDER BY rubric_id, NOT current, rubric_version, rubric;
