-- question: What was this engagement, in words?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: code (text): short code under which the sources list it
-- column: title (text): full name
-- column: short_title (text): name for chart rows
-- column: place_name (text): the place in the short title; empty where it names none
-- column: name (text): the short title without its place
-- column: part_of (text): report case, report briefing or comparison
-- column: country_name (text): name of the country, that there is no single one, or that it is not known
-- column: country_part (text): the part of the country, such as a nation or state; null if it is the whole or not recorded
-- column: place (text): where
-- column: level (text): level of government
-- column: period_start (text): when it began
-- column: period_end (text): when it ended
-- column: ongoing (boolean): whether it goes on
-- column: period_note (text): what is uncertain or came later
-- column: initiator (text): who started it
-- column: who_started (text): who started and ran it, in at most 10 words; null if nobody wrote them
-- column: initiated_by (text): kind of initiator
-- column: commissioning_authority (text): the body that asked and must answer
-- column: channel (text): online, offline or both
-- column: recruitment (text): how participants were found
-- column: method_family (text): family of methods
-- column: method (text): the method in words
-- column: declared_power (text): what people were promised
-- column: declared_power_note (text): on which statement that rests
-- column: platforms (list): software or sites used
-- column: topic (text): what it was about
-- column: summary (text): the story in a few sentences
-- column: series (text): name of the series that it is one round of; null if it is none
-- column: edition (text): which round of the series it is
-- column: limits (list): cautions that hold for the whole
SELECT case_id, code, title, short_title, place_name, name, part_of, country_name, country_part, place, level, period_start, period_end,
    ongoing, period_note, initiator, who_started, initiated_by, commissioning_authority, channel, recruitment, method_family, method,
    declared_power, declared_power_note, platforms, topic, summary, series, edition, limits
FROM overview WHERE $case IS NULL OR case_id = $case
ORDER BY part_of = 'comparison', part_of = 'report_briefing', short_title, case_id;
