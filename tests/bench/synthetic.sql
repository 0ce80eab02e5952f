-- Fills the tables of schema.sql with a made-up collection of `cases` case studies, 20 recommendations each.
-- Every choice is a hash of what it is about, so the same number of cases always gives the same rows.

CREATE TEMP MACRO one_in(about, number, many) AS (hash(about, number) % many)::INTEGER;
CREATE TEMP MACRO one_of(about, number, words) AS words[1 + one_in(about, number, len(words))];
CREATE TEMP MACRO some_day(about, number) AS DATE '2010-01-01' + one_in(about, number, 3650);
CREATE TEMP MACRO cited_in(about, number) AS ['S' || one_in(about || '-first', number, 10), 'S' || one_in(about || '-second', number, 10)];

-- `number` counts over all case studies, `position` within one.
CREATE TEMP MACRO items(each) AS TABLE
    SELECT 'case-' || (number // each) AS case_id, (number % each)::INTEGER AS position, number
    FROM range(getvariable('cases') * each) AS r(number);

INSERT INTO countries SELECT 'C' || lpad(i::VARCHAR, 2, '0'), 'Country ' || i FROM range(40) AS r(i);

INSERT INTO cases BY NAME
SELECT case_id, 'C' || number AS code, 'Assembly number ' || number AS title, 'Assembly ' || number AS short_title,
    one_of('part', number, ['comparison', 'report_case', 'report_briefing']) AS part_of,
    'C' || lpad(one_in('country', number, 40)::VARCHAR, 2, '0') AS country, 'A place' AS place,
    one_of('level', number, ['local', 'regional', 'national', 'international']) AS level,
    some_day('start', number)::VARCHAR AS period_start, (some_day('start', number) + 300)::VARCHAR AS period_end,
    false AS ongoing, some_day('start', number) AS start_from, 'Some people' AS initiator,
    one_of('by', number, ['government', 'civil_society', 'citizens']) AS initiated_by,
    one_of('channel', number, ['online', 'offline', 'both']) AS channel,
    one_of('recruitment', number, ['open', 'invited', 'random', 'mixed']) AS recruitment,
    one_of('method', number, ['mixed', 'minipublic', 'platform', 'budget']) AS method_family,
    one_of('power', number, ['consult', 'decide', NULL]) AS declared_power, 'Streets and parks' AS topic,
    one_of('area', number, ['health', 'climate', 'transport', NULL]) AS policy_area, repeat('A story. ', 40) AS summary
FROM items(1);

INSERT INTO sources BY NAME
SELECT case_id, position, 'S' || position AS source_id, 'Report ' || number AS title, 'A publisher' AS publisher,
    'https://example.org/' || number AS url, one_of('kind', number, ['government', 'press', 'scholarly']) AS kind,
    some_day('source', number)::VARCHAR AS date, one_of('read', number, ['full', 'excerpt']) AS read
FROM items(10);

INSERT INTO facts BY NAME
SELECT case_id, position, 'fact-' || position AS fact_id, 'scale' AS about, 'Statement ' || number || repeat(' and more', 10) AS statement,
    [one_of('behaviour', number, ['authenticity', 'scrutiny', 'valuing-voices', 'co-creating', 'empathy'])] AS behaviours,
    some_day('fact', number)::VARCHAR AS date, cited_in('fact', number) AS sources,
    one_of('fact-certainty', number, ['high', 'moderate', 'low', 'very_low']) AS certainty, false AS derived
FROM items(12);

INSERT INTO populations BY NAME
SELECT case_id, position, 'adults' AS population_id, 'adults of the place' AS definition,
    CASE WHEN number % 3 > 0 THEN 50000 + one_in('adults', number, 1000000) END AS value,
    CASE WHEN number % 3 = 0 THEN 'Nobody counted them.' END AS missing_because, 'exact' AS precision, '2015' AS date,
    true AS eligible, cited_in('population', number) AS sources
FROM items(1);

INSERT INTO counts BY NAME
SELECT case_id, position, 'count-' || position AS count_id, 'who came' AS what,
    one_of('unit', number, ['voters', 'contributors', 'deliberators', 'registered', 'visitors', 'proposals']) AS unit,
    unit <> 'proposals' AS is_people, unit IN ('voters', 'contributors', 'deliberators') AS takes_part,
    CASE WHEN number % 7 > 0 THEN 1 + one_in('count', number, 50000) END AS value, 'exact' AS precision,
    one_of('count-scope', number, ['engagement', 'engagement', 'platform']) AS scope, '2015-01' AS window_start,
    '2015-06' AS window_end, 'unknown' AS tallying, CASE WHEN is_people THEN 'adults' END AS population_id,
    cited_in('count', number) AS sources, 'moderate' AS certainty, false AS derived
FROM items(6);

INSERT INTO events BY NAME
SELECT case_id, position, some_day('event', number)::VARCHAR AS date, some_day('event', number) AS date_from,
    some_day('event', number) AS date_to, 'Something happened' AS what,
    one_of('event-kind', number, ['start', 'decision', 'setback', 'other']) AS kind, cited_in('event', number) AS sources
FROM items(6);

INSERT INTO recommendations BY NAME
SELECT case_id, position, 'rec-' || position AS recommendation_id, 'Do thing number ' || number AS wording,
    one_of('ambition', number, ['small', 'moderate', 'large']) AS ambition,
    CASE WHEN number % 4 > 0 THEN some_day('handed', number)::VARCHAR END AS submitted,
    CASE WHEN number % 4 > 0 THEN some_day('handed', number) END AS submitted_from,
    one_of('scope', number, ['engagement', 'engagement', 'platform', 'related']) AS scope,
    CASE WHEN number % 5 = 0 THEN 'tally' END AS part_of_tally
FROM items(20);

-- An acknowledgement, an answer and a state of delivery for each.
INSERT INTO steps BY NAME
SELECT case_id, 'rec-' || position // 3 AS recommendation_id, ['decision', 'decision', 'delivery'][1 + position % 3] AS axis,
    CASE WHEN position % 3 = 1 THEN 1 ELSE 0 END AS position,
    CASE position % 3 WHEN 0 THEN 'acknowledged'
        WHEN 1 THEN one_of('decided', number, ['accepted', 'accepted_in_part', 'rejected_with_reasons', 'no_response', 'no_evidence'])
        ELSE one_of('delivered', number, ['implemented', 'partly_implemented', 'in_progress', 'not_started', 'stalled', 'no_evidence'])
    END AS status,
    CASE WHEN number % 11 > 0 THEN (some_day('handed', number // 3) + 100 * (1 + position % 3))::VARCHAR END AS date,
    CASE WHEN number % 11 > 0 THEN some_day('handed', number // 3) + 100 * (1 + position % 3) END AS date_from,
    'The council' AS decided_by, cited_in('step', number) AS sources, 'government' AS verified_by, 'moderate' AS certainty
FROM items(60);

INSERT INTO tallies BY NAME
SELECT case_id, position, 'tally' AS tally_id, 'All ideas' AS what, 100 AS total, 'exact' AS precision,
    'engagement' AS scope, '2016' AS submitted, '2020' AS as_of, cited_in('tally', number) AS sources,
    'government' AS verified_by, 'moderate' AS certainty, false AS derived
FROM items(1);
INSERT INTO tally_statuses
SELECT case_id, 'tally', axis, status, number
FROM items(1) AS each(case_id, position, case_number), (VALUES ('decision', 'accepted', 40), ('decision', 'rejected_with_reasons', 35),
    ('decision', 'no_evidence', 25), ('delivery', 'implemented', 20), ('delivery', 'in_progress', 10),
    ('delivery', 'no_evidence', 70)) AS v(axis, status, number);

INSERT INTO impacts BY NAME
SELECT case_id, position, 'impact-' || position AS impact_id, one_of('type', number, ['agenda', 'law', 'budget', 'harm']) AS type,
    'Something changed' AS what, '2017' AS date, 'consideration' AS influence, 'government' AS verified_by,
    'engagement' AS scope, cited_in('impact', number) AS sources,
    one_of('impact-certainty', number, ['high', 'moderate', 'low']) AS certainty
FROM items(3);
INSERT INTO money BY NAME
SELECT case_id, 'impact-0' AS impact_id, 1000.0 * (1 + one_in('money', number, 9000)) AS amount, 'EUR' AS currency,
    '2017' AS year, 'the works' AS what, 'about' AS precision
FROM items(1);
INSERT INTO gaps BY NAME
SELECT case_id, position, 'gap-' || position AS gap_id, 'scale' AS about, 'A number' AS missing, cited_in('gap', number) AS looked_in
FROM items(2);
INSERT INTO rivals BY NAME
SELECT case_id, 'count' AS of, 'count-' || position AS item_id, 0 AS position, 1.0 + one_in('rival', number, 60000) AS value,
    cited_in('rival', number) AS sources, 'Another day' AS why
FROM items(2);
-- Two raters and 26 criteria.
INSERT INTO ratings BY NAME
SELECT case_id, 'rubric' AS rubric, '1.0' AS rubric_version, 'rater-' || position % 2 AS rater, 'independent' AS role,
    '2024-01-01' AS date, false AS reconciled, 'criterion-' || position // 2 AS criterion,
    one_of('state', number, ['scored', 'scored', 'scored', 'no_evidence', 'not_applicable', 'not_assessed']) AS state,
    CASE WHEN state = 'scored' THEN one_in('level', number, 5) END AS level, 'moderate' AS certainty
FROM items(52);
