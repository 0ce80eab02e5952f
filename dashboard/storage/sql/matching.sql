-- question: Which engagements match a selection?
-- parameter: case (list): ids of case studies
-- parameter: part (list): report, comparison or own
-- parameter: country (list): ISO 3166-1 alpha-3 codes, several, none or unknown; one in several countries is found by each
-- parameter: level (list): levels of government, or unknown
-- parameter: method (list): method families, or unknown
-- parameter: power (list): promised power, or unknown
-- parameter: channel (list): online, offline, both or unknown
-- parameter: recruitment (list): open, invited, random, mixed or unknown
-- parameter: area (list): policy areas, or unsorted
-- parameter: since (whole): only those that are known to have gone on in this year or later
-- parameter: until (whole): only those that had begun by this year
-- parameter: text (text): words that must all occur in title, place, topic, summary or a fact, without regard to accents
-- column: case_id (text): id of the case study
WITH searched AS (
    SELECT case_id, strip_accents(lower(concat_ws(' ', title, short_title, place, country_name, topic, initiator, summary,
        (SELECT string_agg(statement, ' ') FROM facts f WHERE f.case_id = o.case_id)))) AS everything
    FROM overview o
    WHERE $text IS NOT NULL
)
SELECT o.case_id
FROM overview o LEFT JOIN searched s USING (case_id)
WHERE ($case IS NULL OR list_contains($case, o.case_id))
    AND ($part IS NULL OR list_contains($part, CASE WHEN o.part_of IN ('comparison', 'own') THEN o.part_of ELSE 'report' END))
    AND ($country IS NULL OR o.case_id IN (SELECT case_id FROM case_countries WHERE list_contains($country, value)))
    AND ($level IS NULL OR list_contains($level, coalesce(o.level, 'unknown')))
    AND ($method IS NULL OR list_contains($method, coalesce(o.method_family, 'unknown')))
    AND ($power IS NULL OR list_contains($power, coalesce(o.declared_power, 'unknown')))
    AND ($channel IS NULL OR list_contains($channel, coalesce(o.channel, 'unknown')))
    AND ($recruitment IS NULL OR list_contains($recruitment, coalesce(o.recruitment, 'unknown')))
    AND ($area IS NULL OR list_contains($area, coalesce(o.policy_area, 'unsorted')))
    AND ($since IS NULL OR o.ongoing OR left(coalesce(o.period_end, o.period_start), 4)::INTEGER >= $since)
    AND ($until IS NULL OR left(o.period_start, 4)::INTEGER <= $until)
    AND ($text IS NULL OR list_min(list_transform(string_split(strip_accents(lower(trim($text))), ' '),
        lambda word: CASE WHEN contains(s.everything, word) THEN 1 ELSE 0 END)) = 1)
ORDER BY o.part_of = 'comparison', o.part_of = 'report_briefing', o.short_title, o.case_id;
