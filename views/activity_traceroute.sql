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
    contacts.src_id,
    contacts.dst_id,
    sum(contacts.probes) as frames,
    min(contacts.probe_packet) as first_packet,
    sum(kind_rules.is_passed_on) || ' probes ended at ' || count(distinct contacts.answer_src_id)
        || ' routers on the way' as summary

from contacts

inner join batches
    on batches.batch_id = contacts.batch_id

inner join kind_rules
    on kind_rules.kind_id = batches.kind_id

where kind_rules.is_passed_on = 1

group by contacts.src_id, contacts.dst_id

having count(*) >= 2;
