create view preludes as
-- Which episodes of probing only looked for hosts to scan?
--
-- Grain:    one row per candidate
-- Rule:     one or two ports of many hosts were asked, and right after it the same source asked
--           more ports of some of those hosts that answered, and of no other
-- Materialised: yes
-- Key:      candidate_id
--
-- Columns:
--   candidate_id  number of the candidate
--   technique     tcp-discovery or udp-discovery
with

spans as (
    select
        candidate_sizes.candidate_id,
        candidate_sizes.targets,
        candidate_sizes.ports,
        candidate_methods.src_id,
        candidate_methods.class,
        candidate_methods.first_us,
        candidate_methods.last_us

    from candidate_sizes

    inner join candidate_methods
        on candidate_methods.candidate_id = candidate_sizes.candidate_id

    where candidate_sizes.is_scan = 1
),

pairs as (
    select
        spans.candidate_id,
        spans.class,
        later.candidate_id as later_id

    from spans

    cross join trw

    inner join thresholds
        on thresholds.name = 'tool_gap_s'

    inner join spans as later
        on later.src_id = spans.src_id

    where spans.class in ('syn', 'ack', 'udp')
        and spans.ports <= 2
        and spans.targets >= trw.min_sweep
        and later.candidate_id > spans.candidate_id
        and later.ports > spans.ports
        and later.targets < spans.targets
        and later.first_us <= spans.last_us + thresholds.value * 1000000
),

followed as (
    select
        pairs.candidate_id,
        pairs.class,
        pairs.later_id,
        sum(case when answered.answered_by_target > 0 then 0 else 1 end) as others

    from pairs

    inner join candidate_targets as scanned
        on scanned.candidate_id = pairs.later_id

    left join candidate_targets as answered
        on answered.candidate_id = pairs.candidate_id
        and answered.dst_id = scanned.dst_id

    group by pairs.candidate_id, pairs.class, pairs.later_id
)

select
    followed.candidate_id,
    case followed.class when 'udp' then 'udp-discovery' else 'tcp-discovery' end as technique

from followed

group by followed.candidate_id, followed.class

having min(followed.others) = 0;
