-- question: How long did it take from hand-over to the first answer, where both dates are known?
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: recommendation_id (text): id of the recommendation
-- column: submitted (text): when it was handed over
-- column: answered (text): when the first answer came
-- column: status (text): what the answer was
-- column: days_at_least (whole): fewest days that the two dates allow
-- column: exact (boolean): whether both dates are known to the day
WITH answers AS (
    SELECT * FROM steps
    WHERE axis = 'decision' AND date IS NOT NULL AND status IN ('accepted', 'accepted_in_part', 'transformed',
        'answered', 'noted', 'rejected_with_reasons', 'rejected_without_reasons', 'lost_at_referendum')
    QUALIFY row_number() OVER (PARTITION BY case_id, recommendation_id ORDER BY position) = 1
)
SELECT r.case_id, c.short_title, r.recommendation_id, r.submitted, a.date AS answered, a.status,
    greatest(0, date_diff('day', CASE length(r.submitted)
        WHEN 10 THEN r.submitted_from
        WHEN 7 THEN last_day(r.submitted_from)
        ELSE make_date(year(r.submitted_from), 12, 31) END, a.date_from))::BIGINT AS days_at_least,
    length(r.submitted) = 10 AND length(a.date) = 10 AS exact
FROM recommendations r JOIN answers a USING (case_id, recommendation_id) JOIN cases c USING (case_id)
WHERE r.submitted IS NOT NULL
ORDER BY r.case_id, r.position;
