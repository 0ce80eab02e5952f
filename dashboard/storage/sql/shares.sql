-- question: Which share of the people who could take part did so in each engagement, or why is that unknown?
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: count_id (text): id of the count
-- column: unit (text): what one unit is
-- column: value (whole): the number; null if there is no share
-- column: precision (text): how exactly the source gives it
-- column: population (text): out of whom
-- column: population_value (whole): how many that is
-- column: population_date (text): the date that the population holds for
-- column: share (number): value as a fraction of the population
-- column: reason (text): why there is no share
-- column: certainty (text): how sure one can be of the number
-- column: sources (list): ids of the sources
SELECT o.case_id, o.short_title, b.count_id, b.unit, b.value, b.precision, b.population, b.population_value,
    b.population_date, b.share,
    CASE WHEN b.share IS NULL
         THEN coalesce(o.no_population, 'The known population is not the one that the numbers of people are a part of.') END AS reason,
    b.certainty, b.sources
FROM overview o LEFT JOIN best_shares b USING (case_id)
ORDER BY b.share DESC NULLS LAST, o.short_title, o.case_id;
