-- question: Which behaviours do the rubrics name, in reading order?
-- column: behaviour (text): id of the behaviour
-- column: name (text): its name
-- column: criteria (whole): number of criteria over all rubrics
SELECT behaviour, any_value(behaviour_name) AS name, count(*) AS criteria
FROM criteria WHERE is_asked(rubric, NULL) GROUP BY behaviour ORDER BY min(rubric), min(behaviour_position), behaviour;
