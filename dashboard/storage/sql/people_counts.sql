-- question: How many people took part, in which unit, and out of whom?
-- parameter: case (text): id of one case study; all if left out
-- parameter: scope (text): engagement, platform or related; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: part_of (text): report case, report briefing or comparison
-- column: count_id (text): id of the count in the case study
-- column: what (text): what was counted
-- column: unit (text): what one unit is
-- column: takes_part (boolean): whether the person did something
-- column: value (whole): the number; null if unknown
-- column: unknown_because (text): why there is no number
-- column: precision (text): how exactly the source gives it
-- column: subset_of (text): the count that it is a part of
-- column: scope (text): what the number is about
-- column: window_start (text): from when
-- column: window_end (text): until when
-- column: tallying (text): whether it went on growing
-- column: population (text): out of whom
-- column: population_value (whole): how many that is
-- column: eligible (boolean): whether they are those who could take part by the organiser's rule; if not, there is no share
-- column: share (number): value as a fraction of the population; null unless people are counted, out of those who could take part
-- column: rival_low (number): lowest rival figure
-- column: rival_high (number): highest rival figure
-- column: certainty (text): how sure one can be of it
-- column: sources (list): ids of the sources
SELECT case_id, short_title, part_of, count_id, what, unit, takes_part, value, unknown_because, precision, subset_of, scope,
    window_start, window_end, tallying, population, population_value, eligible, share, rival_low, rival_high, certainty, sources
FROM counted
WHERE is_people AND ($case IS NULL OR case_id = $case) AND ($scope IS NULL OR scope = $scope)
ORDER BY case_id, value DESC NULLS LAST, count_id;
