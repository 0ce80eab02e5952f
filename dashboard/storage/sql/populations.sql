-- question: Out of whom could people take part, or why is that unknown?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: population_id (text): id of the population
-- column: definition (text): who is in it
-- column: value (whole): number of people; null if unknown
-- column: missing_because (text): why there is no number
-- column: precision (text): how exactly the source gives it
-- column: date (text): the date that it holds for
-- column: eligible (boolean): whether it is who could take part by the organiser's rule
-- column: note (text): what must be said with it
-- column: sources (list): ids of the sources
SELECT case_id, population_id, definition, value, missing_because, precision, date, eligible, note, sources
FROM populations WHERE $case IS NULL OR case_id = $case ORDER BY case_id, position;
