create view first_uses as
-- Which ports found open did a scanner then use, and when first?
--
-- Grain:    one row per scanner, target and port
-- Rule:     the first contact after the scan in which data went both ways, and that is part of no
--           scan
--
-- Columns:
--   scanner        scanner's address
--   target         target's address
--   port           port found open
--   found_scan_id  the first scan that found it open
--   at_us          time of the first use
--   capture_id     capture of frame
--   frame          first frame of that contact
with

found as (
    select
        scans.scanner,
        open_ports.target,
        open_ports.port,
        min(scans.scan_id) as found_scan_id,
        min(scans.started_us) as found_us

    from open_ports

    inner join scans
        on scans.scan_id = open_ports.scan_id

    group by scans.scanner, open_ports.target, open_ports.port
),

uses as (
    select
        found.scanner,
        found.target,
        found.port,
        found.found_scan_id,
        contacts.at_us,
        contacts.probe_packet,
        row_number() over (
            partition by found.scanner, found.target, found.port
            order by contacts.at_us, contacts.attempt_id
        ) as place

    -- In this order: most attempts are part of a scan.
    from leftovers

    cross join contacts

    inner join kind_rules
        on kind_rules.kind_id = leftovers.kind_id

    inner join addresses as clients
        on clients.address_id = contacts.src_id

    inner join addresses as targets
        on targets.address_id = contacts.dst_id

    inner join found
        on found.scanner = clients.address
        and found.target = targets.address
        and found.port = contacts.dst_port

    where contacts.attempt_id = leftovers.attempt_id
        and kind_rules.is_use = 1
        and contacts.at_us > found.found_us
)

select
    uses.scanner,
    uses.target,
    uses.port,
    uses.found_scan_id,
    uses.at_us,
    cast(uses.probe_packet / 4294967296 as bigint) as capture_id,
    uses.probe_packet % 4294967296 as frame

from uses

where uses.place = 1;
