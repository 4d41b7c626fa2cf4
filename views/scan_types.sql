create view scan_types as
-- Which techniques were used, and how much of each?
--
-- Grain:    one row per technique
--
-- Columns:
--   technique  technique
--   scans      scans with it
--   scanners   distinct scanners
--   targets    distinct targets
--   ports      distinct ports
--   probes     probe packets
with

asked as (
    select
        scans.technique,
        count(distinct scan_targets.target) as targets,
        count(distinct scan_ports.port) as ports

    from scans

    inner join scan_targets
        on scan_targets.scan_id = scans.scan_id

    left join scan_ports
        on scan_ports.scan_id = scan_targets.scan_id
        and scan_ports.target = scan_targets.target

    group by scans.technique
),

counted as (
    select
        scans.technique,
        count(*) as scans,
        count(distinct scans.scanner) as scanners,
        sum(scans.probes) as probes

    from scans

    group by scans.technique
)

select
    counted.technique,
    counted.scans,
    counted.scanners,
    coalesce(asked.targets, 0) as targets,
    coalesce(asked.ports, 0) as ports,
    counted.probes

from counted

left join asked
    on coalesce(asked.technique, '') = coalesce(counted.technique, '');
