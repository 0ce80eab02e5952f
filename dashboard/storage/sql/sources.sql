-- question: Which sources are there, who speaks in them, and how much of each was read?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: source_id (text): short code of the source
-- column: title (text): its title
-- column: publisher (text): who published it
-- column: url (text): its address
-- column: place (text): where inside the address
-- column: kind (text): who speaks in it
-- column: date (text): date of publication
-- column: date_note (text): what is known of the date in words
-- column: read (text): full or excerpt
-- column: read_note (text): what exactly was read
-- column: licence (text): licence under which it may be used again; null if it is not recorded
-- column: caution (text): why to be careful with it
-- column: cited (whole): how many items of the case study rest on it
SELECT case_id, source_id, title, publisher, url, place, kind, date, date_note, read, read_note, licence, caution, cited
FROM registered
WHERE $case IS NULL OR case_id = $case
ORDER BY case_id, source_id;
