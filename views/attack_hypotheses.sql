create view attack_hypotheses as
-- Which technique of MITRE ATT&CK would each scan be, if it was meant as an attack?
--
-- Grain:    one row per scan and technique that it may be
-- Rule:     from inside the home networks: discovery; from outside: active scanning; both where
--           --home-net does not say what is inside
-- Misses:   what the scanner intended, which no capture shows: an administrator's scan looks alike
-- See:      MITRE ATT&CK, T1018, T1046, T1595.001
--
-- Columns:
--   scan_id    scan
--   attack_id  technique or sub-technique of ATT&CK
--   name       its name
--   direction  inside, inbound, outbound, outside or unknown
--   reason     one sentence
with

networks as (
    select count(*) as named from home_networks
),

home as (
    select addresses.address

    from home_addresses

    inner join addresses
        on addresses.address_id = home_addresses.address_id
),

home_targets as (
    select scan_targets.scan_id, count(*) as targets

    from scan_targets

    inner join home
        on home.address = scan_targets.target

    group by scan_targets.scan_id
),

directed as (
    select
        scans.scan_id,
        case when scans.technique like '%-discovery' then 1 else 0 end as is_sweep,
        case
            when networks.named = 0 then 'unknown'
            when home.address is not null and home_targets.targets is not null then 'inside'
            when home.address is not null then 'outbound'
            when home_targets.targets is not null then 'inbound'
            else 'outside'
        end as direction

    from scans

    cross join networks

    left join home
        on home.address = scans.scanner

    left join home_targets
        on home_targets.scan_id = scans.scan_id
)

select
    directed.scan_id,
    'T1018' as attack_id,
    'Remote System Discovery' as name,
    directed.direction,
    case directed.direction
        when 'inside' then 'a host of the home networks asks which other hosts are there'
        else 'if the scanner is a host of the network it scans: it asks which hosts are there'
    end as reason

from directed

where directed.is_sweep = 1
    and directed.direction in ('inside', 'unknown')

union all

select
    directed.scan_id,
    'T1046' as attack_id,
    'Network Service Discovery' as name,
    directed.direction,
    case directed.direction
        when 'inside' then 'a host of the home networks asks other hosts of them for services'
        else 'if the scanner is a host of the network it scans: it asks for services'
    end as reason

from directed

where directed.is_sweep = 0
    and directed.direction in ('inside', 'unknown')

union all

select
    directed.scan_id,
    'T1595.001' as attack_id,
    'Active Scanning: Scanning IP Blocks' as name,
    directed.direction,
    case directed.direction
        when 'inbound' then 'a host outside the home networks probes hosts inside'
        when 'outbound' then 'a host of the home networks probes hosts outside'
        when 'outside' then 'neither scanner nor targets are in the home networks'
        else 'if the scanner is outside of the network it scans'
    end as reason

from directed

where directed.direction <> 'inside';
