-- question: Which values may the parameters of questions take in this collection?
-- Years, numbers and words to search for are free; words of closed lists stand in the field tables.
-- column: parameter (text): name of the parameter
-- column: value (text): a value that it may take
SELECT 'case' AS parameter, case_id AS value FROM cases
UNION SELECT 'country', country FROM countries
UNION SELECT 'country', value FROM case_countries
UNION SELECT 'country', unnest(['none', 'several', 'unknown'])
UNION SELECT 'rubric', name FROM rubric_names
UNION SELECT 'before', name FROM rubric_names
UNION SELECT 'behaviour', behaviour FROM criteria
UNION SELECT 'criterion', criterion FROM criteria
UNION SELECT 'rater', rater FROM ratings
UNION SELECT 'kind', unnest(['case_study', 'fact', 'recommendation', 'tally', 'impact', 'count', 'access', 'depth', 'event',
    'rival', 'gap', 'source', 'criterion', 'note', 'rating', 'rule', 'case_rule'])
ORDER BY parameter, value;
