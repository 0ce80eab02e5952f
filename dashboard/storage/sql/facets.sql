-- question: Which value of each filter does each engagement have?
-- column: case_id (text): id of the case study
-- column: part (text): report, comparison or own
-- column: country (text): ISO 3166-1 alpha-3 code; several, none for no single country, or unknown
-- column: countries (list): every value of the filter by country under which it is found: the countries where there are several
-- column: level (text): level of government, or unknown
-- column: method (text): method family, or unknown
-- column: power (text): promised power, or unknown
-- column: channel (text): online, offline, both or unknown
-- column: recruitment (text): open, invited, random, mixed or unknown
-- column: area (text): policy area, or unsorted
SELECT case_id, CASE WHEN part_of IN ('comparison', 'own') THEN part_of ELSE 'report' END AS part,
    country_value AS country,
    (SELECT list_sort(list(n.value)) FROM case_countries n WHERE n.case_id = o.case_id) AS countries,
    coalesce(level, 'unknown') AS level, coalesce(method_family, 'unknown') AS method, coalesce(declared_power, 'unknown') AS power,
    coalesce(channel, 'unknown') AS channel, coalesce(recruitment, 'unknown') AS recruitment, coalesce(policy_area, 'unsorted') AS area
FROM overview o ORDER BY case_id;
