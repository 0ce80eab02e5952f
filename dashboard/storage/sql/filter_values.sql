-- question: By which values can engagements be filtered, and how many have each?
-- column: filter (text): name of the filter in addresses
-- column: value (text): value of the filter in addresses
-- column: words (text): the value as people read it
-- column: cases (whole): number of engagements that have it
WITH listed AS (
    SELECT 'part' AS filter, CASE WHEN part_of IN ('comparison', 'own') THEN part_of ELSE 'report' END AS value,
        CASE part_of WHEN 'comparison' THEN 'comparison cases' WHEN 'own' THEN 'own cases' ELSE 'the 2019 report' END AS words
    FROM overview
    UNION ALL SELECT 'case', case_id, short_title FROM overview
    UNION ALL SELECT 'country', value, words FROM case_countries
    UNION ALL SELECT 'level', coalesce(level, 'unknown'), coalesce(level, 'not recorded') FROM overview
    UNION ALL SELECT 'method', coalesce(method_family, 'unknown'), replace(coalesce(method_family, 'not recorded'), '_', ' ') FROM overview
    UNION ALL SELECT 'power', coalesce(declared_power, 'unknown'), coalesce(declared_power, 'not known') FROM overview
    UNION ALL SELECT 'channel', coalesce(channel, 'unknown'),
        CASE WHEN channel IS NULL THEN 'not recorded' WHEN channel = 'both' THEN 'online and offline' ELSE channel || ' only' END
        FROM overview
    UNION ALL SELECT 'recruitment', coalesce(recruitment, 'unknown'), coalesce(recruitment, 'not recorded') FROM overview
    UNION ALL SELECT 'area', coalesce(policy_area, 'unsorted'), replace(coalesce(policy_area, 'unsorted'), '_', ' ') FROM overview
)
SELECT filter, value, words, count(*) AS cases
FROM listed GROUP BY filter, value, words
ORDER BY filter, filter = 'part' AND value = 'comparison', words, value;
