-- question: How many passages hold all of some words, by kind and case study?
-- parameter: words (list): words or phrases, as for `search`
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- column: kind (text): what the passages are
-- column: case_id (text): id of the case study; null if they belong to none
-- column: short_title (text): name of the case study
-- column: passages (whole): number of passages that hold all words
WITH wanted AS (
    SELECT list_transform(list_filter($words, lambda word: replace(folded(word), '|', '') <> ''),
        lambda word: list_filter(string_split(folded(word), '|'), lambda part: part <> '')) AS words
), looked AS (
    -- Of each word: 1 in the passage itself, 0 beside it only, -1 nowhere.
    SELECT p.*, list_transform(w.words, lambda word: list_max(list_transform(word, lambda part: CASE
        WHEN contains(title_folded, part) OR contains(statement_folded, part) OR contains(rest_folded, part) THEN 1
        WHEN contains(around_folded, part) THEN 0 ELSE -1 END))) AS places
    FROM passages p, wanted w
    WHERE rubric IS NULL OR is_asked(rubric, $rubric)
)
SELECT kind, case_id, short_title, count(*) AS passages
FROM looked
WHERE places IS NULL OR (list_min(places) >= 0 AND list_max(places) > 0)
GROUP BY kind_position, kind, case_id, short_title
ORDER BY kind_position, kind, short_title, case_id;
