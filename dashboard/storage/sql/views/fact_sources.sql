-- question: In which source does each fact stand, and how much of it was read?
-- column: case_id (text): id of the case study
-- column: fact_id (text): id of the fact
-- column: about (text): which part of the picture it belongs to
-- column: statement (text): what happened
-- column: certainty (text): how sure one can be of it
-- column: source_id (text): short code of the source
-- column: source_title (text): its title
-- column: publisher (text): who published it
-- column: url (text): its address
-- column: kind (text): who speaks in it
-- column: read (text): full or excerpt
SELECT f.case_id, f.fact_id, f.about, f.statement, f.certainty, s.source_id, s.title AS source_title, s.publisher, s.url, s.kind, s.read
FROM (SELECT case_id, fact_id, about, statement, certainty, unnest(sources) AS source_id FROM evidence) f
JOIN sources s ON s.case_id = f.case_id AND s.source_id = f.source_id
ORDER BY f.case_id, f.fact_id, s.source_id;
