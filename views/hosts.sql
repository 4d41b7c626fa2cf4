create view hosts as
-- Which hosts took part, and what is known of them?
--
-- Grain:    one row per address seen at layer 3, or at layer 2 for hosts without one
-- Rule:     a MAC is the host's own where ARP or Neighbour Discovery says so, or where it sends for
--           this one address of the family only; otherwise it is the way to the host
-- Materialised: yes
--
-- Columns:
--   address          IP address, or MAC address of a host without one
--   family           ipv4, ipv6 or mac
--   is_group         1: multicast or broadcast
--   mac              its own MAC address; null behind a router
--   via_mac          MAC address of the router in front of it
--   vendor           organisation behind mac
--   is_local_mac     1: mac is locally administered, so no vendor stands behind it
--   macs             distinct MAC addresses seen with it
--   looks_like       operating system, by the initial TTL of what its network stack answers
--   role             scanner, target, scanner and target; null for neither
--   open_ports       ports found open on it by any scan
--   frames_sent      frames with it as source
--   frames_received  frames with it as destination
--   first_at_us      first frame with it
--   last_at_us       last frame with it
with

ranked as (
    select
        host_macs.address_id,
        host_macs.mac_id,
        host_macs.mac,
        host_macs.vendor,
        case when host_macs.is_claimed = 1 or host_macs.is_shared = 0 then 1 else 0 end as is_own,
        row_number() over (
            partition by host_macs.address_id
            order by
                host_macs.is_claimed desc,
                host_macs.is_shared,
                host_macs.capture_id,
                host_macs.frame,
                host_macs.mac
        ) as place,
        count(*) over (partition by host_macs.address_id) as macs

    from host_macs
),

scanners as (
    select distinct coalesce(relayed_candidates.scanner_id, candidate_methods.src_id) as address_id

    from scan_numbers

    inner join candidate_methods
        on candidate_methods.candidate_id = scan_numbers.candidate_id

    left join relayed_candidates
        on relayed_candidates.candidate_id = scan_numbers.candidate_id
),

targets as (
    select distinct scan_targets.dst_id as address_id
    from scan_targets
),

open_ports as (
    select
        target_states.dst_id as address_id,
        sum(target_states.ports) as open_ports

    from target_states

    where target_states.state = 'open'

    group by target_states.dst_id
)

select
    addresses.address,
    addresses.family,
    addresses.is_group,
    case when addresses.family = 'mac' then addresses.address when ranked.is_own = 1 then ranked.mac
        end as mac,
    case when ranked.is_own = 0 then ranked.mac end as via_mac,
    case when addresses.family = 'mac' then own_macs.vendor when ranked.is_own = 1
        then ranked.vendor end as vendor,
    coalesce(own_macs.is_local, ranked_macs.is_local) as is_local_mac,
    coalesce(ranked.macs, 0) as macs,
    case
        when addresses.reply_ttl is null then null
        when addresses.reply_ttl <= 32 then null
        when addresses.reply_ttl <= 64 then 'Unix-like'
        when addresses.reply_ttl <= 128 then 'Windows'
        else 'network device or Solaris'
    end as looks_like,
    case
        when scanners.address_id is not null and targets.address_id is not null
            then 'scanner and target'
        when scanners.address_id is not null then 'scanner'
        when targets.address_id is not null then 'target'
    end as role,
    coalesce(open_ports.open_ports, 0) as open_ports,
    addresses.frames_sent,
    addresses.frames_received,
    addresses.first_at_us,
    addresses.last_at_us

from addresses

left join ranked
    on ranked.address_id = addresses.address_id
    and ranked.place = 1

left join macs as own_macs
    on own_macs.address_id = addresses.address_id

left join macs as ranked_macs
    on ranked_macs.address_id = ranked.mac_id
    and ranked.is_own = 1

left join scanners
    on scanners.address_id = addresses.address_id

left join targets
    on targets.address_id = addresses.address_id

left join open_ports
    on open_ports.address_id = addresses.address_id

where addresses.frames_sent + addresses.frames_received > 0;
