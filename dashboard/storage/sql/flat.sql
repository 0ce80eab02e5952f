-- Flat tables that the questions read; each row carries the words that it is shown with.

-- Every rival beside what the case study prefers. One that another row already shows is marked as repeated: a fact whose
-- figure carries the same rival, or the same two numbers exchanged.
CREATE TABLE contradictions AS
WITH resting AS (
    SELECT 'count' AS of, case_id, count_id AS item_id, facts FROM counts
    UNION ALL SELECT 'tally', case_id, tally_id, facts FROM tallies
    UNION ALL SELECT 'impact', case_id, impact_id, facts FROM impacts
), told AS (
    SELECT r.case_id, r.of, r.item_id, r.position, coalesce(f.statement, n.what, t.what, i.what) AS preferred,
        coalesce(f.value, n.value, t.total) AS preferred_value, r.value, r.says, coalesce(r.unit, n.unit, f.unit) AS unit,
        r.why, r.sources, r.of = 'fact' AND EXISTS (
            SELECT 1 FROM rivals o JOIN resting e ON e.of = o.of AND e.case_id = o.case_id AND e.item_id = o.item_id
            WHERE o.case_id = r.case_id AND list_contains(e.facts, r.item_id) AND list_has_any(o.sources, r.sources)
        ) AS stated, row_number() OVER (PARTITION BY r.case_id ORDER BY r.of, r.item_id, r.position) AS place
    FROM rivals r
    LEFT JOIN facts f ON r.of = 'fact' AND f.case_id = r.case_id AND f.fact_id = r.item_id
    LEFT JOIN counts n ON r.of = 'count' AND n.case_id = r.case_id AND n.count_id = r.item_id
    LEFT JOIN tallies t ON r.of = 'tally' AND t.case_id = r.case_id AND t.tally_id = r.item_id
    LEFT JOIN impacts i ON r.of = 'impact' AND i.case_id = r.case_id AND i.impact_id = r.item_id
)
SELECT t.*, t.stated OR EXISTS (
        SELECT 1 FROM told o WHERE o.case_id = t.case_id AND o.place < t.place AND NOT o.stated
            AND o.item_id <> t.item_id AND o.value = t.preferred_value AND o.preferred_value = t.value
    ) AS repeated
FROM told t;

-- The whole collection of one case in one row each: how it was set up and how much is known. Without a country there may be
-- several; a question of the global level belongs to no single one; of any other, nobody has said which.
CREATE TABLE overview AS
SELECT
    c.*, coalesce(c.country, CASE WHEN len(c.countries) > 0 THEN 'several' WHEN c.level = 'global' THEN 'none' ELSE 'unknown' END)
        AS country_value,
    coalesce(k.name, c.country, CASE WHEN len(c.countries) > 0 THEN 'several countries' WHEN c.level = 'global' THEN 'no single country'
            ELSE 'country not known' END) AS country_name,
    coalesce(f.number, 0) AS facts, coalesce(s.number, 0) AS sources, coalesce(s.in_full, 0) AS sources_read_in_full,
    coalesce(r.number, 0) AS rivals, coalesce(g.number, 0) AS gaps,
    coalesce(p.missing, CASE WHEN NOT coalesce(p.eligible, false) THEN 'How many people could take part is not known.' END)
        AS no_population
FROM cases c LEFT JOIN countries k USING (country)
-- Joined and not asked row by row, which takes DuckDB four times as long to plan.
LEFT JOIN (SELECT case_id, count(*) AS number FROM facts GROUP BY case_id) f USING (case_id)
LEFT JOIN (SELECT case_id, count(*) AS number, count(*) FILTER (read = 'full') AS in_full FROM sources GROUP BY case_id) s
    USING (case_id)
LEFT JOIN (SELECT case_id, count(*) AS number FROM contradictions WHERE NOT repeated GROUP BY case_id) r USING (case_id)
LEFT JOIN (SELECT case_id, count(*) AS number FROM gaps GROUP BY case_id) g USING (case_id)
LEFT JOIN (
    SELECT case_id, string_agg(missing_because, ' ' ORDER BY position) AS missing, bool_or(eligible) AS eligible
    FROM populations GROUP BY case_id
) p USING (case_id)
ORDER BY c.part_of = 'comparison', c.part_of = 'report_briefing', c.short_title;

-- Under which values of the filter by country each case is found: one in several countries under `several` and under each.
CREATE TABLE case_countries AS
SELECT case_id, country_value AS value, country_name AS words FROM overview
UNION ALL
SELECT u.case_id, u.country, coalesce(k.name, u.country)
FROM (SELECT case_id, unnest(countries) AS country FROM cases WHERE country IS NULL) u LEFT JOIN countries k USING (country);

-- Every count with its population, its share and the span of its rivals. Here alone it is decided what a share is: people
-- out of those who could take part by the organiser's own rule (`eligible`). Any other population is context: it holds
-- people whom nobody let in, such as children, so a share of it would be too low by an unknown amount. Visits and votes are no
-- people, and what is more than the whole cannot be a part of it, as in a file that the check refuses.
CREATE TABLE counted AS
SELECT
    n.*, c.short_title, c.part_of, c.method_family, c.declared_power,
    p.definition AS population, p.value AS population_value, p.date AS population_date, p.eligible,
    p.missing_because,
    CASE WHEN p.eligible AND n.is_people AND n.value <= p.value THEN n.value / nullif(p.value, 0) END AS share,
    (SELECT min(r.value) FROM rivals r WHERE r.of = 'count' AND r.drawn AND r.case_id = n.case_id AND r.item_id = n.count_id) AS rival_low,
    (SELECT max(r.value) FROM rivals r WHERE r.of = 'count' AND r.drawn AND r.case_id = n.case_id AND r.item_id = n.count_id) AS rival_high
FROM counts n JOIN cases c USING (case_id)
LEFT JOIN populations p ON p.case_id = n.case_id AND p.population_id = n.population_id;

-- The largest known number of people of each engagement; those who did something come before those who looked on.
CREATE TABLE largest AS
SELECT * FROM counted
WHERE is_people AND NOT aside AND scope = 'engagement' AND subset_of IS NULL AND value IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY case_id ORDER BY takes_part DESC, value DESC, count_id) = 1;

-- The largest known share of each engagement; of those who could take part before that of everybody.
CREATE TABLE best_shares AS
SELECT * FROM counted
WHERE is_people AND NOT aside AND scope = 'engagement' AND subset_of IS NULL AND share IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY case_id ORDER BY takes_part DESC, share DESC, count_id) = 1;

-- The last step of each recommendation on each axis.
CREATE TABLE standing AS
SELECT s.*, r.wording, r.origin, r.scope, r.part_of_tally, r.submitted, r.ambition, r.fidelity
FROM steps s JOIN recommendations r USING (case_id, recommendation_id)
QUALIFY row_number() OVER (PARTITION BY s.case_id, s.recommendation_id, s.axis ORDER BY s.position DESC) = 1;

-- Each dated recommendation of an engagement on each axis: its first end, or the last date at which it was seen open.
CREATE TABLE waiting AS
WITH dated AS (
    SELECT s.*, r.wording, r.submitted,
        CASE s.axis WHEN 'decision' THEN s.status IN ('accepted', 'accepted_in_part', 'transformed', 'answered', 'noted',
                'rejected_with_reasons', 'rejected_without_reasons', 'lost_at_referendum')
            ELSE s.status = 'implemented' END AS is_end,
        CASE s.axis WHEN 'decision' THEN s.status IN ('submitted', 'acknowledged', 'under_review', 'no_response')
            ELSE s.status IN ('not_started', 'in_progress', 'partly_implemented', 'stalled') END AS is_open
    FROM steps s JOIN recommendations r USING (case_id, recommendation_id)
    WHERE r.submitted IS NOT NULL AND r.scope = 'engagement'
), ends AS (
    SELECT case_id, recommendation_id, axis, arg_min(date, position) FILTER (is_end AND date IS NOT NULL) AS happened,
        arg_min(status, position) FILTER (is_end AND date IS NOT NULL) AS end_status,
        arg_max(date, position) FILTER (is_open AND date IS NOT NULL) AS seen_open, arg_max(status, position) AS last_status, arg_max(is_open, position) AS last_open,
        list_distinct(flatten(list(sources))) AS sources, any_value(wording) AS wording, any_value(submitted) AS submitted
    FROM dated GROUP BY case_id, recommendation_id, axis
)
SELECT e.case_id, c.short_title, e.recommendation_id, e.wording, e.submitted, e.axis, e.happened,
    coalesce(e.end_status, e.last_status) AS status, CASE WHEN e.happened IS NULL AND e.last_open THEN e.seen_open END AS seen_open, e.sources
FROM ends e JOIN cases c USING (case_id);

-- Sets of recommendations with a number per axis and status. Items that a tally already counts are left out. Of what is not
-- known nobody has given a word, whoever counted the set.
CREATE TABLE outcomes AS
-- The name of a set of items has a space in it, which no id of a tally has.
SELECT s.case_id, CASE s.origin WHEN 'authority' THEN 'promises of ' ELSE 'items of ' END || s.scope AS set_id,
    CASE s.origin WHEN 'authority' THEN 'Named by the authority in its answer' ELSE 'Known one by one' END
        || CASE s.scope WHEN 'platform' THEN ', of the whole platform' WHEN 'related' THEN ', of a related process' ELSE '' END AS what,
    CASE s.origin WHEN 'authority' THEN 'promise' ELSE any_value(c.item_name) END AS item_name,
    CASE s.origin WHEN 'authority' THEN 'promises' ELSE any_value(c.items_name) END AS items_name,
    true AS itemised, s.origin = 'authority' AS by_authority, s.scope, s.axis, s.status, count(*)::BIGINT AS number,
    sum(count(*)) OVER (PARTITION BY s.case_id, s.scope, s.origin, s.axis)::BIGINT AS total,
    count(*) FILTER (verified_by = 'government_claim' AND s.status NOT IN ('no_evidence', 'not_recorded'))::BIGINT AS on_its_word,
    count(*) FILTER (certainty = 'very_low')::BIGINT AS very_unsure,
    list_sort(list_distinct(flatten(list(s.sources)))) AS sources, (s.origin = 'authority')::INTEGER AS set_position
FROM standing s JOIN cases c USING (case_id) WHERE s.part_of_tally IS NULL
GROUP BY s.case_id, s.scope, s.origin, s.axis, s.status
UNION ALL
SELECT t.case_id, t.tally_id, t.what, t.item_name, t.items_name, false, false, t.scope, s.axis, s.status, s.number,
    t.total, CASE WHEN t.verified_by = 'government_claim' AND s.status NOT IN ('no_evidence', 'not_recorded') THEN s.number ELSE 0 END,
    CASE WHEN t.certainty = 'very_low' THEN s.number ELSE 0 END, t.sources, t.position + 2
FROM tallies t JOIN tally_statuses s USING (case_id, tally_id)
WHERE s.number > 0 AND t.total > 0;

-- What is known of each engagement, aspect by aspect, what is contested and what is not known.
CREATE TABLE aspects AS
WITH people AS (
    SELECT case_id, count(*) FILTER (value IS NOT NULL AND takes_part) AS active,
        count(*) FILTER (value IS NOT NULL) AS counted,
        count(*) FILTER (value IS NOT NULL AND rival_high IS NOT NULL) AS contested,
        count(*) FILTER (share IS NOT NULL AND takes_part) AS shared
    FROM counted WHERE is_people AND NOT aside AND scope = 'engagement' GROUP BY case_id
), sets AS (
    SELECT case_id, axis, sum(number) AS items, sum(number) FILTER (status IN ('no_evidence', 'not_recorded')) AS unknown
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
SELECT * FROM rows;

-- Which source stands behind which item.
CREATE TABLE citations AS
SELECT case_id, 'fact' AS of, fact_id AS item_id, unnest(sources) AS source_id FROM facts
UNION ALL SELECT case_id, 'count', count_id, unnest(sources) FROM counts
UNION ALL SELECT case_id, 'population', population_id, unnest(sources) FROM populations
UNION ALL SELECT case_id, 'depth', depth_id, unnest(sources) FROM depths
UNION ALL SELECT case_id, 'access', access_id, unnest(sources) FROM access
UNION ALL SELECT case_id, 'event', 'event-' || position, unnest(sources) FROM events
UNION ALL SELECT case_id, axis, recommendation_id, unnest(sources) FROM steps
UNION ALL SELECT case_id, 'tally', tally_id, unnest(sources) FROM tallies
UNION ALL SELECT case_id, 'impact', impact_id, unnest(sources) FROM impacts
UNION ALL SELECT case_id, 'lasted', 'lasted-' || position, unnest(sources) FROM lasted
UNION ALL SELECT case_id, 'trigger', trigger_id, unnest(sources) FROM triggers
UNION ALL SELECT case_id, 'gap', gap_id, unnest(looked_in) FROM gaps
UNION ALL SELECT case_id, 'rival of ' || of, item_id, unnest(sources) FROM rivals;

-- Every source with the number of items that rest on it.
CREATE TABLE registered AS
SELECT s.*, count(c.item_id) AS cited FROM sources s LEFT JOIN citations c USING (case_id, source_id) GROUP BY ALL;

-- By which names each version of a rubric is asked for: the current one by its id, every one by id@version.
CREATE TABLE rubric_names AS
SELECT rubric AS name, rubric FROM rubrics UNION SELECT rubric_id || '@' || rubric_version, rubric FROM rubrics;

-- Every passage that a reader may look for: what it is called, what it says, what stands beside it, and where it belongs.
CREATE TABLE passages AS
WITH steps_of AS (
    SELECT case_id, recommendation_id, string_agg(concat_ws(' · ', decided_by, note), ' · ' ORDER BY axis, position) AS rest,
        list_sort(list_distinct(flatten(list(sources)))) AS sources
    FROM steps GROUP BY ALL
), money_of AS (
    SELECT case_id, impact_id, string_agg(what, ' · ' ORDER BY what) AS rest FROM money GROUP BY ALL
), levels_of AS (
    SELECT rubric, criterion, string_agg(descriptor, ' · ' ORDER BY level) AS rest FROM levels GROUP BY ALL
), lasted_of AS (
    SELECT case_id, string_agg(concat_ws(' · ', replace(how, '_', ' '), what, note), ' · ' ORDER BY position) AS rest
    FROM lasted GROUP BY case_id
), told AS (
    SELECT 1 AS kind_position, 'case_study' AS kind, case_id, NULL AS rubric, case_id AS item_id, NULL AS part, NULL AS named,
        0 AS position, title, summary AS statement,
        concat_ws(' · ', short_title, place, country_part, country_name, series, edition, topic, initiator, who_started,
            commissioning_authority, method, period_note, array_to_string(platforms, ', '), declared_power_note, array_to_string(limits, ' · '), l.rest,
            case_id) AS rest,
        []::VARCHAR[] AS sources
    FROM overview LEFT JOIN lasted_of l USING (case_id)
    UNION ALL SELECT 2, 'fact', case_id, NULL, fact_id, about, fact_id, position, NULL, statement,
        concat_ws(' · ', note, caution, date_note), sources FROM facts
    UNION ALL SELECT 3, 'recommendation', case_id, NULL, recommendation_id, NULL, recommendation_id, position, NULL, wording,
        concat_ws(' · ', r.note, s.rest), s.sources
    FROM recommendations r LEFT JOIN steps_of s USING (case_id, recommendation_id)
    UNION ALL SELECT 4, 'tally', case_id, NULL, tally_id, NULL, tally_id, position, NULL, what, note, sources FROM tallies
    UNION ALL SELECT 5, 'impact', case_id, NULL, impact_id, NULL, replace(type, '_', ' '), position, NULL, what,
        concat_ws(' · ', few_words, note, m.rest), sources FROM impacts LEFT JOIN money_of m USING (case_id, impact_id)
    UNION ALL SELECT 6, 'count', case_id, NULL, count_id, NULL, replace(unit, '_', ' '), position, NULL, what,
        concat_ws(' · ', unknown_because, note, window_note), sources FROM counts
    UNION ALL SELECT 6, 'count', case_id, NULL, population_id, NULL, 'out of whom', 1000 + position, NULL, definition,
        concat_ws(' · ', missing_because, note), sources FROM populations
    UNION ALL SELECT 7, 'access', case_id, NULL, access_id, NULL, replace(kind, '_', ' '), position, NULL, says, NULL, sources FROM access
    UNION ALL SELECT 7, 'depth', case_id, NULL, depth_id, NULL, NULL, position, NULL, what, NULL, sources FROM depths
    UNION ALL SELECT 8, 'event', case_id, NULL, 'event-' || position, NULL, date, position, NULL, what,
        concat_ws(' · ', turning_point, date_note), sources FROM events
    UNION ALL SELECT 9, 'rival', case_id, NULL, item_id, of, replace(of, '_', ' '), position, NULL, says, why, sources
    FROM contradictions WHERE NOT repeated
    UNION ALL SELECT 10, 'gap', case_id, NULL, gap_id, about, NULL, position, NULL, missing, NULL, looked_in FROM gaps
    UNION ALL SELECT 11, 'source', case_id, NULL, source_id, kind, source_id, position, title, publisher,
        concat_ws(' · ', read_note, caution, date_note, place, url), [source_id] FROM sources
    UNION ALL SELECT 12, 'criterion', NULL, rubric, criterion, behaviour, behaviour_name, position, question, why,
        concat_ws(' · ', short, array_to_string(evidence, ' · '), na_when, scoring_note, l.rest, criterion), []
    FROM criteria LEFT JOIN levels_of l USING (rubric, criterion)
    UNION ALL SELECT 13, 'note', NULL, rubric, criterion, c.behaviour, coalesce(c.question, criterion),
        n.position, NULL, problem,
        concat_ws(' · ', advice, n.why, n.scoring_note), [] FROM notes n LEFT JOIN criteria c USING (rubric, criterion)
    UNION ALL SELECT 14, 'rating', case_id, rubric, criterion, role, concat_ws(', ', coalesce(question, criterion), rater),
        0, NULL, rationale, NULL, []
    FROM ratings LEFT JOIN criteria USING (rubric, criterion)
    UNION ALL SELECT 15, 'rule', NULL, NULL, rule_id, NULL, NULL, 0, place, duty, concat_ws(' · ', body, note), [] FROM trigger_rules
    UNION ALL SELECT 15, 'case_rule', case_id, NULL, trigger_id, NULL, NULL, position, NULL, what, note, sources FROM triggers
)
SELECT row_number() OVER (ORDER BY kind_position, kind, c.short_title, case_id, rubric, position, named, item_id, statement) AS passage_id,
    t.*, coalesce(c.short_title, '') AS short_title, coalesce(folded(t.title), '') AS title_folded,
    coalesce(folded(t.statement), '') AS statement_folded, coalesce(folded(t.rest), '') AS rest_folded,
    CASE WHEN t.kind <> 'case_study' THEN coalesce(folded(concat_ws(' · ', c.short_title, c.country_name, c.place)), '') ELSE '' END
        AS around_folded
FROM told t LEFT JOIN overview c USING (case_id)
WHERE concat(t.title, t.statement, t.rest) <> '';
