-- question: Which items does each case study list, with their category, place, amount and address, and where does each come from?
-- parameter: case (text): id of one case study; all if left out
-- column: case_id (text): id of the case study
-- column: recommendation_id (text): id of the item
-- column: wording (text): what was asked
-- column: group (text): edition, round or group
-- column: category (text): category in the source's own words
-- column: language (text): language of the wording
-- column: place (text): where it would be carried out
-- column: lat (number): latitude in degrees
-- column: lon (number): longitude in degrees
-- column: url (text): its own page
-- column: submitted (text): when it was handed over
-- column: planned_date (text): when delivery is planned
-- column: amount (number): its cost, never converted
-- column: currency (text): ISO 4217 code of the amount
-- column: amount_kind (text): asked, estimated, set_aside or spent; null if the source does not say
-- column: decision (text): last status on the decision axis
-- column: delivery (text): last status on the delivery axis
-- column: external_id (text): its id in the file that it was imported from
-- column: source_line (whole): line of that file
-- column: snapshot (text): copy in which it was read first in this form
-- column: file_hash (text): first 12 digits of the SHA-256 of that copy
-- column: mapping_hash (text): first 12 digits of the SHA-256 of the mapping by which it was read
-- column: last_seen (text): copy in which it was seen last; null while the newest one lists it
-- column: extra (text): further columns of the source as JSON
SELECT r.case_id, r.recommendation_id, r.wording, r."group", r.category, r.language, r.place, r.lat, r.lon, r.url, r.submitted,
    r.planned_date, r.amount, r.currency, r.amount_kind, d.status AS decision, v.status AS delivery, r.external_id, r.source_line,
    r.snapshot, r.file_hash, r.mapping_hash, r.last_seen, r.extra
FROM recommendations r
LEFT JOIN standing d ON d.case_id = r.case_id AND d.recommendation_id = r.recommendation_id AND d.axis = 'decision'
LEFT JOIN standing v ON v.case_id = r.case_id AND v.recommendation_id = r.recommendation_id AND v.axis = 'delivery'
WHERE $case IS NULL OR r.case_id = $case
ORDER BY r.case_id, r.position;
