-- question: For each engagement, what is known, what is contested and what is not known?
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: part_of (text): report case, report briefing or comparison
-- column: aspect (text): which part of the picture
-- column: state (text): known, contested, partly known or not known
-- column: detail (text): what lies behind the state, in words
WITH people AS (
    SELECT case_id, count(*) FILTER (value IS NOT NULL AND takes_part) AS active,
        count(*) FILTER (value IS NOT NULL) AS counted,
        count(*) FILTER (value IS NOT NULL AND rival_high IS NOT NULL) AS contested,
        count(*) FILTER (share IS NOT NULL AND takes_part) AS shared
    FROM counted WHERE is_people AND NOT aside AND scope = 'engagement' GROUP BY case_id
), sets AS (
    SELECT case_id, axis, sum(number) AS items, sum(number) FILTER (status = 'no_evidence') AS unknown
    FROM outcomes WHERE scope = 'engagement' GROUP BY case_id, axis
), effects AS (
    SELECT case_id, count(*) AS impacts, count(*) FILTER (certainty IN ('high', 'moderate')) AS sure
    FROM impacts WHERE scope = 'engagement' GROUP BY case_id
), rows AS (
    SELECT o.case_id, o.short_title, o.part_of, 1 AS position, 'How many took part' AS aspect,
        CASE WHEN coalesce(p.active, 0) = 0 AND coalesce(p.counted, 0) > 0 THEN 'partly known'
            WHEN coalesce(p.active, 0) = 0 THEN 'not known' WHEN p.contested > 0 THEN 'contested' ELSE 'known' END AS state,
        coalesce(p.active, 0) || ' numbers of people who did something, ' || coalesce(p.contested, 0) || ' with rival figures'
            AS detail
    FROM overview o LEFT JOIN people p USING (case_id)
    UNION ALL
    SELECT o.case_id, o.short_title, o.part_of, 2, 'Out of whom',
        CASE WHEN coalesce(p.shared, 0) > 0 THEN 'known' ELSE 'not known' END,
        coalesce(p.shared, 0) || ' counts have a denominator'
    FROM overview o LEFT JOIN people p USING (case_id)
    UNION ALL
    SELECT o.case_id, o.short_title, o.part_of, CASE a.axis WHEN 'decision' THEN 3 ELSE 4 END,
        CASE a.axis WHEN 'decision' THEN 'What was decided' ELSE 'What was delivered' END,
        CASE WHEN EXISTS (SELECT 1 FROM rivals r WHERE r.of = 'tally' AND r.case_id = o.case_id AND r.item_id IN
                (SELECT set_id FROM outcomes u WHERE u.case_id = o.case_id AND u.scope = 'engagement')) THEN 'contested'
            WHEN s.items IS NULL OR s.unknown = s.items THEN 'not known' WHEN s.unknown > 0 THEN 'partly known' ELSE 'known' END,
        CASE WHEN s.items IS NULL THEN 'no recommendation of this engagement on record'
             ELSE coalesce(s.unknown, 0) || ' of ' || s.items || ' unknown' END
    FROM overview o CROSS JOIN (VALUES ('decision'), ('delivery')) a(axis)
    LEFT JOIN sets s ON s.case_id = o.case_id AND s.axis = a.axis
    UNION ALL
    SELECT o.case_id, o.short_title, o.part_of, 5, 'What changed',
        CASE WHEN coalesce(e.impacts, 0) = 0 THEN 'not known' WHEN e.sure = 0 THEN 'partly known' ELSE 'known' END,
        coalesce(e.impacts, 0) || ' impacts on record, ' || coalesce(e.sure, 0) || ' of high or moderate certainty'
    FROM overview o LEFT JOIN effects e USING (case_id)
)
SELECT case_id, short_title, part_of, aspect, state, detail FROM rows
ORDER BY part_of = 'comparison', part_of = 'report_briefing', short_title, case_id, position;
