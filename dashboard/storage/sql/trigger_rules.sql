-- question: Which official rules oblige a body to act once enough people ask?
-- column: rule_id (text): id of the rule
-- column: place (text): where it holds
-- column: body (text): who must act
-- column: crosses (text): what has to be gathered
-- column: threshold (whole): the number, where the rule is a number
-- column: share (number): the fraction of people, where the rule is a share
-- column: within (text): within which time
-- column: buys (text): what the authority then owes
-- column: duty (text): the duty in words
-- column: valid_from (text): since when
-- column: valid_to (text): until when
-- column: note (text): what must be said with it
-- column: source_titles (list): titles of the sources
-- column: source_urls (list): addresses of the sources
SELECT rule_id, place, body, crosses, threshold, share, within, buys, duty, valid_from, valid_to, note, source_titles,
    source_urls
FROM trigger_rules ORDER BY place, buys, valid_from NULLS LAST, threshold, rule_id;
