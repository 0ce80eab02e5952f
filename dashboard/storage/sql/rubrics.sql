-- question: Which rubrics are there, and by which rules may ratings with them be used?
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- column: rubric (text): id of the rubric; id@version where its current version is another
-- column: rubric_id (text): id of the rubric without a version
-- column: current (boolean): whether this is the version that everything speaks of unless another is asked for
-- column: rubric_version (text): version of its wording
-- column: title (text): its name for readers, the id where it has none
-- column: notice (text): whose rubric it is and who has not endorsed it
-- column: unit_of_assessment (text): what one rating is about
-- column: scale_min (whole): lowest level
-- column: scale_max (whole): highest level
-- column: level_labels (list): one word or phrase per level, lowest first; null where a level has none
-- column: min_coverage (number): share of the criteria that must have a level before a behaviour is summarised
-- column: min_raters (whole): fewer raters than this allow no comparison
-- column: max_not_applicable (whole): most criteria of a behaviour that may not apply
-- column: reliable (number): agreement from which on conclusions are reliable
-- column: tentative (number): agreement from which on conclusions are tentative
-- column: jitter_high (number): levels of jitter of a rating of high certainty
-- column: jitter_moderate (number): levels of jitter of a rating of moderate certainty
-- column: jitter_low (number): levels of jitter of a rating of low certainty
-- column: jitter_very_low (number): levels of jitter of a rating of very low certainty
-- column: composite_default (text): on or off, whether an overall score is shown unasked
-- column: absence_is_evidence (text): what holds where a criterion counts absence as evidence
-- column: platform_facts (text): when a fact about a whole platform may carry a level; null where the rubric does not say
-- column: no_evidence_when (text): when no evidence is recorded and not a level; null where the rubric does not say
-- column: rated_case_studies (whole): number of case studies rated with this version
-- column: first_raters (whole): number of raters who did so, without reconciled ratings
WITH rated AS (
    SELECT rubric, rubric_version, count(DISTINCT case_id) AS rated_case_studies,
        count(DISTINCT rater) FILTER (NOT reconciled) AS first_raters
    FROM ratings GROUP BY rubric, rubric_version
)
SELECT rubric, rubric_id, current, rubric_version, title, notice, unit_of_assessment, scale_min, scale_max, level_labels, min_coverage,
    min_raters, max_not_applicable, reliable, tentative, jitter_high, jitter_moderate, jitter_low, jitter_very_low,
    composite_default, absence_is_evidence, platform_facts, no_evidence_when, coalesce(rated_case_studies, 0) AS rated_case_studies,
    coalesce(first_raters, 0) AS first_raters
FROM rubrics LEFT JOIN rated USING (rubric, rubric_version) WHERE is_asked(rubric, $rubric) ORDER BY rubric, rubric_version;
