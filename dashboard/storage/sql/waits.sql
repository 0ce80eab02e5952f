-- question: For each dated recommendation that is known by itself, when was it first answered and when delivered, or until when was it seen open?
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: recommendation_id (text): id of the recommendation
-- column: wording (text): what was asked
-- column: submitted (text): when it was handed over
-- column: axis (text): decision or delivery
-- column: happened (text): when it was first answered, or delivered; null if that is not known
-- column: status (text): the answer, or the state of delivery
-- column: seen_open (text): the last date at which a source shows it without answer, or undelivered
-- column: sources (list): ids of the sources
WITH dated AS (
    SELECT s.*, r.wording, r.submitted,
        CASE s.axis WHEN 'decision' THEN s.status IN ('accepted', 'accepted_in_part', 'transformed', 'answered', 'noted',
                'rejected_with_reasons', 'rejected_without_reasons')
            ELSE s.status = 'implemented' END AS is_end,
        CASE s.axis WHEN 'decision' THEN s.status IN ('submitted', 'acknowledged', 'under_review', 'no_response')
            ELSE s.status IN ('not_started', 'in_progress', 'partly_implemented', 'stalled') END AS is_open
    FROM steps s JOIN recommendations r USING (case_id, recommendation_id)
    WHERE r.submitted IS NOT NULL AND r.scope = 'engagement'
), ends AS (
    SELECT case_id, recommendation_id, axis, arg_min(date, position) FILTER (is_end AND date IS NOT NULL) AS happened,
        arg_min(status, position) FILTER (is_end AND date IS NOT NULL) AS end_status,
        arg_max(date, position) FILTER (is_open AND date IS NOT NULL) AS seen_open, arg_max(status, position) AS last_status,
        list_distinct(flatten(list(sources))) AS sources, any_value(wording) AS wording, any_value(submitted) AS submitted
    FROM dated GROUP BY case_id, recommendation_id, axis
)
SELECT e.case_id, c.short_title, e.recommendation_id, e.wording, e.submitted, e.axis, e.happened,
    coalesce(e.end_status, e.last_status) AS status, CASE WHEN e.happened IS NULL THEN e.seen_open END AS seen_open, e.sources
FROM ends e JOIN cases c USING (case_id)
ORDER BY c.short_title, e.case_id, e.recommendation_id, e.axis;
