-- question: Which row of which file of others is each imported item?
-- column: case_id (text): id of the case study
-- column: recommendation_id (text): id of the item
-- column: wording (text): what was asked
-- column: decision (text): last status on the decision axis
-- column: delivery (text): last status on the delivery axis
-- column: publication (text): title of the source that it was made from
-- column: licence (text): licence of that source; null if it is not recorded
-- column: file (text): name of the file that was read; null where an earlier copy had the row
-- column: source_line (whole): line of that file
-- column: external_id (text): its id in the file that it was imported from
-- column: snapshot (text): copy in which it was read first in this form
-- column: file_hash (text): first 12 digits of the SHA-256 of that copy
-- column: mapping (text): name of the mapping by which it was read
-- column: mapping_hash (text): first 12 digits of the SHA-256 of the mapping by which it was read
-- column: checked_by (text): who compared the case study with its sources; null if nobody did
SELECT l.case_id, l.recommendation_id, l.wording, l.decision, l.delivery, i.title AS publication, i.licence,
    CASE WHEN starts_with(i.file_hash, l.file_hash) THEN i.file END AS file,
    l.source_line, l.external_id, l.snapshot, l.file_hash, i.mapping, l.mapping_hash, i.checked_by
FROM ledger l JOIN imports i USING (case_id)
WHERE l.source_line IS NOT NULL
ORDER BY l.case_id, l.source_line, l.recommendation_id;
