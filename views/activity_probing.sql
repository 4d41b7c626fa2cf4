create view activity_probing as
-- Who probed, too little to be called a scan?
--
-- Grain:    one row per source, and target where there are few
-- Rule:     packets that only tools write, connections opened and thrown away, and what was left of
--           suspected series; not the pings of hosts that the same source then scans
--
-- Columns:
--   kind          probing
--   src_id        who did it
--   dst_id        to whom; null for several
--   frames        packets of the probes
--   first_packet  first of them
--   summary       what was seen, to follow the names
with

tool_made as (
    select
        leftovers.src_id,
        leftovers.dst_id,
        leftovers.dst_port,
        leftovers.probe_packet,
        leftovers.probes,
        kind_rules.class

    from leftovers

    inner join kind_rules
        on kind_rules.kind_id = leftovers.kind_id

    inner join kinds
        on kinds.kind_id = leftovers.kind_id

    inner join batches
        on batches.batch_id = leftovers.batch_id

    inner join bursts
        on bursts.burst_id = batches.burst_id

    inner join sender_rules
        on sender_rules.sender_id = bursts.sender_id

    where kind_rules.is_probe = 1
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

-- Connections opened and thrown away, or failed, to several ports of a host.
failed as (
    select
        leftovers.src_id,
        leftovers.dst_id,
        leftovers.dst_port,
        leftovers.probe_packet,
        leftovers.probes,
        kind_rules.class

    from leftovers

    inner join kind_rules
        on kind_rules.kind_id = leftovers.kind_id

    where kind_rules.class = 'syn'
        and kind_rules.is_probe = 1
        and kind_rules.is_failed + kind_rules.is_dropped > 0
),

failing_pairs as (
    select
        pairs.src_id,
        pairs.dst_id

    from (
        select distinct
            failed.src_id,
            failed.dst_id

        from failed
    ) as pairs

    inner join series
        on series.src_id = pairs.src_id
        and series.class = 'syn'

    inner join endpoints
        on endpoints.series_id = series.series_id
        and endpoints.dst_id = pairs.dst_id

    where endpoints.failed + endpoints.dropped > 0

    group by pairs.src_id, pairs.dst_id

    having sum(case when endpoints.dropped > 0 then 1 else 0 end) > 1 or count(*) > 2
),

thrown_away as (
    select
        failed.src_id,
        failed.dst_id,
        failed.dst_port,
        failed.probe_packet,
        failed.probes,
        failed.class

    from failed

    inner join failing_pairs
        on failing_pairs.src_id = failed.src_id
        and failing_pairs.dst_id = failed.dst_id
),

unfinished as (
    select
        contacts.src_id,
        contacts.dst_id,
        case series.class when 'ip' then kinds.protocol_number else contacts.dst_port end
            as dst_port,
        contacts.probe_packet,
        contacts.probes,
        series.class

    from bearing_contacts

    inner join candidate_batches
        on candidate_batches.series_id = bearing_contacts.series_id
        and candidate_batches.batch_id = bearing_contacts.batch_id

    inner join candidate_sizes
        on candidate_sizes.candidate_id = candidate_batches.candidate_id

    inner join batches
        on batches.batch_id = bearing_contacts.batch_id

    inner join kinds
        on kinds.kind_id = batches.kind_id

    inner join series
        on series.series_id = bearing_contacts.series_id

    inner join contacts
        on contacts.attempt_id = bearing_contacts.attempt_id

    -- Asked once: where every series is a scan, no attempt is looked at.
    where exists (select 1 from candidate_sizes where candidate_sizes.is_scan = 0)
        and candidate_sizes.is_scan = 0
),

-- One contact may be all of these.
probes as (
    select distinct found.*

    from (
        select tool_made.* from tool_made
        union all
        select thrown_away.* from thrown_away
        union all
        select unfinished.* from unfinished
    ) as found
),

scanned as (
    select distinct
        candidate_methods.src_id,
        candidate_targets.dst_id

    from scan_numbers

    inner join candidate_methods
        on candidate_methods.candidate_id = scan_numbers.candidate_id

    inner join candidate_targets
        on candidate_targets.candidate_id = scan_numbers.candidate_id
),

sources as (
    select
        probes.src_id,
        count(distinct probes.dst_id) as targets

    from probes

    group by probes.src_id
),

counted as (
    select
        probes.src_id,
        case when sources.targets <= few.value then probes.dst_id end as dst_id,
        count(*) as attempts,
        sum(probes.probes) as frames,
        min(probes.probe_packet) as first_packet

    from probes

    inner join sources
        on sources.src_id = probes.src_id

    inner join thresholds as few
        on few.name = 'scope_few'

    left join scanned
        on scanned.src_id = probes.src_id
        and scanned.dst_id = probes.dst_id

    where scanned.src_id is null

    group by probes.src_id, case when sources.targets <= few.value then probes.dst_id end
)

select
    'probing' as kind,
    counted.src_id,
    counted.dst_id,
    counted.frames,
    counted.first_packet,
    counted.attempts || case counted.attempts when 1 then ' probe' else ' probes' end
        || ': too few to call it a scan' as summary

from counted;
