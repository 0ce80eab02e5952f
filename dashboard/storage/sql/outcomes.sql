-- question: What was decided and what was delivered, for each set of recommendations?
-- parameter: case (text): id of one case study; all if left out
-- parameter: scope (text): engagement, platform or related; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: part_of (text): report case, report briefing or comparison
-- column: set_id (text): `items of …` for those known one by one, otherwise the id of the tally
-- column: what (text): which set it is
-- column: item_name (text): what one of its items is called
-- column: items_name (text): what several of its items are called
-- column: itemised (boolean): whether the items are known one by one
-- column: scope (text): what the set is about
-- column: axis (text): decision or delivery
-- column: status (text): status on that axis
-- column: number (whole): how many of the set have it
-- column: total (whole): how many are in the set
-- column: by_authority (boolean): whether the authority named the set itself in its answer
-- column: on_its_word (whole): how many of the number rest on the authority's own word alone
-- column: very_unsure (whole): how many of the number are of very low certainty
-- column: sources (list): ids of the sources of these
SELECT o.case_id, c.short_title, c.part_of, o.set_id, o.what, o.item_name, o.items_name,
    o.itemised, o.scope, o.axis, o.status, o.number, o.total,
    o.by_authority, o.on_its_word, o.very_unsure, o.sources
FROM outcomes o JOIN cases c USING (case_id)
WHERE ($case IS NULL OR o.case_id = $case) AND ($scope IS NULL OR o.scope = $scope)
ORDER BY o.case_id, o.scope, o.set_position, o.axis, o.number DESC, o.status;
