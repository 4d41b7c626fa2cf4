create view candidate_bursts as
-- Which bursts make up one scan, if it is one?
--
-- Grain:    one row per burst and suspected series that it holds attempts of
-- Rule:     an episode is a candidate; episodes in which one source pings the same hosts by
--           different means at the same time are one host discovery, under the number of the first
-- Materialised: yes
-- Key:      burst_id, series_id
--
-- Columns:
--   candidate_id  number of the candidate, by its start
--   burst_id      burst
--   series_id     series of its attempts
--   src_id        source
--   class         class of the burst's attempts
--   series        what the candidate is: a class, or host-discovery
--   first_us      first probe of the burst's attempts in the series
--   last_us       last one
--   attempts      attempts in the series
with

pairs as (
    select
        pings.episode_id,
        others.episode_id as other_id,
        max(case when pings.hosts > others.hosts then pings.hosts else others.hosts end) as hosts,
        count(*) as shared

    from pings

    inner join pings as others
        on others.src_id = pings.src_id
        and others.dst_id = pings.dst_id

    where others.class <> pings.class
        and others.first_us <= pings.last_us + 5000000
        and others.last_us >= pings.first_us - 5000000

    group by pings.episode_id, others.episode_id
),

leaders as (
    select
        pairs.episode_id,
        min(
            case
                when pairs.other_id < pairs.episode_id then pairs.other_id
                else pairs.episode_id
            end
        ) as leader_id

    from pairs

    cross join trw

    -- A second question to just those who answered the first is another scan.
    where pairs.shared >= trw.min_sweep and pairs.shared * 10 >= pairs.hosts * 8

    group by pairs.episode_id
)

select
    coalesce(leaders.leader_id, episode_bursts.episode_id) as candidate_id,
    episode_bursts.burst_id,
    episode_bursts.series_id,
    episode_bursts.src_id,
    episode_bursts.class,
    case when leaders.leader_id is null then episode_bursts.class else 'host-discovery' end
        as series,
    episode_bursts.first_us,
    episode_bursts.last_us,
    episode_bursts.attempts

from episode_bursts

left join leaders
    on leaders.episode_id = episode_bursts.episode_id;
