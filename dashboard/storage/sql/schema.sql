-- Tables as the files give them, then flat tables that the questions read. Built once per content hash.
-- Dates that are known to the year or month only keep their text (`date`) beside the first day meant (`date_from`).

CREATE TABLE cases (
    case_id VARCHAR PRIMARY KEY, code VARCHAR, title VARCHAR, short_title VARCHAR, place_name VARCHAR, name VARCHAR,
    part_of VARCHAR, country VARCHAR, countries VARCHAR[], country_part VARCHAR, series VARCHAR, edition VARCHAR, place VARCHAR, level VARCHAR, period_start VARCHAR, period_end VARCHAR, ongoing BOOLEAN, period_note VARCHAR,
    start_from DATE, initiator VARCHAR, who_started VARCHAR, initiated_by VARCHAR,
    commissioning_authority VARCHAR, channel VARCHAR,
    recruitment VARCHAR, method_family VARCHAR, method VARCHAR, declared_power VARCHAR, declared_power_note VARCHAR,
    platforms VARCHAR[], topic VARCHAR, policy_area VARCHAR, summary VARCHAR, limits VARCHAR[],
    item_name VARCHAR, items_name VARCHAR, imported BOOLEAN
);
-- How case studies came in that a program made from a file of others.
CREATE TABLE imports (
    case_id VARCHAR PRIMARY KEY, format VARCHAR, source_id VARCHAR, file VARCHAR, file_hash VARCHAR, mapping VARCHAR,
    mapping_hash VARCHAR, snapshot VARCHAR, external_id VARCHAR, line BIGINT, recorded VARCHAR[], constants VARCHAR[],
    rows BIGINT, refused BIGINT, last_seen VARCHAR, checked_by VARCHAR
);
-- Statements of imported conversations: the last vote of each person, the first one, and all votes with those changed later.
CREATE TABLE statements (
    case_id VARCHAR, position INTEGER, statement_id VARCHAR, text VARCHAR, moderated VARCHAR, agree BIGINT, disagree BIGINT,
    pass BIGINT, first_agree BIGINT, first_disagree BIGINT, first_pass BIGINT, all_agree BIGINT, all_disagree BIGINT, all_pass BIGINT
);
-- How the opinion groups voted, by the last vote of each person; of a small group neither its votes nor its size.
CREATE TABLE statement_groups (
    case_id VARCHAR, "group" VARCHAR, people BIGINT, small BOOLEAN, statement_id VARCHAR, agree BIGINT, disagree BIGINT, pass BIGINT
);
CREATE TABLE identifiers (case_id VARCHAR, of VARCHAR, item_id VARCHAR, scheme VARCHAR, value VARCHAR);
CREATE TABLE sources (
    case_id VARCHAR, position INTEGER, source_id VARCHAR, title VARCHAR, publisher VARCHAR, url VARCHAR, place VARCHAR,
    kind VARCHAR, date VARCHAR, date_note VARCHAR, read VARCHAR, read_note VARCHAR, licence VARCHAR, caution VARCHAR
);
CREATE TABLE facts (
    case_id VARCHAR, position INTEGER, fact_id VARCHAR, about VARCHAR, statement VARCHAR, behaviours VARCHAR[],
    value DOUBLE, unit VARCHAR, date VARCHAR, until VARCHAR, date_note VARCHAR, sources VARCHAR[], certainty VARCHAR,
    derived BOOLEAN, note VARCHAR, caution VARCHAR, found_by VARCHAR[]
);
CREATE TABLE counts (
    case_id VARCHAR, position INTEGER, count_id VARCHAR, what VARCHAR, unit VARCHAR, is_people BOOLEAN,
    takes_part BOOLEAN, aside BOOLEAN, value BIGINT, unknown_because VARCHAR, precision VARCHAR, scope VARCHAR, window_start VARCHAR,
    window_end VARCHAR, window_note VARCHAR, tallying VARCHAR, identity_checked VARCHAR, channel VARCHAR,
    subset_of VARCHAR, population_id VARCHAR, sources VARCHAR[], certainty VARCHAR, facts VARCHAR[], derived BOOLEAN, note VARCHAR
);
CREATE TABLE populations (
    case_id VARCHAR, position INTEGER, population_id VARCHAR, definition VARCHAR, value BIGINT, missing_because VARCHAR,
    precision VARCHAR, date VARCHAR, eligible BOOLEAN, sources VARCHAR[], facts VARCHAR[], note VARCHAR
);
CREATE TABLE depths (
    case_id VARCHAR, position INTEGER, depth_id VARCHAR, what VARCHAR, value DOUBLE, unit VARCHAR, sources VARCHAR[],
    facts VARCHAR[]
);
CREATE TABLE access (
    case_id VARCHAR, position INTEGER, access_id VARCHAR, kind VARCHAR, says VARCHAR, share DOUBLE, sources VARCHAR[],
    facts VARCHAR[]
);
CREATE TABLE events (
    case_id VARCHAR, position INTEGER, date VARCHAR, date_from DATE, date_to DATE, until VARCHAR, what VARCHAR,
    kind VARCHAR, turning_point VARCHAR, sources VARCHAR[], facts VARCHAR[], date_note VARCHAR
);
CREATE TABLE recommendations (
    case_id VARCHAR, position INTEGER, recommendation_id VARCHAR, wording VARCHAR, origin VARCHAR, ambition VARCHAR, submitted VARCHAR,
    submitted_from DATE, scope VARCHAR, fidelity VARCHAR, part_of_tally VARCHAR, facts VARCHAR[], note VARCHAR,
    "group" VARCHAR, category VARCHAR, language VARCHAR, place VARCHAR, lat DOUBLE, lon DOUBLE, url VARCHAR, planned_date VARCHAR,
    amount DOUBLE, currency VARCHAR, amount_kind VARCHAR, external_id VARCHAR, source_line BIGINT, snapshot VARCHAR, file_hash VARCHAR,
    mapping_hash VARCHAR, last_seen VARCHAR, extra VARCHAR
);
CREATE TABLE steps (
    case_id VARCHAR, recommendation_id VARCHAR, axis VARCHAR, position INTEGER, status VARCHAR, date VARCHAR,
    date_from DATE, decided_by VARCHAR, sources VARCHAR[], verified_by VARCHAR, certainty VARCHAR, note VARCHAR
);
CREATE TABLE tallies (
    case_id VARCHAR, position INTEGER, tally_id VARCHAR, what VARCHAR, item_name VARCHAR, items_name VARCHAR,
    total BIGINT, precision VARCHAR, scope VARCHAR,
    submitted VARCHAR, as_of VARCHAR, sources VARCHAR[], verified_by VARCHAR, certainty VARCHAR, derived BOOLEAN,
    facts VARCHAR[], note VARCHAR
);
CREATE TABLE tally_statuses (case_id VARCHAR, tally_id VARCHAR, axis VARCHAR, status VARCHAR, number BIGINT);
CREATE TABLE tally_rival_statuses (
    case_id VARCHAR, tally_id VARCHAR, rival INTEGER, axis VARCHAR, status VARCHAR, number BIGINT
);
CREATE TABLE impacts (
    case_id VARCHAR, position INTEGER, impact_id VARCHAR, type VARCHAR, what VARCHAR, few_words VARCHAR, date VARCHAR,
    influence VARCHAR,
    verified_by VARCHAR, scope VARCHAR, sources VARCHAR[], certainty VARCHAR, facts VARCHAR[], note VARCHAR
);
CREATE TABLE money (
    case_id VARCHAR, impact_id VARCHAR, amount DOUBLE, currency VARCHAR, year VARCHAR, what VARCHAR, precision VARCHAR
);
-- Steps on whether an engagement lasted; the last one of each scope says how it stands.
CREATE TABLE lasted (
    case_id VARCHAR, position INTEGER, how VARCHAR, what VARCHAR, first VARCHAR, first_from DATE, last VARCHAR, last_to DATE,
    still_running VARCHAR, scope VARCHAR, sources VARCHAR[], certainty VARCHAR, facts VARCHAR[], note VARCHAR
);
CREATE TABLE triggers (
    case_id VARCHAR, position INTEGER, trigger_id VARCHAR, rule VARCHAR, what VARCHAR, threshold BIGINT,
    reached VARCHAR, value BIGINT, sources VARCHAR[], facts VARCHAR[], note VARCHAR
);
CREATE TABLE gaps (
    case_id VARCHAR, position INTEGER, gap_id VARCHAR, about VARCHAR, behaviours VARCHAR[], missing VARCHAR,
    looked_in VARCHAR[], facts VARCHAR[]
);
-- Rivals of facts, counts and impacts, and of tallies (whose rival numbers per status stay in words).
CREATE TABLE rivals (
    case_id VARCHAR, of VARCHAR, item_id VARCHAR, position INTEGER, value DOUBLE, says VARCHAR, unit VARCHAR,
    sources VARCHAR[], why VARCHAR, drawn BOOLEAN
);
CREATE TABLE trigger_rules (
    rule_id VARCHAR, place VARCHAR, country VARCHAR, body VARCHAR, crosses VARCHAR, threshold BIGINT, share DOUBLE,
    within VARCHAR, buys VARCHAR, duty VARCHAR, valid_from VARCHAR, valid_to VARCHAR, source_titles VARCHAR[],
    source_urls VARCHAR[], note VARCHAR
);
-- In every table `rubric` is the id of a rubric for its current version, and id@version for any other.
CREATE TABLE rubrics (
    rubric VARCHAR, rubric_id VARCHAR, current BOOLEAN, rubric_version VARCHAR, title VARCHAR, notice VARCHAR, unit_of_assessment VARCHAR,
    scale_min BIGINT, scale_max BIGINT, level_labels VARCHAR[], min_coverage DOUBLE, min_raters BIGINT, max_not_applicable BIGINT,
    reliable DOUBLE, tentative DOUBLE, jitter_high DOUBLE, jitter_moderate DOUBLE, jitter_low DOUBLE,
    jitter_very_low DOUBLE, composite_default VARCHAR, absence_is_evidence VARCHAR, platform_facts VARCHAR, no_evidence_when VARCHAR
);
CREATE TABLE criteria (
    rubric VARCHAR, rubric_version VARCHAR, behaviour VARCHAR, behaviour_name VARCHAR, behaviour_position INTEGER,
    asks VARCHAR, guard VARCHAR, criterion VARCHAR, position INTEGER, short VARCHAR, question VARCHAR, why VARCHAR,
    evidence VARCHAR[], na_when VARCHAR, scoring_note VARCHAR, absence_is_evidence BOOLEAN, crosswalk VARCHAR[]
);
CREATE TABLE levels (
    rubric VARCHAR, criterion VARCHAR, position INTEGER, level BIGINT, descriptor VARCHAR, short VARCHAR
);
-- Notes about all criteria have no criterion, and their rule as scoring note.
CREATE TABLE notes (
    rubric VARCHAR, rubric_version VARCHAR, for_version VARCHAR, criterion VARCHAR, position INTEGER,
    problem VARCHAR, raised_by VARCHAR[], advice VARCHAR, why VARCHAR, scoring_note VARCHAR
);
-- One row per proposed text: a question, a condition for not applying, or the descriptor of a level.
CREATE TABLE proposals (
    rubric VARCHAR, criterion VARCHAR, position INTEGER, part INTEGER, proposed_id VARCHAR, what VARCHAR,
    level BIGINT, wording VARCHAR
);
CREATE TABLE ratings (
    case_id VARCHAR, rubric VARCHAR, rubric_version VARCHAR, rater VARCHAR, role VARCHAR, method VARCHAR, notes VARCHAR[],
    date VARCHAR, reconciled BOOLEAN, criterion VARCHAR, state VARCHAR, level DOUBLE, range_low INTEGER,
    range_high INTEGER, certainty VARCHAR, evidence VARCHAR[], rationale VARCHAR, rule VARCHAR
);
CREATE TABLE doubts (
    case_id VARCHAR, position INTEGER, rubric VARCHAR, criterion VARCHAR, raters VARCHAR[], reason VARCHAR, facts VARCHAR[],
    raised_by VARCHAR, date VARCHAR
);
CREATE TABLE countries (country VARCHAR PRIMARY KEY, name VARCHAR);
CREATE TABLE country_populations (country VARCHAR, year INTEGER, value BIGINT);
