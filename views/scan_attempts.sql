create view scan_attempts as
-- Which attempts make up a scan?
--
-- Grain:    one row per scan and attempt
--
-- Columns:
--   scan_id     scan
--   attempt_id  attempt
--   kind_id     kind of the attempt
select
    scan_numbers.scan_id,
    bearing_contacts.attempt_id,
    batches.kind_id

from bearing_contacts

inner join candidate_batches
    on candidate_batches.series_id = bearing_contacts.series_id
    and candidate_batches.batch_id = bearing_contacts.batch_id

inner join scan_numbers
    on scan_numbers.candidate_id = candidate_batches.candidate_id

inner join batches
    on batches.batch_id = bearing_contacts.batch_id;
