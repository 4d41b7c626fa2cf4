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

numbered as (
    select
        scans.technique,
        scan_numbers.candidate_id

    from scans

    inner join scan_numbers
        on scan_numbers.scan_id = scans.scan_id
),

asked_targets as (
    select
        numbered.technique,
        count(distinct candidate_targets.dst_id) as targets

    from numbered

    inner join candidate_targets
        on candidate_targets.candidate_id = numbered.candidate_id

    group by numbered.technique
),

asked_numbers as (
    select
        numbered.technique,
        count(distinct asked_ports.dst_port) as ports

    from numbered

    inner join asked_ports
        on asked_ports.candidate_id = numbered.candidate_id

    where asked_ports.dst_port >= 0 and coalesce(numbered.technique, '') <> 'host-discovery'

    group by numbered.technique
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
    coalesce(asked_targets.targets, 0) as targets,
    coalesce(asked_numbers.ports, 0) as ports,
    counted.probes

from counted

left join asked_targets
    on coalesce(asked_targets.technique, '') = coalesce(counted.technique, '')

left join asked_numbers
    on coalesce(asked_numbers.technique, '') = coalesce(counted.technique, '');
