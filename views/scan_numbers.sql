create view scan_numbers as
-- Which episodes of probing are scans, in which order?
--
-- Grain:    one row per scan
-- Materialised: yes
-- Index:    candidate_id
--
-- Columns:
--   scan_id       number from 1 by start
--   candidate_id  number of the episode
select
    row_number() over (order by candidate_sizes.candidate_id) as scan_id,
    candidate_sizes.candidate_id

from candidate_sizes

where candidate_sizes.is_scan = 1;
