create view activity_peers as
-- Who looks for peers of a file-sharing network?
--
-- Grain:    one row per source and port
-- Rule:     connections to at least scan_min_hosts hosts at a port of Gnutella, eDonkey or
--           BitTorrent, of which some are used
--
-- Columns:
--   kind          peer-to-peer
--   src_id        who looks
--   dst_id        null: many
--   frames        packets concerned
--   first_packet  first of them
--   summary       what was seen, to follow the names
select
    'peer-to-peer' as kind,
    contacts.src_id,
    cast(null as bigint) as dst_id,
    sum(contacts.probes) as frames,
    min(contacts.probe_packet) as first_packet,
    'connected to ' || count(distinct contacts.dst_id) || ' hosts at port ' || contacts.dst_port
        || ' and used some' as summary

from contacts

inner join batches
    on batches.batch_id = contacts.batch_id

inner join kind_rules
    on kind_rules.kind_id = batches.kind_id

cross join trw

where kind_rules.class = 'syn'
    and contacts.dst_port in (4662, 6346, 6347, 6881, 6882, 6883, 6884, 6885, 6886, 6887, 6888)

group by contacts.src_id, contacts.dst_port, trw.min_hosts

having count(distinct contacts.dst_id) >= trw.min_hosts and sum(kind_rules.is_use) > 0;
