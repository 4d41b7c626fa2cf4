create view activity_flood as
-- Which ports were flooded?
--
-- Grain:    one row per target, port and protocol
-- Rule:     at least flood_min_attempts first contacts with one port of one host from many sources
--           of next to no contacts each, or from one source that uses none of them
-- Mistakes: a busy server in a capture that shows one direction only
--
-- Columns:
--   kind          syn-flood, udp-flood or icmp-flood
--   src_id        source; null for many
--   dst_id        target
--   frames        packets concerned
--   first_packet  first of them
--   summary       what was seen, to follow the names
with

per_source as (
    select
        leftovers.dst_id,
        leftovers.dst_port,
        kind_rules.class,
        leftovers.src_id,
        count(*) as attempts,
        sum(leftovers.probes) as frames,
        -- A datagram that its server answers is use as well.
        sum(
            case when kind_rules.is_use = 1 or kind_rules.reason = 'udp-response' then 1 else 0 end
        ) as used,
        min(leftovers.probe_packet) as first_packet

    from leftovers

    inner join kind_rules
        on kind_rules.kind_id = leftovers.kind_id

    where kind_rules.class in ('syn', 'udp', 'icmp')

    group by leftovers.dst_id, leftovers.dst_port, kind_rules.class, leftovers.src_id
),

per_target as (
    select
        per_source.dst_id,
        per_source.dst_port,
        per_source.class,
        count(*) as sources,
        min(per_source.src_id) as src_id,
        sum(per_source.attempts) as attempts,
        sum(per_source.frames) as frames,
        sum(per_source.used) as used,
        min(per_source.first_packet) as first_packet

    from per_source

    group by per_source.dst_id, per_source.dst_port, per_source.class
)

select
    per_target.class || '-flood' as kind,
    case when per_target.sources = 1 then per_target.src_id end as src_id,
    per_target.dst_id,
    per_target.frames,
    per_target.first_packet,
    per_target.attempts || ' first contacts'
        || case
            when per_target.dst_port is null then ''
            else ' with port ' || per_target.dst_port
        end
        || ' from ' || per_target.sources
        || case per_target.sources when 1 then ' source' else ' sources' end as summary

from per_target

inner join thresholds
    on thresholds.name = 'flood_min_attempts'

where per_target.frames >= thresholds.value
    and per_target.used * 10 <= per_target.attempts
    and (per_target.sources = 1 or per_target.sources * 4 >= per_target.attempts * 3);
