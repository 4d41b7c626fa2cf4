create view scan_numbers as
-- Which episodes of probing are scans, in which order?
--
-- Grain:    one row per scan
-- Rule:     by start; but the discovery with which a run begins stands behind the run's port scans
-- Materialised: yes
-- Key:      scan_id
-- Index:    candidate_id
--
-- Columns:
--   scan_id       number from 1
--   candidate_id  number of the episode
with

spans as (
    select
        candidate_sizes.candidate_id,
        candidate_methods.src_id,
        candidate_methods.first_us,
        candidate_methods.last_us,
        case
            when candidate_methods.class in ('icmp', 'arp', 'ndp', 'host-discovery') then 1
            when candidate_techniques.technique = 'udp-discovery' then 1
            when preludes.candidate_id is not null then 1
            else 0
        end as is_discovery

    from candidate_sizes

    inner join candidate_methods
        on candidate_methods.candidate_id = candidate_sizes.candidate_id

    inner join candidate_techniques
        on candidate_techniques.candidate_id = candidate_sizes.candidate_id

    left join preludes
        on preludes.candidate_id = candidate_sizes.candidate_id

    where candidate_sizes.is_scan = 1
),

followed as (
    select
        spans.candidate_id,
        spans.is_discovery,
        spans.first_us,
        coalesce(min(later.candidate_id), spans.candidate_id) as placed_at

    from spans

    inner join thresholds
        on thresholds.name = 'tool_gap_s'

    left join spans as later
        on spans.is_discovery = 1
        and later.is_discovery = 0
        and later.src_id = spans.src_id
        and later.first_us >= spans.first_us
        and later.first_us <= spans.last_us + thresholds.value * 1000000

    group by spans.candidate_id, spans.is_discovery, spans.first_us
)

select
    row_number() over (
        order by followed.placed_at, followed.is_discovery, followed.candidate_id
    ) as scan_id,
    followed.candidate_id

from followed;
