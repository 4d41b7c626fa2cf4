create view candidate_bursts as
-- Which bursts make up one episode of probing?
--
-- Grain:    one row per burst that holds attempts of a suspected series
-- Rule:     bursts of one source, family and class are one episode until a pause that is longer
--           than episode_gap_s and than episode_gap_factor times the usual distance between probes
-- Materialised: yes
-- Index:    burst_id
--
-- Columns:
--   candidate_id  number of the episode, by its start
--   burst_id      burst
--   src_id        source
--   family_id     family of the sender's form
--   class         class of the attempts
--   first_us      first probe of the burst's attempts in the series
--   last_us       last one
--   attempts      attempts in the series
with

numbers as (
    select
        max(case thresholds.name when 'episode_gap_s' then thresholds.value end) * 1000000
            as gap_us,
        max(case thresholds.name when 'episode_gap_factor' then thresholds.value end) as factor

    from thresholds
),

parts as (
    select
        bearing_contacts.src_id,
        bearing_contacts.family_id,
        bearing_contacts.class,
        bearing_contacts.burst_id,
        min(contacts.probe_packet) as first_packet,
        min(contacts.at_us) as first_us,
        max(contacts.at_us) as last_us,
        count(*) as attempts

    from bearing_contacts

    inner join contacts
        on contacts.attempt_id = bearing_contacts.attempt_id

    group by
        bearing_contacts.src_id,
        bearing_contacts.family_id,
        bearing_contacts.class,
        bearing_contacts.burst_id
),

gaps as (
    select
        parts.*,
        parts.first_us - max(parts.last_us) over (
            partition by parts.src_id, parts.family_id, parts.class
            order by parts.first_us, parts.burst_id
            rows between unbounded preceding and 1 preceding
        ) as gap_us,
        max(parts.last_us) over (
            partition by parts.src_id, parts.family_id, parts.class
        ) - min(parts.first_us) over (
            partition by parts.src_id, parts.family_id, parts.class
        ) as span_us,
        sum(parts.attempts) over (
            partition by parts.src_id, parts.family_id, parts.class
        ) as all_attempts

    from parts
),

episodes as (
    select
        gaps.*,
        sum(
            case
                when gaps.gap_us is null then 1
                when gaps.gap_us > numbers.gap_us
                    and gaps.gap_us > numbers.factor * gaps.span_us / gaps.all_attempts
                    then 1
                else 0
            end
        ) over (
            partition by gaps.src_id, gaps.family_id, gaps.class
            order by gaps.first_us, gaps.burst_id
            rows between unbounded preceding and current row
        ) as episode

    from gaps

    cross join numbers
),

starts as (
    select
        episodes.*,
        min(episodes.first_us) over (
            partition by episodes.src_id, episodes.family_id, episodes.class, episodes.episode
        ) as started_us,
        min(episodes.first_packet) over (
            partition by episodes.src_id, episodes.family_id, episodes.class, episodes.episode
        ) as started_packet

    from episodes
)

select
    dense_rank() over (
        order by
            starts.started_us,
            starts.started_packet,
            starts.src_id,
            starts.family_id,
            starts.class,
            starts.episode
    ) as candidate_id,
    starts.burst_id,
    starts.src_id,
    starts.family_id,
    starts.class,
    starts.first_us,
    starts.last_us,
    starts.attempts

from starts;
