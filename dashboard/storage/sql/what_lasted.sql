-- question: Which engagements lasted, were repeated, renamed, made permanent or stopped?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: part_of (text): report case, report briefing or comparison
-- column: step (whole): position of the step, from 0
-- column: latest (boolean): whether it is the last step of its scope, which says how it stands
-- column: how (text): kind of continuation; not_known if nothing was found or nobody looked
-- column: what (text): what went on or ended, in at most 12 words; null if nobody looked
-- column: first (text): first date at which a source shows it active in this way
-- column: first_from (date): first day that it can mean
-- column: last (text): last date at which a source shows it active in this way; for stopped and one_off, when it ended
-- column: last_to (date): last day that it can mean
-- column: still_running (text): whether it was still running at the date of the data
-- column: scope (text): whether it is the engagement itself, its whole platform or a related process
-- column: certainty (text): how sure one can be of it
-- column: note (text): what must be said with it
-- column: sources (list): ids of the sources
SELECT c.case_id, c.short_title, c.part_of, coalesce(l.position, 0) AS step,
    coalesce(l.position = max(l.position) OVER (PARTITION BY c.case_id, l.scope), true) AS latest, coalesce(l.how, 'not_known') AS how,
    l.what, l.first, l.first_from, l.last, l.last_to, coalesce(l.still_running, 'unknown') AS still_running,
    coalesce(l.scope, 'engagement') AS scope, l.certainty, l.note, coalesce(l.sources, []::VARCHAR[]) AS sources
FROM cases c LEFT JOIN lasted l USING (case_id)
WHERE $case IS NULL OR c.case_id = $case
ORDER BY c.part_of = 'comparison', c.part_of = 'report_briefing', c.short_title, c.case_id, l.position;
