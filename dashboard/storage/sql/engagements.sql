-- question: Which engagements are there, how were they set up, and how much is known of each?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: place_name (text): the place in the short title; empty where it names none
-- column: name (text): the short title without its place
-- column: title (text): full name
-- column: part_of (text): report case, report briefing or comparison
-- column: country (text): ISO 3166-1 alpha-3 code; null for no single country or an unknown one
-- column: country_name (text): name of the country, that there is no single one, or that it is not known
-- column: place (text): where
-- column: level (text): level of government
-- column: period_start (text): when it began, at the precision known
-- column: period_end (text): when it ended
-- column: ongoing (boolean): whether it goes on
-- column: initiated_by (text): kind of initiator
-- column: channel (text): online, offline or both
-- column: recruitment (text): how participants were found
-- column: method_family (text): family of methods
-- column: declared_power (text): what people were promised; null if unknown
-- column: topic (text): what it was about
-- column: facts (whole): number of facts
-- column: sources (whole): number of sources
-- column: sources_read_in_full (whole): number of sources read in full
-- column: rivals (whole): number of rival figures or accounts
-- column: gaps (whole): number of gaps
SELECT case_id, short_title, place_name, name, title, part_of, country, country_name, place, level, period_start,
    period_end, ongoing, initiated_by, channel, recruitment, method_family, declared_power, topic, facts, sources, sources_read_in_full,
    rivals, gaps
FROM overview
WHERE $case IS NULL OR case_id = $case
ORDER BY part_of = 'comparison', part_of = 'report_briefing', short_title, case_id;
