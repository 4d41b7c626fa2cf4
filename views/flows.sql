create view flows as
-- Which scanner sent how many probes to which target?
--
-- Grain:    one row per scanner, target and protocol
--
-- Columns:
--   scanner      scanner's address
--   target       target's address
--   protocol     tcp, udp, sctp or ip
--   scans        scans
--   ports        distinct ports asked
--   probes       probe packets
--   answered     ports that were answered, per scan
--   first_at_us  first probe of the first scan
--   last_at_us   last probe of the last scan
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
