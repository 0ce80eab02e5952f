-- question: What is known only in total, and how were the source's words read?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: tally_id (text): id of the tally
-- column: what (text): which set is counted
-- column: item_name (text): what one of its items is called
-- column: items_name (text): what several of its items are called
-- column: total (whole): how many are in the set
-- column: precision (text): how exactly it is given
-- column: scope (text): what the set is about
-- column: as_of (text): the date that the numbers hold for
-- column: verified_by (text): whose word stands behind the numbers
-- column: certainty (text): how sure one can be of them
-- column: derived (boolean): whether a number is our own arithmetic
-- column: note (text): how the source's words were read as statuses
-- column: sources (list): ids of the sources
SELECT case_id, tally_id, what, item_name, items_name, total, precision, scope, as_of, verified_by, certainty,
    derived, note, sources
FROM tallies WHERE $case IS NULL OR case_id = $case ORDER BY case_id, position;
