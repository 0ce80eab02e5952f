-- question: Which value of each filter does each engagement have?
-- column: case_id (text): id of the case study
-- column: part (text): report, comparison or own
-- column: country (text): ISO 3166-1 alpha-3 code; none for no single country, or unknown
-- column: level (text): level of government
-- column: method (text): method family
-- column: power (text): promised power, or unknown
-- column: channel (text): online, offline or both
-- column: recruitment (text): open, invited, random or mixed
-- column: area (text): policy area, or unsorted
SELECT case_id, CASE WHEN part_of IN ('comparison', 'own') THEN part_of ELSE 'report' END AS part,
    country_value AS country, level, method_family AS method, coalesce(declared_power, 'unknown') AS power,
    channel, recruitment, coalesce(policy_area, 'unsorted') AS area
FROM overview ORDER BY case_id;
