create view activity_failing as
-- Who keeps asking a service that does not work?
--
-- Grain:    one row per source, target and port
-- Rule:     at least scan_min_ports refused or unanswered attempts at one port, outside any scan
--
-- Columns:
--   kind          failing-client
--   src_id        client
--   dst_id        server
--   frames        packets concerned
--   first_packet  first of them
--   summary       what was seen, to follow the names
with

failed as (
    select
        leftovers.src_id,
        leftovers.dst_id,
        leftovers.dst_port,
        count(*) as attempts,
        sum(leftovers.probes) as frames,
        min(leftovers.probe_packet) as first_packet

    from leftovers

    inner join kind_rules
        on kind_rules.kind_id = leftovers.kind_id

    where kind_rules.class in ('syn', 'udp')
        and kind_rules.is_failed = 1
        and kind_rules.is_probe = 1

    group by leftovers.src_id, leftovers.dst_id, leftovers.dst_port
)

select
    'failing-client' as kind,
    failed.src_id,
    failed.dst_id,
    failed.frames,
    failed.first_packet,
    failed.attempts || ' attempts at port ' || failed.dst_port || ' failed' as summary

from failed

cross join trw

inner join thresholds
    on thresholds.name = 'flood_min_attempts'

where failed.attempts >= trw.min_ports and failed.frames < thresholds.value;
