-- question: Which sums belong to the impacts, each in its own currency and year?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: impact_id (text): id of the impact
-- column: what (text): what the money was for
-- column: amount (number): the sum in whole units of the currency
-- column: currency (text): ISO 4217 code
-- column: year (text): the year or date that it belongs to
-- column: precision (text): how exactly the source gives it
-- column: sources (list): ids of the sources of the impact that the sum belongs to
SELECT m.case_id, m.impact_id, m.what, m.amount, m.currency, m.year, m.precision, i.sources
FROM money m JOIN impacts i USING (case_id, impact_id)
WHERE $case IS NULL OR m.case_id = $case
ORDER BY m.case_id, m.impact_id, m.currency, m.year, m.what, m.amount;
