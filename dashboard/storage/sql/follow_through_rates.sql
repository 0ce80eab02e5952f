-- question: Of all that was submitted, how much was answered, accepted and delivered; and of all accepted?
-- A number is null as soon as part of what it rests on is unknown; `at_least` and `at_most` then say between which numbers
-- it lies, and are null themselves where nothing is known. What is unknown is never a zero.
-- parameter: scope (text): engagement, platform or related; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: set_id (text): which set of recommendations
-- column: what (text): which set it is
-- column: itemised (boolean): whether the items are known one by one
-- column: by_authority (boolean): whether the authority named the set itself in its answer
-- column: scope (text): what the set is about
-- column: submitted (whole): how many are in the set
-- column: decision_unknown (whole): how many decisions are unknown
-- column: delivery_unknown (whole): how many deliveries are unknown
-- column: answered (whole): how many got an answer; a reasoned refusal is one; null if any decision is unknown
-- column: answered_at_least (whole): how many are known to have got an answer; null if no decision is known
-- column: answered_at_most (whole): the same with every unknown decision added; null if no decision is known
-- column: accepted (whole): how many were accepted in any form; null if any decision is unknown
-- column: accepted_at_least (whole): how many are known to be accepted; null if no decision is known
-- column: accepted_at_most (whole): the same with every unknown decision added; null if no decision is known
-- column: delivered (whole): how many are implemented; null if any delivery is unknown
-- column: delivered_at_least (whole): how many are known to be implemented; null if of none that was due it is known
-- column: delivered_at_most (whole): the same with every unknown delivery added; null if of none that was due it is known
-- column: delivered_in_part (whole): how many are implemented in part or in progress; null if any delivery is unknown
-- column: delivered_in_part_at_least (whole): how many are known to be so; null if of none that was due it is known
-- column: delivered_in_part_at_most (whole): the same with every unknown delivery added; null if of none that was due it is known
-- column: delivered_of_submitted (number): delivered as a fraction of all submitted; null if any delivery is unknown
-- column: delivered_of_submitted_at_least (number): the lowest fraction that is possible; null if of none that was due it is known
-- column: delivered_of_submitted_at_most (number): the highest fraction that is possible; null if of none that was due it is known
-- column: delivered_of_accepted (number): delivered as a fraction of all accepted; null if none was, or if any decision or delivery is unknown
WITH counted AS (
    SELECT o.case_id, c.short_title, o.set_id, o.what, o.itemised, o.by_authority, o.scope, o.set_position,
        any_value(o.total) AS submitted,
        count_of(o.axis = 'decision' AND o.status IN ('no_evidence', 'not_recorded'), o.number) AS decision_unknown,
        count_of(o.axis = 'delivery' AND o.status IN ('no_evidence', 'not_recorded'), o.number) AS delivery_unknown,
        submitted - count_of(o.axis = 'delivery' AND o.status = 'not_due', o.number) AS due,
        count_of(o.axis = 'decision' AND o.status IN ('accepted', 'accepted_in_part', 'transformed', 'answered', 'noted',
            'rejected_with_reasons', 'rejected_without_reasons', 'lost_at_referendum'), o.number) AS answered,
        count_of(o.axis = 'decision' AND o.status IN ('accepted', 'accepted_in_part', 'transformed'), o.number) AS accepted,
        count_of(o.axis = 'delivery' AND o.status = 'implemented', o.number) AS delivered,
        count_of(o.axis = 'delivery' AND o.status IN ('partly_implemented', 'in_progress'), o.number) AS in_part
    FROM outcomes o JOIN cases c USING (case_id)
    WHERE $scope IS NULL OR o.scope = $scope
    GROUP BY o.case_id, c.short_title, o.set_id, o.what, o.itemised, o.by_authority, o.scope, o.set_position
)
SELECT case_id, short_title, set_id, what, itemised, by_authority, scope, submitted, decision_unknown, delivery_unknown,
    if_all_known(n.answered, decision_unknown) AS answered,
    if_some_known(n.answered, decision_unknown, submitted) AS answered_at_least,
    if_some_known(n.answered + decision_unknown, decision_unknown, submitted) AS answered_at_most,
    if_all_known(n.accepted, decision_unknown) AS accepted,
    if_some_known(n.accepted, decision_unknown, submitted) AS accepted_at_least,
    if_some_known(n.accepted + decision_unknown, decision_unknown, submitted) AS accepted_at_most,
    if_all_known(n.delivered, delivery_unknown) AS delivered,
    if_some_known(n.delivered, delivery_unknown, due) AS delivered_at_least,
    if_some_known(n.delivered + delivery_unknown, delivery_unknown, due) AS delivered_at_most,
    if_all_known(n.in_part, delivery_unknown) AS delivered_in_part,
    if_some_known(n.in_part, delivery_unknown, due) AS delivered_in_part_at_least,
    if_some_known(n.in_part + delivery_unknown, delivery_unknown, due) AS delivered_in_part_at_most,
    if_all_known(n.delivered, delivery_unknown) / submitted AS delivered_of_submitted,
    if_some_known(n.delivered, delivery_unknown, due) / submitted AS delivered_of_submitted_at_least,
    if_some_known(n.delivered + delivery_unknown, delivery_unknown, due) / submitted AS delivered_of_submitted_at_most,
    if_all_known(n.delivered, decision_unknown + delivery_unknown) / nullif(n.accepted, 0) AS delivered_of_accepted
FROM counted n
ORDER BY case_id, scope, set_position;
