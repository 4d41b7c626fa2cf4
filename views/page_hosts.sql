create view page_hosts as
-- Who took part, in which role, and what stood open there?
--
-- Grain:    one row per host
--
-- Columns:
--   address          address
--   mac              address   null behind a router
--   via_mac          address   the router's, then
--   vendor           text
--   looks_like       text     operating system, by the TTL of what its stack answered
--   frames_sent      packets
--   frames_received  packets
--   first_at_us      us, UTC
--   last_at_us       us, UTC
--   role             word      scanner, relay, target or none
--   scans_made       scans
--   scans_suffered   scans     that had this host among their targets
--   ports_asked      ports
--   open_ports       ports
--   closed_ports     ports
--   weight           rank      for the order of the list: scanners, targets with open ports, others
with

made as (
    select scanner as address, count(*) as scans_made
    from scans
    group by scanner
),

relayed as (
    select via as address, count(*) as scans_relayed
    from scans
    where via is not null
    group by via
),

suffered as (
    select
        page_addresses.address,
        by_number.scans_suffered

    from (
        select scan_targets.dst_id, count(*) as scans_suffered
        from scan_targets
        group by scan_targets.dst_id
    ) as by_number

    inner join page_addresses
        on page_addresses.address_id = by_number.dst_id
),

ports as (
    select
        page_addresses.address,
        by_number.ports_asked,
        by_number.open_ports,
        by_number.closed_ports

    from (
        select
            target_states.dst_id,
            sum(target_states.ports) as ports_asked,
            sum(case when target_states.state = 'open' then target_states.ports else 0 end)
                as open_ports,
            sum(case when target_states.state = 'closed' then target_states.ports else 0 end)
                as closed_ports

        from target_states

        group by target_states.dst_id
    ) as by_number

    inner join page_addresses
        on page_addresses.address_id = by_number.dst_id
)

select
    hosts.address,
    hosts.mac,
    hosts.via_mac,
    hosts.vendor,
    hosts.looks_like,
    hosts.frames_sent,
    hosts.frames_received,
    hosts.first_at_us,
    hosts.last_at_us,
    case
        when made.scans_made > 0 then 'scanner'
        when relayed.scans_relayed > 0 then 'relay'
        when suffered.scans_suffered > 0 then 'target'
        else 'none'
    end as role,
    coalesce(made.scans_made, 0) as scans_made,
    coalesce(suffered.scans_suffered, 0) as scans_suffered,
    coalesce(ports.ports_asked, 0) as ports_asked,
    coalesce(ports.open_ports, 0) as open_ports,
    coalesce(ports.closed_ports, 0) as closed_ports,
    case
        when made.scans_made > 0 then 1
        when relayed.scans_relayed > 0 then 2
        when ports.open_ports > 0 then 3
        when suffered.scans_suffered > 0 and hosts.frames_sent > 0 then 4
        when hosts.frames_sent > 0 then 5
        else 6
    end as weight

from hosts

left join made
    on made.address = hosts.address

left join relayed
    on relayed.address = hosts.address

left join suffered
    on suffered.address = hosts.address

left join ports
    on ports.address = hosts.address;
