create view scan_attempts as
-- Which attempts make up a scan?
--
-- Grain:    one row per scan and attempt
-- Materialised: yes
-- Index:    attempt_id
--
-- Columns:
--   scan_id     scan
--   attempt_id  attempt
--   kind_id     kind of the attempt
select
    scan_numbers.scan_id,
    bearing_contacts.attempt_id,
    bearing_contacts.kind_id

from scan_numbers

inner join candidate_bursts
    on candidate_bursts.candidate_id = scan_numbers.candidate_id

inner join bearing_contacts
    on bearing_contacts.burst_id = candidate_bursts.burst_id
    and bearing_contacts.class = candidate_bursts.class;
