create view activity_resolution as
-- Who looks up addresses of neighbours, without sweeping them?
--
-- Grain:    one row per source
-- Rule:     ARP requests or Neighbour Solicitations for at least discovery_min_hosts addresses that
--           are no sweep by the view sweeps: a router resolves whom others ask for
--
-- Columns:
--   kind          address-resolution
--   src_id        who asks
--   dst_id        null: many
--   frames        packets concerned
--   first_packet  first of them
--   summary       what was seen, to follow the names
with

asked as (
    select
        series.src_id,
        series.class,
        count(*) as addresses

    from series

    inner join endpoints
        on endpoints.series_id = series.series_id

    where series.class in ('arp', 'ndp')

    group by series.src_id, series.class
),

sent as (
    select
        batch_classes.src_id,
        batch_classes.class,
        sum(batches.probes) as frames,
        min(batches.first_packet) as first_packet

    from batches

    inner join batch_classes
        on batch_classes.batch_id = batches.batch_id

    where batch_classes.class in ('arp', 'ndp')

    group by batch_classes.src_id, batch_classes.class
)

select
    'address-resolution' as kind,
    asked.src_id,
    cast(null as bigint) as dst_id,
    sent.frames,
    sent.first_packet,
    'asked for ' || asked.addresses || ' addresses on the link' as summary

from asked

inner join sent
    on sent.src_id = asked.src_id
    and sent.class = asked.class

cross join trw

left join sweeps
    on sweeps.src_id = asked.src_id
    and sweeps.class = asked.class

where asked.addresses >= trw.min_sweep and sweeps.src_id is null;
