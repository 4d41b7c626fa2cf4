create view activity_traceroute as
-- Who traced the way to a host?
--
-- Grain:    one row per source and target
-- Rule:     at least two probes whose TTL ran out on the way, as routers report
-- Misses:   a trace whose routers are silent
--
-- Columns:
--   kind          traceroute
--   src_id        who traced
--   dst_id        whereto
--   frames        packets concerned
--   first_packet  first of them
--   summary       what was seen, to follow the names
select
    'traceroute' as kind,
    telling_contacts.src_id,
    telling_contacts.dst_id,
    sum(telling_contacts.probes) as frames,
    min(telling_contacts.probe_packet) as first_packet,
    sum(kind_rules.is_passed_on) || ' probes ended at '
        || count(distinct telling_contacts.answer_src_id) || ' routers on the way' as summary

from telling_contacts

inner join kind_rules
    on kind_rules.kind_id = telling_contacts.kind_id

where kind_rules.is_passed_on = 1

group by telling_contacts.src_id, telling_contacts.dst_id

having count(*) >= 2;
