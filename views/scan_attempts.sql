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
    scan_batches.scan_id,
    bearing_contacts.attempt_id,
    scan_batches.kind_id

from bearing_contacts

inner join scan_batches
    on scan_batches.series_id = bearing_contacts.series_id
    and scan_batches.batch_id = bearing_contacts.batch_id;
