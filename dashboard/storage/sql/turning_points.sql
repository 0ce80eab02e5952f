-- question: Which events tell the story of an engagement, in few words?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: date (text): when, at the precision known
-- column: until (text): last day, month or year of something that lasted
-- column: date_from (date): first day that it can mean
-- column: date_to (date): last day that it can mean
-- column: kind (text): kind of event
-- column: turning_point (text): what happened, in at most 8 words
-- column: what (text): what happened
-- column: date_note (text): what is uncertain about the date
-- column: sources (list): ids of the sources
SELECT e.case_id, c.short_title, e.date, e.until, e.date_from, e.date_to, e.kind, e.turning_point, e.what, e.date_note, e.sources
FROM events e JOIN cases c USING (case_id)
WHERE e.turning_point IS NOT NULL AND ($case IS NULL OR e.case_id = $case)
ORDER BY e.case_id, e.position;
