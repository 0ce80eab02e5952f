-- question: What is the largest known number of people in each engagement who did something, and out of whom?
-- Where nobody counted those who did something, the largest number registered, looking on or reached stands in, and its
-- unit says so.
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: part_of (text): report case, report briefing or comparison
-- column: count_id (text): id of the count in the case study
-- column: what (text): what was counted
-- column: unit (text): what one unit is
-- column: takes_part (boolean): whether those people did something
-- column: value (whole): the number; null if none is known
-- column: precision (text): how exactly the source gives it
-- column: window_start (text): from when
-- column: window_end (text): until when
-- column: population (text): out of whom
-- column: population_value (whole): how many that is
-- column: eligible (boolean): whether they are those who could take part by the organiser's rule; if not, there is no share
-- column: share (number): value as a fraction of the population; null unless people are counted, out of those who could take part
-- column: no_denominator (text): why there is no share
-- column: rival_low (number): lowest rival figure
-- column: rival_high (number): highest rival figure
-- column: certainty (text): how sure one can be of it
-- column: sources (list): ids of the sources
SELECT o.case_id, o.short_title, o.part_of, a.count_id, a.what, a.unit, a.takes_part, a.value, a.precision, a.window_start,
    a.window_end, a.population, a.population_value, a.eligible, a.share,
    CASE WHEN a.share IS NOT NULL THEN NULL
         WHEN a.value IS NULL THEN 'No number of people is known.'
         ELSE coalesce(o.no_population, 'The known population is not the one that this number is a part of.') END AS no_denominator,
    a.rival_low, a.rival_high, a.certainty, a.sources
FROM overview o LEFT JOIN largest a USING (case_id)
ORDER BY a.value DESC NULLS LAST, o.short_title, o.case_id;
