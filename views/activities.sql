create view activities as
-- What looks like a scan and is none, or is too little to be called one?
--
-- Grain:    one row per source, kind and, where there is one, target
--
-- Columns:
--   kind              probing
--   source            who did it
--   target            to whom; null for several
--   frames            packets concerned
--   first_capture_id  capture of first_frame
--   first_frame       first of them
--   summary           one sentence
with

leftovers as (
    select
        contacts.src_id,
        contacts.dst_id,
        contacts.dst_port,
        contacts.probe_packet,
        contacts.probes,
        kind_rules.class

    from contacts

    inner join kind_rules
        on kind_rules.kind_id = contacts.kind_id

    inner join kinds
        on kinds.kind_id = contacts.kind_id

    inner join bursts
        on bursts.burst_id = contacts.burst_id

    inner join sender_rules
        on sender_rules.sender_id = bursts.sender_id

    left join scan_attempts
        on scan_attempts.attempt_id = contacts.attempt_id

    where kind_rules.is_probe = 1
        and scan_attempts.attempt_id is null
        and (
            kind_rules.class in ('null', 'fin', 'xmas', 'flags', 'sctp-init', 'sctp-cookie-echo')
            or (
                kind_rules.class = 'syn'
                and sender_rules.stack = 'raw'
                and kinds.is_established = 0
            )
            or sender_rules.is_os_probe = 1
        )
),

-- Connections opened and thrown away, to more than one port of a host.
thrown_away as (
    select
        contacts.src_id,
        contacts.dst_id,
        contacts.dst_port,
        contacts.probe_packet,
        contacts.probes,
        kind_rules.class

    from contacts

    inner join kind_rules
        on kind_rules.kind_id = contacts.kind_id

    inner join (
        select
            endpoints.src_id,
            endpoints.dst_id

        from endpoints

        where endpoints.class = 'syn' and endpoints.dropped > 0

        group by endpoints.src_id, endpoints.dst_id

        having count(*) > 1
    ) as pairs
        on pairs.src_id = contacts.src_id
        and pairs.dst_id = contacts.dst_id

    left join scan_attempts
        on scan_attempts.attempt_id = contacts.attempt_id

    where kind_rules.is_dropped = 1 and scan_attempts.attempt_id is null
),

unfinished as (
    select
        bearing_contacts.src_id,
        bearing_contacts.dst_id,
        bearing_contacts.dst_port,
        contacts.probe_packet,
        contacts.probes,
        bearing_contacts.class

    from candidate_sizes

    inner join candidate_bursts
        on candidate_bursts.candidate_id = candidate_sizes.candidate_id

    inner join bearing_contacts
        on bearing_contacts.burst_id = candidate_bursts.burst_id
        and bearing_contacts.class = candidate_bursts.class

    inner join contacts
        on contacts.attempt_id = bearing_contacts.attempt_id

    where candidate_sizes.is_scan = 0
),

probes as (
    select leftovers.* from leftovers
    union
    select thrown_away.* from thrown_away
    union
    select unfinished.* from unfinished
),

counted as (
    select
        probes.src_id,
        count(distinct probes.dst_id) as targets,
        min(probes.dst_id) as dst_id,
        count(*) as attempts,
        sum(probes.probes) as frames,
        min(probes.probe_packet) as first_packet

    from probes

    group by probes.src_id
)

select
    'probing' as kind,
    sources.address as source,
    case when counted.targets = 1 then targets.address end as target,
    counted.frames,
    cast(counted.first_packet / 4294967296 as bigint) as first_capture_id,
    counted.first_packet % 4294967296 as first_frame,
    sources.address || ' sent ' || counted.attempts
        || case counted.attempts when 1 then ' probe to ' else ' probes to ' end
        || case counted.targets when 1 then targets.address else counted.targets || ' hosts' end
        || ': too few to call it a scan' as summary

from counted

inner join addresses as sources
    on sources.address_id = counted.src_id

inner join addresses as targets
    on targets.address_id = counted.dst_id;
