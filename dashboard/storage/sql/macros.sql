-- What the questions and the flat tables have in common, as functions of SQL.

-- Adds up numbers where a condition holds; 0 where it never does.
CREATE MACRO count_of(condition, number) AS coalesce(sum(number) FILTER (condition), 0)::BIGINT;

-- A number that rests on items of which some are unknown: null as soon as one is, or only where all are.
CREATE MACRO if_all_known(number, unknown) AS CASE WHEN unknown = 0 THEN number END;
CREATE MACRO if_some_known(number, unknown, total) AS CASE WHEN unknown = 0 OR unknown < total THEN number END;

-- Text without what a reader cannot be expected to type alike: capitals, accents, apostrophes, kinds of quotes, dashes and
-- spaces. `analysis.folding.folded` does the same in Python, letter by letter, to find the place of a hit in the text as it was.
CREATE MACRO folded(said) AS trim(regexp_replace(translate(
    replace(replace(replace(strip_accents(lower(said)), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    'øłđıħ“”„‐‑–—''’‘`' || chr(173) || chr(8203), 'oldih"""----'), '[\s\p{Z}]+', ' ', 'g'));

-- Whether a rubric is the one that is asked for by id or id@version; of none, whether it is in its current version.
CREATE MACRO is_asked(of_rubric, asked) AS CASE WHEN asked IS NULL THEN NOT contains(of_rubric, '@')
    ELSE of_rubric = coalesce((SELECT max(n.rubric) FROM rubric_names n WHERE n.name = asked), asked) END;
