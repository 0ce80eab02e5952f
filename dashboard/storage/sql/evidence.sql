-- question: Which facts are known, which behaviour do they bear on, and how sure can one be?
-- parameter: case (text): id of one case study; all if left out
-- parameter: behaviour (text): id of one behaviour; all facts if left out
-- column: case_id (text): id of the case study
-- column: fact_id (text): id of the fact
-- column: about (text): which part of the picture it belongs to
-- column: statement (text): what happened
-- column: behaviours (list): ids of the behaviours
-- column: value (number): its number
-- column: unit (text): unit of the number
-- column: date (text): when, at the precision known
-- column: until (text): when it ended
-- column: date_note (text): what is known of the date in words
-- column: certainty (text): how sure one can be of it
-- column: derived (boolean): whether it is our own arithmetic
-- column: note (text): what belongs beside it
-- column: caution (text): why not to rely on it
-- column: sources (list): ids of the sources
SELECT case_id, fact_id, about, statement, behaviours, value, unit, date, until, date_note, certainty, derived, note,
    caution, sources
FROM facts
WHERE ($case IS NULL OR case_id = $case) AND ($behaviour IS NULL OR list_contains(behaviours, $behaviour))
ORDER BY case_id, position;
