-- question: Which numbers of people and things does a case study hold, with unit, window and denominator?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: count_id (text): id of the count
-- column: what (text): what was counted
-- column: unit (text): what one unit is
-- column: is_people (boolean): whether one unit is one person
-- column: value (whole): the number; null if unknown
-- column: unknown_because (text): why there is no number
-- column: precision (text): how exactly the source gives it
-- column: scope (text): engagement, platform or related
-- column: window_start (text): from when
-- column: window_end (text): until when
-- column: window_note (text): what is uncertain about the window
-- column: tallying (text): whether one person can be in it more than once
-- column: identity_checked (text): whether identity was verified
-- column: channel (text): online, offline or both
-- column: subset_of (text): the count that it is a part of
-- column: population (text): out of whom
-- column: population_value (whole): how many that is
-- column: eligible (boolean): whether they are those who could take part by the organiser's rule; if not, there is no share
-- column: share (number): value as a fraction of the population; null unless people are counted, out of those who could take part
-- column: rival_low (number): lowest rival figure
-- column: rival_high (number): highest rival figure
-- column: certainty (text): how sure one can be of it
-- column: derived (boolean): whether it is our own arithmetic
-- column: note (text): what must be said with it
-- column: sources (list): ids of the sources
SELECT case_id, short_title, count_id, what, unit, is_people, value, unknown_because, precision, scope, window_start,
    window_end, window_note, tallying, identity_checked, channel, subset_of, population, population_value,
    eligible, share, rival_low, rival_high, certainty, derived, note, sources
FROM counted
WHERE $case IS NULL OR case_id = $case
ORDER BY case_id, position;
