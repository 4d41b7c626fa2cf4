create view page_scanners as
-- Who scanned, how much, and what did each find?
--
-- Grain:    one row per scanner
-- Misses:   ports that only another scanner found are not counted here
--
-- Columns:
--   scanner       address
--   mac           address   null behind a router
--   vendor        text
--   scans         scans
--   port_scans    scans     that asked for ports
--   targets       hosts
--   only_target   address  where there is one
--   ports         ports     most asked by one scan
--   protocol      word      of its port scans; null where they differ or have none
--   probes        packets
--   open_ports    ports     target, protocol and port it found open
--   started_us    us, UTC
with

found_open as (
    select
        scans.scanner,
        open_ports.target,
        open_ports.protocol,
        open_ports.port

    from open_ports

    inner join scans
        on scans.scan_id = open_ports.scan_id

    group by
        scans.scanner,
        open_ports.target,
        open_ports.protocol,
        open_ports.port
),

open_counts as (
    select scanner, count(*) as open_ports
    from found_open
    group by scanner
),

target_counts as (
    select
        page_asks.scanner,
        count(distinct case
            when page_asks.asks = 'ports' then scan_targets.dst_id
        end) as port_targets,
        count(distinct scan_targets.dst_id) as targets,
        min(scan_targets.target) as first_target,
        max(scan_targets.target) as last_target

    from scan_targets

    inner join page_asks
        on page_asks.scan_id = scan_targets.scan_id

    group by page_asks.scanner
),

runs as (
    select
        scanner,
        count(*) as scans,
        sum(case when asks = 'ports' then 1 else 0 end) as port_scans,
        max(case when asks = 'ports' then ports end) as ports,
        case
            when min(case when asks = 'ports' then protocol end)
                = max(case when asks = 'ports' then protocol end)
                then min(case when asks = 'ports' then protocol end)
        end as protocol,
        sum(probes) as probes,
        min(started_us) as started_us

    from page_scans

    group by scanner
)

select
    runs.scanner,
    hosts.mac,
    hosts.vendor,
    runs.scans,
    runs.port_scans,
    case
        when runs.port_scans > 0 then coalesce(target_counts.port_targets, 0)
        else coalesce(target_counts.targets, 0)
    end as targets,
    case
        when target_counts.first_target = target_counts.last_target
            then target_counts.first_target
    end as only_target,
    coalesce(runs.ports, 0) as ports,
    runs.protocol,
    runs.probes,
    coalesce(open_counts.open_ports, 0) as open_ports,
    runs.started_us

from runs

left join target_counts
    on target_counts.scanner = runs.scanner

left join open_counts
    on open_counts.scanner = runs.scanner

left join hosts
    on hosts.address = runs.scanner;
