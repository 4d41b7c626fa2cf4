create view flows as
-- Which scanner sent how many probes to which target?
--
-- Grain:    one row per scanner, target and protocol
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
    scans.scanner,
    scan_ports.target,
    scan_ports.protocol,
    count(distinct scans.scan_id) as scans,
    count(distinct scan_ports.port) as ports,
    sum(scan_ports.probes) as probes,
    sum(case when scan_ports.answered > 0 then 1 else 0 end) as answered,
    min(scans.started_us) as first_at_us,
    max(scans.ended_us) as last_at_us

from scan_ports

inner join scans
    on scans.scan_id = scan_ports.scan_id

group by scans.scanner, scan_ports.target, scan_ports.protocol;
