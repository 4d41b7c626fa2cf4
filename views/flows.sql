create view flows as
-- Which scanner sent how many probes to which target?
--
-- Grain:    one row per scanner, target and protocol
-- Materialised: yes
--
-- Columns:
--   scanner      scanner's address
--   target       target's address
--   protocol     tcp, udp, sctp, ip, icmp, icmpv6, arp; several for mixed pings
--   scans        scans
--   ports        distinct ports asked
--   probes       probe packets
--   answered     ports that were answered, per scan
--   first_at_us  first probe of the first scan
--   last_at_us   last probe of the last scan
with

asked as (
    select
        scans.scanner,
        port_states.dst_id,
        port_states.protocol,
        count(distinct scans.scan_id) as scans,
        count(distinct port_states.dst_port) as ports,
        sum(port_states.probes) as probes,
        sum(case when port_states.answered > 0 then 1 else 0 end) as answered,
        min(scans.started_us) as first_at_us,
        max(scans.ended_us) as last_at_us

    from scans

    inner join scan_numbers
        on scan_numbers.scan_id = scans.scan_id

    inner join port_states
        on port_states.candidate_id = scan_numbers.candidate_id

    group by scans.scanner, port_states.dst_id, port_states.protocol
)

select
    scans.scanner,
    scan_targets.target,
    case scans.technique
        when 'arp-discovery' then 'arp'
        when 'ndp-discovery' then 'icmpv6'
        when 'icmp-discovery' then case when scans.scanner like '%:%' then 'icmpv6' else 'icmp' end
        when 'host-discovery' then 'several'
        else 'icmp'
    end as protocol,
    count(*) as scans,
    0 as ports,
    sum(scan_targets.probes) as probes,
    sum(scan_targets.answered) as answered,
    min(scans.started_us) as first_at_us,
    max(scans.ended_us) as last_at_us

from scan_targets

inner join scans
    on scans.scan_id = scan_targets.scan_id

where scan_targets.ports = 0

group by scans.scanner, scan_targets.target, scans.technique

union all

select
    asked.scanner,
    targets.address as target,
    asked.protocol,
    asked.scans,
    asked.ports,
    asked.probes,
    asked.answered,
    asked.first_at_us,
    asked.last_at_us

from asked

inner join addresses as targets
    on targets.address_id = asked.dst_id;
