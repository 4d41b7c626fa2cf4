create view page_scan_tries as
-- How often did a scan try the ports of each of its targets?
--
-- Grain:    one row per scan and target; meant to be filtered by scan
-- Counts:   attempts by their place among those at the same port
--
-- Columns:
--   scan_id       scan
--   dst_id        target's number
--   first_tries   ports asked
--   second_tries  ports asked again
--   later_tries   attempts at ports that had been asked twice
select
    scan_numbers.scan_id,
    candidate_ports.dst_id,
    count(*) as first_tries,
    sum(case when candidate_ports.attempts > 1 then 1 else 0 end) as second_tries,
    sum(case when candidate_ports.attempts > 2 then candidate_ports.attempts - 2 else 0 end)
        as later_tries

from scan_numbers

inner join candidate_ports
    on candidate_ports.candidate_id = scan_numbers.candidate_id

group by scan_numbers.scan_id, candidate_ports.dst_id;
