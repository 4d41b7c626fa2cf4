create view activity_discovery as
-- Who asks a whole network for names or services?
--
-- Grain:    one row per source and port
-- Rule:     datagrams to multicast or broadcast addresses
-- See:      RFC 6762 (mDNS), RFC 4795 (LLMNR), UPnP (SSDP), RFC 1002 (NetBIOS)
--
-- Columns:
--   kind          service-discovery or name-resolution
--   src_id        who asks
--   dst_id        null: a group
--   frames        packets concerned
--   first_packet  first of them
--   summary       what was seen, to follow the names
with

asked as (
    select
        telling_contacts.src_id,
        telling_contacts.dst_port,
        sum(telling_contacts.probes) as frames,
        min(telling_contacts.probe_packet) as first_packet

    from telling_contacts

    inner join kinds
        on kinds.kind_id = telling_contacts.kind_id

    where kinds.protocol = 'udp' and kinds.is_to_group = 1

    group by telling_contacts.src_id, telling_contacts.dst_port
)

select
    case
        when asked.dst_port in (137, 5353, 5355) then 'name-resolution'
        else 'service-discovery'
    end as kind,
    asked.src_id,
    cast(null as bigint) as dst_id,
    asked.frames,
    asked.first_packet,
    'asked port ' || asked.dst_port || ' of a multicast or broadcast address' as summary

from asked;
