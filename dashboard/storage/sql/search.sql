-- question: Which passages hold all of some words, in which kind of thing, and where?
-- A word may also stand in the name, country or place of the case study, as long as another stands in the passage itself.
-- First come passages that hold all words in what they are called, then in what they say, then in what stands beside it;
-- among those the ones in which the words occur most often.
-- parameter: words (list): words or phrases, found inside other words too and without regard to capitals and accents; of a|b one suffices
-- parameter: kind (list): kinds of passages; all if left out
-- parameter: case (text): id of one case study; all, and what belongs to none, if left out
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- parameter: most (whole): at most so many of each kind; all if left out
-- column: kind (text): what the passage is
-- column: case_id (text): id of the case study; null if it belongs to none
-- column: short_title (text): name of the case study
-- column: rubric (text): id of the rubric of a criterion, note or rating
-- column: item_id (text): id of the thing
-- column: part (text): section of a fact, behaviour of a criterion, role of a rater
-- column: named (text): by what the thing can be told from its neighbours
-- column: title (text): what it is called
-- column: statement (text): what it says
-- column: rest (text): what stands beside it
-- column: sources (list): ids of the sources
-- column: where_found (whole): 1 in what it is called, 2 in what it says, 3 beside it: the furthest that a word needs
-- column: occurrences (whole): how often the words occur
WITH wanted AS (
    SELECT list_transform(list_filter($words, lambda word: replace(folded(word), '|', '') <> ''),
        lambda word: list_filter(string_split(folded(word), '|'), lambda part: part <> '')) AS words
), looked AS (
    -- The nearest place of each word: 1, 2 and 3 in the passage itself, 4 beside it only, 5 nowhere.
    SELECT passage_id, kind, w.words, list_transform(w.words, lambda word: list_min(list_transform(word, lambda part: CASE
        WHEN contains(title_folded, part) THEN 1 WHEN contains(statement_folded, part) THEN 2
        WHEN contains(rest_folded, part) THEN 3 WHEN contains(around_folded, part) THEN 4 ELSE 5 END))) AS places
    FROM passages, wanted w
    WHERE ($kind IS NULL OR list_contains($kind, kind)) AND ($case IS NULL OR case_id = $case)
        AND (rubric IS NULL OR is_asked(rubric, $rubric))
), held AS (
    SELECT passage_id, kind, list_max(list_filter(places, lambda place: place < 4))::BIGINT AS where_found FROM looked
    WHERE words IS NULL OR (list_max(places) < 5 AND list_min(places) < 4)
), spellings AS (
    SELECT unnest(flatten(words)) AS word FROM wanted
), counted_words AS (
    -- How many letters a passage loses with a word, by the letters of the word.
    SELECT h.passage_id, h.kind, h.where_found, coalesce(sum(
        (length(title_folded || statement_folded || rest_folded) - length(replace(title_folded, word, ''))
            - length(replace(statement_folded, word, '')) - length(replace(rest_folded, word, ''))) // length(word)), 0)::BIGINT AS occurrences
    FROM held h JOIN passages USING (passage_id) LEFT JOIN spellings ON TRUE
    GROUP BY h.passage_id, h.kind, h.where_found
), best AS (
    SELECT passage_id, where_found, occurrences FROM counted_words
    QUALIFY $most IS NULL OR row_number() OVER (PARTITION BY kind ORDER BY where_found, occurrences DESC, passage_id) <= $most
)
SELECT kind, case_id, short_title, rubric, item_id, part, named, title, statement, rest, sources, where_found, occurrences
FROM best JOIN passages USING (passage_id)
ORDER BY kind_position, kind, where_found, occurrences DESC, passage_id, case_id;
