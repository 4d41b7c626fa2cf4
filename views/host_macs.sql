create view host_macs as
-- Which MAC addresses went with which address?
--
-- Grain:    one row per IP address and MAC address that a frame showed together
--
-- Columns:
--   address     IP address
--   mac         MAC address
--   address_id  number of address
--   mac_id      number of mac
--   vendor      organisation behind the MAC's prefix; null where none is known
--   is_claimed  1: ARP or Neighbour Discovery says that they belong together
--   is_shared   1: the same MAC sends for other addresses of the family too, as a router does
--   capture_id  capture of the first frame that shows it
--   frame       first frame that shows it
with

pairs as (
    select
        address_macs.address_id,
        address_macs.mac_id,
        address_macs.is_claimed,
        address_macs.first_packet,
        addresses.address,
        addresses.family

    from address_macs

    inner join addresses
        on addresses.address_id = address_macs.address_id

    where addresses.address not in ('0.0.0.0', '::')
),

shared as (
    select
        pairs.mac_id,
        pairs.family,
        count(*) as addresses

    from pairs

    group by pairs.mac_id, pairs.family
)

select
    pairs.address,
    mac_addresses.address as mac,
    pairs.address_id,
    pairs.mac_id,
    macs.vendor,
    pairs.is_claimed,
    case when shared.addresses > 1 then 1 else 0 end as is_shared,
    cast(pairs.first_packet / 4294967296 as bigint) as capture_id,
    pairs.first_packet % 4294967296 as frame

from pairs

inner join shared
    on shared.mac_id = pairs.mac_id
    and shared.family = pairs.family

inner join addresses as mac_addresses
    on mac_addresses.address_id = pairs.mac_id

left join macs
    on macs.address_id = pairs.mac_id;
