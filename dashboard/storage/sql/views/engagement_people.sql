-- question: How many people took part in each engagement at most, where, how, and out of whom?
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: country_name (text): name of the country, that there is no single one, or that it is not known
-- column: period_start (text): when it began, at the precision known
-- column: method_family (text): family of methods
-- column: declared_power (text): what people were promised; null if unknown
-- column: what (text): what was counted
-- column: unit (text): what one unit is; never add different ones
-- column: takes_part (boolean): whether those people did something
-- column: value (whole): the number; null if none is known
-- column: population (text): out of whom
-- column: population_value (whole): how many that is
-- column: share (number): value as a fraction of the population; null unless people are counted, out of those who could take part
-- column: no_denominator (text): why there is no share
-- column: certainty (text): how sure one can be of it
SELECT e.case_id, e.short_title, e.country_name, e.period_start, e.method_family, e.declared_power,
    p.what, p.unit, p.takes_part, p.value, p.population, p.population_value, p.share, p.no_denominator, p.certainty
FROM engagements e JOIN largest_participation p USING (case_id)
ORDER BY e.short_title, e.case_id;
