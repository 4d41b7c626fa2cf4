create view scan_answers as
-- What came back to the tries of each scan?
--
-- Grain:    one row per scan and reason
-- Counts:   every try by its own answer: a port that answered one may have others without
--
-- Columns:
--   scan_id   scan
--   reason    nmap's word for the packet that came back; no-response where none did
--   attempts  tries
select
    scan_numbers.scan_id,
    kind_rules.reason,
    sum(candidate_kinds.attempts) as attempts

from scan_numbers

inner join candidate_kinds
    on candidate_kinds.candidate_id = scan_numbers.candidate_id

inner join kind_rules
    on kind_rules.kind_id = candidate_kinds.kind_id

group by scan_numbers.scan_id, kind_rules.reason;
