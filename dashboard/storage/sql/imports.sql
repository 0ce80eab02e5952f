-- question: Which case studies did a program make from a file of others, and has anybody checked them?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: short_title (text): name for chart rows
-- column: format (text): which importer made it
-- column: source_id (text): id of the source that it was made from
-- column: title (text): title of that source
-- column: url (text): address of that source
-- column: licence (text): licence of that source; null if it is not recorded
-- column: file (text): name of the file that was read
-- column: file_hash (text): SHA-256 of its bytes
-- column: mapping (text): name of the mapping by which it was read
-- column: mapping_hash (text): SHA-256 of that mapping
-- column: snapshot (text): date on which the file was taken from its publisher
-- column: external_id (text): its id in that file; null where the whole file is the case study
-- column: line (whole): line of the file on which it stands; null where the whole file is the case study
-- column: recorded (list): what the file says anything about
-- column: constants (list): fields that the mapping fills by itself
-- column: rows (whole): how many rows of the file went into it
-- column: refused (whole): how many rows could not be taken over
-- column: last_seen (text): snapshot in which it was seen last; null while the newest one lists it
-- column: checked_by (text): who compared it with its sources; null if nobody did
SELECT i.case_id, c.short_title, i.format, i.source_id, s.title, s.url, s.licence, i.file, i.file_hash, i.mapping,
    i.mapping_hash, i.snapshot, i.external_id, i.line, i.recorded, i.constants, i.rows, i.refused, i.last_seen, i.checked_by
FROM imports i JOIN cases c USING (case_id)
LEFT JOIN sources s ON s.case_id = i.case_id AND s.source_id = i.source_id
WHERE $case IS NULL OR i.case_id = $case
ORDER BY c.short_title, i.case_id;
