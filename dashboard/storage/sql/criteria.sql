-- question: What does each criterion of a rubric ask, and how is it to be answered?
-- parameter: rubric (text): id of one rubric, or id@version for one of its versions; all in their current version if left out
-- column: rubric (text): id of the rubric
-- column: behaviour (text): id of the behaviour
-- column: behaviour_name (text): name of the behaviour
-- column: behaviour_position (whole): place of the behaviour in the rubric, from 0
-- column: criterion (text): id of the criterion
-- column: position (whole): place of the criterion in the rubric, from 0
-- column: short (text): what it asks, in at most 6 words; null if nobody wrote them
-- column: question (text): the question
-- column: why (text): why it matters
-- column: evidence (list): what would count as evidence
-- column: na_when (text): when the criterion does not apply
-- column: scoring_note (text): what to mind when scoring; null if nobody wrote it
-- column: absence_is_evidence (boolean): whether finding nothing after a logged search is a finding
-- column: crosswalk (list): where other instruments ask the same
-- column: guard (text): what raters of the behaviour must not do
-- column: asks (text): the one question behind the behaviour
SELECT rubric, behaviour, behaviour_name, behaviour_position, criterion, position, short, question, why, evidence,
    na_when, scoring_note, absence_is_evidence, crosswalk, guard, asks
FROM criteria WHERE is_asked(rubric, $rubric) ORDER BY rubric, position, criterion;
