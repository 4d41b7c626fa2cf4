create view activity_backscatter as
-- Who answers hosts that never asked?
--
-- Grain:    one row per source
-- Rule:     SYN ACKs and RSTs out of nowhere to at least scan_min_hosts hosts: somebody else asked
--           in their names
-- See:      Moore, Voelker, Savage, Inferring Internet denial-of-service activity, 2001
--
-- Columns:
--   kind          backscatter
--   src_id        whose answers they are: the host that is attacked
--   dst_id        null: many
--   frames        packets concerned
--   first_packet  first of them
--   summary       what was seen, to follow the names
with

strays as (
    select
        telling_contacts.src_id,
        count(distinct telling_contacts.dst_id) as hosts,
        sum(telling_contacts.probes) as frames,
        min(telling_contacts.probe_packet) as first_packet

    from telling_contacts

    inner join kind_rules
        on kind_rules.kind_id = telling_contacts.kind_id

    where kind_rules.class in ('syn-ack', 'reset')

    group by telling_contacts.src_id
)

select
    'backscatter' as kind,
    strays.src_id,
    cast(null as bigint) as dst_id,
    strays.frames,
    strays.first_packet,
    'SYN ACKs and RSTs to ' || strays.hosts || ' hosts that sent nothing before them' as summary

from strays

cross join trw

where strays.hosts >= trw.min_hosts;
