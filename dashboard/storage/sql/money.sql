-- question: Which sums belong to the impacts, each in its own currency and year?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: impact_id (text): id of the impact
-- column: what (text): what the money was for
-- column: amount (number): the sum in whole units of the currency
-- column: currency (text): ISO 4217 code
-- column: year (text): the year or date that it belongs to
-- column: precision (text): how exactly the source gives it
SELECT case_id, impact_id, what, amount, currency, year, precision
FROM money WHERE $case IS NULL OR case_id = $case ORDER BY case_id, impact_id, currency, year, what, amount;
