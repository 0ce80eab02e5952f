-- question: How many people live in a country, by year, as the World Bank gives it?
-- parameter: country (text): ISO 3166-1 alpha-3 code; all if left out
-- column: country (text): ISO 3166-1 alpha-3 code
-- column: name (text): name of the country
-- column: year (whole): year
-- column: value (whole): number of people
SELECT p.country, k.name, p.year, p.value
FROM country_populations p JOIN countries k USING (country)
WHERE $country IS NULL OR p.country = $country
ORDER BY p.country, p.year;
