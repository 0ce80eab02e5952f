-- question: For each engagement, what is known, what is contested and what is not known?
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: part_of (text): report case, report briefing or comparison
-- column: aspect (text): which part of the picture
-- column: state (text): known, contested, partly known or not known
-- column: detail (text): what lies behind the state, in words
SELECT case_id, short_title, part_of, aspect, state, detail FROM aspects
ORDER BY part_of = 'comparison', part_of = 'report_briefing', short_title, case_id, position;
