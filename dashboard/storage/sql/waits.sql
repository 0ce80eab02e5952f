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
SELECT case_id, short_title, recommendation_id, wording, submitted, axis, happened, status, seen_open, sources
FROM waiting
ORDER BY short_title, case_id, recommendation_id, axis;
