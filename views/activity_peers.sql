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
with

looked as (
    select
        series.src_id,
        endpoints.dst_port,
        count(distinct endpoints.dst_id) as hosts

    from series

    inner join endpoints
        on endpoints.series_id = series.series_id

    cross join trw

    where series.class = 'syn'
        and endpoints.dst_port in (
            4662, 6346, 6347, 6881, 6882, 6883, 6884, 6885, 6886, 6887, 6888
        )

    group by series.src_id, endpoints.dst_port, trw.min_hosts

    having count(distinct endpoints.dst_id) >= trw.min_hosts and sum(endpoints.used) > 0
)

select
    'peer-to-peer' as kind,
    looked.src_id,
    cast(null as bigint) as dst_id,
    sum(contacts.probes) as frames,
    min(contacts.probe_packet) as first_packet,
    'connected to ' || looked.hosts || ' hosts at port ' || looked.dst_port || ' and used some'
        as summary

from looked

inner join contacts
    on contacts.src_id = looked.src_id
    and contacts.dst_port = looked.dst_port

inner join batches
    on batches.batch_id = contacts.batch_id

inner join kind_rules
    on kind_rules.kind_id = batches.kind_id

where exists (select 1 from looked) and kind_rules.class = 'syn'

group by looked.src_id, looked.dst_port, looked.hosts;
