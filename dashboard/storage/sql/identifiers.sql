-- question: Under which numbers do others list the case studies and their sources?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: of (text): case or source
-- column: item_id (text): id of the case study or of the source
-- column: scheme (text): whose list it is, such as wikidata, participedia, doi or register
-- column: value (text): the number or name in that list
SELECT case_id, of, item_id, scheme, value
FROM identifiers
WHERE $case IS NULL OR case_id = $case
ORDER BY case_id, of, item_id, scheme, value;
