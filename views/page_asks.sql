create view page_asks as
-- Who made each scan, and did it ask for hosts, for ports or for details?
--
-- Grain:    one row per scan
--
-- Columns:
--   scan_id  scan
--   scanner  address
--   asks     hosts, ports, details
select
    scans.scan_id,
    scans.scanner,
    coalesce(
        page_techniques.asks,
        case when scans.ports > 0 then 'ports' else 'hosts' end
    ) as asks

from scans

left join page_techniques
    on page_techniques.technique = scans.technique;
