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
        endpoints.src_id,
        endpoints.class,
        count(*) as addresses,
        sum(endpoints.probes) as frames

    from endpoints

    where endpoints.class in ('arp', 'ndp')

    group by endpoints.src_id, endpoints.class
),

firsts as (
    select
        contacts.src_id,
        kind_rules.class,
        min(contacts.probe_packet) as first_packet

    from contacts

    inner join kind_rules
        on kind_rules.kind_id = contacts.kind_id

    where kind_rules.class in ('arp', 'ndp')

    group by contacts.src_id, kind_rules.class
)

select
    'address-resolution' as kind,
    asked.src_id,
    cast(null as bigint) as dst_id,
    asked.frames,
    firsts.first_packet,
    'asked for ' || asked.addresses || ' addresses on the link' as summary

from asked

inner join firsts
    on firsts.src_id = asked.src_id
    and firsts.class = asked.class

cross join trw

left join sweeps
    on sweeps.src_id = asked.src_id
    and sweeps.class = asked.class

where asked.addresses >= trw.min_sweep and sweeps.src_id is null;
