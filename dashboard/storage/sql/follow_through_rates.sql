-- question: Of all that was submitted, how much was answered, accepted and delivered; and of all accepted?
-- parameter: scope (text): engagement, platform or related; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: set_id (text): which set of recommendations
-- column: what (text): which set it is
-- column: itemised (boolean): whether the items are known one by one
-- column: by_authority (boolean): whether the authority named the set itself in its answer
-- column: scope (text): what the set is about
-- column: submitted (whole): how many are in the set
-- column: answered (whole): how many got an answer; a reasoned refusal is one
-- column: accepted (whole): how many were accepted in any form
-- column: delivered (whole): how many are implemented
-- column: delivered_in_part (whole): how many are implemented in part or in progress
-- column: decision_unknown (whole): how many decisions are unknown
-- column: delivery_unknown (whole): how many deliveries are unknown
-- column: delivered_of_submitted (number): delivered as a fraction of all submitted
-- column: delivered_of_accepted (number): delivered as a fraction of all accepted; null if none was
SELECT o.case_id, c.short_title, o.set_id, o.what, o.itemised, o.by_authority, o.scope, any_value(o.total) AS submitted,
    count_of(o.axis = 'decision' AND o.status IN ('accepted', 'accepted_in_part', 'transformed', 'answered', 'noted',
        'rejected_with_reasons', 'rejected_without_reasons'), o.number) AS answered,
    count_of(o.axis = 'decision' AND o.status IN ('accepted', 'accepted_in_part', 'transformed'), o.number) AS accepted,
    count_of(o.axis = 'delivery' AND o.status = 'implemented', o.number) AS delivered,
    count_of(o.axis = 'delivery' AND o.status IN ('partly_implemented', 'in_progress'), o.number) AS delivered_in_part,
    count_of(o.axis = 'decision' AND o.status = 'no_evidence', o.number) AS decision_unknown,
    count_of(o.axis = 'delivery' AND o.status = 'no_evidence', o.number) AS delivery_unknown,
    delivered / submitted AS delivered_of_submitted,
    delivered / nullif(accepted, 0) AS delivered_of_accepted
FROM outcomes o JOIN cases c USING (case_id)
WHERE $scope IS NULL OR o.scope = $scope
GROUP BY o.case_id, c.short_title, o.set_id, o.what, o.itemised, o.by_authority, o.scope, o.set_position
ORDER BY o.case_id, o.scope, o.set_position;
