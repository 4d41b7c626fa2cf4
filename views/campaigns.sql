create view campaigns as
-- Which scans belong together?
--
-- Grain:    one row per scan that belongs to others
-- Rule:     scans of one scanner with pauses shorter than campaign_gap_s; scans of several sources
--           that share out the ports of one target among them; copies of a decoy scan
-- Materialised: yes
-- Key:      scan_id
--
-- Columns:
--   scan_id   scan
--   campaign  the smallest scan_id of those that belong together
with

spans as (
    select
        scan_numbers.scan_id,
        scan_numbers.candidate_id,
        coalesce(relayed_candidates.scanner_id, candidate_methods.src_id) as src_id,
        candidate_techniques.technique,
        candidate_sizes.targets,
        candidate_methods.first_us,
        candidate_methods.last_us,
        decoy_groups.decoy_group

    from scan_numbers

    inner join candidate_methods
        on candidate_methods.candidate_id = scan_numbers.candidate_id

    inner join candidate_techniques
        on candidate_techniques.candidate_id = scan_numbers.candidate_id

    inner join candidate_sizes
        on candidate_sizes.candidate_id = scan_numbers.candidate_id

    left join relayed_candidates
        on relayed_candidates.candidate_id = scan_numbers.candidate_id

    left join decoy_groups
        on decoy_groups.candidate_id = scan_numbers.candidate_id
),

steps as (
    select
        spans.scan_id,
        spans.candidate_id,
        spans.src_id,
        spans.technique,
        spans.targets,
        spans.first_us,
        spans.last_us,
        spans.decoy_group,
        case
            when spans.first_us - max(spans.last_us) over (
                partition by spans.src_id
                order by spans.first_us, spans.scan_id
                rows between unbounded preceding and 1 preceding
            ) <= thresholds.value * 1000000 then 0
            else 1
        end as is_start

    from spans

    inner join thresholds
        on thresholds.name = 'campaign_gap_s'
),

visits as (
    select
        steps.*,
        sum(steps.is_start) over (
            partition by steps.src_id
            order by steps.first_us, steps.scan_id
            rows between unbounded preceding and current row
        ) as visit

    from steps
),

led as (
    select
        visits.*,
        min(visits.scan_id) over (partition by visits.src_id, visits.visit) as leader

    from visits
),

single_targets as (
    select
        candidate_targets.candidate_id,
        candidate_targets.dst_id

    from candidate_targets

    inner join candidate_sizes
        on candidate_sizes.candidate_id = candidate_targets.candidate_id

    where candidate_sizes.targets = 1
),

neighbours as (
    select
        led.scan_id,
        led.candidate_id,
        others.candidate_id as other_id,
        own.dst_id,
        others.leader

    from led

    inner join single_targets as own
        on own.candidate_id = led.candidate_id

    inner join single_targets as theirs
        on theirs.dst_id = own.dst_id

    inner join led as others
        on others.candidate_id = theirs.candidate_id
        and others.technique = led.technique

    where others.src_id <> led.src_id
        and others.first_us <= led.last_us + 60000000
        and others.last_us >= led.first_us - 60000000
        and led.decoy_group is null
),

-- One target asked by several sources, none of which asks what another asked.
shares as (
    select
        neighbours.scan_id,
        neighbours.leader,
        count(their_ports.candidate_id) as shared

    from neighbours

    inner join candidate_ports as own_ports
        on own_ports.candidate_id = neighbours.candidate_id

    left join candidate_ports as their_ports
        on their_ports.candidate_id = neighbours.other_id
        and their_ports.dst_id = neighbours.dst_id
        and their_ports.dst_port = own_ports.dst_port

    group by neighbours.scan_id, neighbours.other_id, neighbours.leader
),

share_leaders as (
    select
        shares.scan_id,
        min(shares.leader) as leader

    from shares

    where shares.shared = 0

    group by shares.scan_id
),

copies as (
    select
        led.decoy_group,
        min(led.leader) as leader

    from led

    where led.decoy_group is not null

    group by led.decoy_group
),

tied as (
    select
        led.scan_id,
        case
            when copies.leader is not null then copies.leader
            when share_leaders.leader < led.leader then share_leaders.leader
            else led.leader
        end as campaign

    from led

    left join share_leaders
        on share_leaders.scan_id = led.scan_id

    left join copies
        on copies.decoy_group = led.decoy_group
),

sized as (
    select
        tied.*,
        count(*) over (partition by tied.campaign) as scans

    from tied
)

select
    sized.scan_id,
    sized.campaign

from sized

where sized.scans > 1;
