create view scan_followups as
-- Which pings and look-ups of a scan's targets belong to the scan, though they are no probes of it?
--
-- Grain:    one row per scan and attempt; meant to be filtered by scan
-- Rule:     ARP, Neighbour Discovery, ICMP and bare TCP pings from the scanner to a target, part
--           of no scan themselves, from ten seconds before the scan to its end
--
-- Columns:
--   scan_id     scan
--   attempt_id  attempt
select
    scan_numbers.scan_id,
    leftovers.attempt_id

from scan_numbers

inner join candidate_methods
    on candidate_methods.candidate_id = scan_numbers.candidate_id

inner join leftovers
    on leftovers.src_id = candidate_methods.src_id

inner join contacts
    on contacts.attempt_id = leftovers.attempt_id
    and contacts.at_us >= candidate_methods.first_us - 10000000
    and contacts.at_us <= candidate_methods.last_us

inner join kind_rules
    on kind_rules.kind_id = leftovers.kind_id

inner join candidate_targets
    on candidate_targets.candidate_id = scan_numbers.candidate_id
    and candidate_targets.dst_id = leftovers.dst_id

where kind_rules.class in ('arp', 'ndp', 'icmp', 'syn', 'ack') and kind_rules.is_use = 0;
