create view episode_bursts as
-- Which bursts make up one episode of probing?
--
-- Grain:    one row per burst and suspected series that it holds attempts of
-- Rule:     bursts of one source, line and class are one episode until a pause that is longer than
--           episode_gap_s and than episode_gap_factor times the usual distance between probes. A
--           tool that keeps to few source ports takes new ones for each run: there, another range
--           of source ports is another episode
-- Materialised: yes
-- Key:      burst_id, series_id
--
-- Columns:
--   episode_id    number of the episode, by its start
--   burst_id      burst
--   series_id     series of the attempts
--   src_id        source
--   class         class of the attempts
--   first_us      first probe of the burst's attempts in the series
--   last_us       last one
--   attempts      attempts in the series
with

numbers as (
    select
        max(case thresholds.name when 'episode_gap_s' then thresholds.value end) * 1000000
            as gap_us,
        max(case thresholds.name when 'tool_gap_s' then thresholds.value end) * 1000000
            as tool_gap_us,
        max(case thresholds.name when 'episode_gap_factor' then thresholds.value end) as factor,
        max(case thresholds.name when 'port_habit' then thresholds.value end) as port_habit

    from thresholds
),

parts as (
    select
        bearing_batches.series_id,
        series.src_id,
        series.line_id,
        series.class,
        batches.burst_id,
        bursts.src_port_min,
        bursts.src_port_max,
        min(bearing_batches.first_packet) as first_packet,
        min(bearing_batches.first_us) as first_us,
        max(bearing_batches.last_us) as last_us,
        sum(bearing_batches.attempts) as attempts

    from bearing_batches

    inner join series
        on series.series_id = bearing_batches.series_id

    inner join batches
        on batches.batch_id = bearing_batches.batch_id

    inner join bursts
        on bursts.burst_id = batches.burst_id

    group by
        bearing_batches.series_id,
        series.src_id,
        series.line_id,
        series.class,
        batches.burst_id,
        bursts.src_port_min,
        bursts.src_port_max
),

habits as (
    select
        parts.series_id,
        sum(
            case
                when parts.attempts >= 3
                    and parts.src_port_max - parts.src_port_min <= numbers.port_habit
                    then parts.attempts
                else 0
            end
        ) as tight,
        sum(parts.attempts) as attempts

    from parts

    cross join numbers

    group by parts.series_id
),

ranged as (
    select
        parts.series_id,
        parts.src_id,
        parts.line_id,
        parts.class,
        parts.burst_id,
        parts.src_port_min,
        parts.src_port_max,
        parts.first_packet,
        parts.first_us,
        parts.last_us,
        parts.attempts,
        case
            when parts.line_id <= 0 or parts.class = 'udp' then 0
            when habits.tight * 10 < habits.attempts * 9 then 0
            when parts.src_port_min - max(parts.src_port_max) over (
                partition by parts.series_id
                order by parts.src_port_min, parts.burst_id
                rows between unbounded preceding and 1 preceding
            ) > numbers.port_habit then 1
            else 0
        end as opens_range

    from parts

    inner join habits
        on habits.series_id = parts.series_id

    cross join numbers
),

runs_of_ports as (
    select
        ranged.*,
        sum(ranged.opens_range) over (
            partition by ranged.series_id
            order by ranged.src_port_min, ranged.burst_id
            rows between unbounded preceding and current row
        ) as port_range

    from ranged
),

gaps as (
    select
        runs_of_ports.*,
        runs_of_ports.first_us - max(runs_of_ports.last_us) over (
            partition by runs_of_ports.series_id, runs_of_ports.port_range
            order by runs_of_ports.first_us, runs_of_ports.burst_id
            rows between unbounded preceding and 1 preceding
        ) as gap_us,
        max(runs_of_ports.last_us) over (
            partition by runs_of_ports.series_id, runs_of_ports.port_range
        ) - min(runs_of_ports.first_us) over (
            partition by runs_of_ports.series_id, runs_of_ports.port_range
        ) as span_us,
        sum(runs_of_ports.attempts) over (
            partition by runs_of_ports.series_id, runs_of_ports.port_range
        ) as all_attempts

    from runs_of_ports
),

episodes as (
    select
        gaps.series_id,
        gaps.src_id,
        gaps.line_id,
        gaps.class,
        gaps.burst_id,
        gaps.port_range,
        gaps.first_packet,
        gaps.first_us,
        gaps.last_us,
        gaps.attempts,
        sum(
            case
                when gaps.gap_us is null then 1
                when gaps.gap_us > case when gaps.line_id > 0 then numbers.tool_gap_us
                        else numbers.gap_us end
                    and gaps.gap_us > numbers.factor * gaps.span_us / gaps.all_attempts
                    then 1
                else 0
            end
        ) over (
            partition by gaps.series_id, gaps.port_range
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
            partition by episodes.series_id, episodes.port_range, episodes.episode
        ) as started_us,
        min(episodes.first_packet) over (
            partition by episodes.series_id, episodes.port_range, episodes.episode
        ) as started_packet

    from episodes
)

select
    dense_rank() over (
        order by
            starts.started_us,
            starts.started_packet,
            starts.src_id,
            starts.line_id,
            starts.class,
            starts.port_range,
            starts.episode
    ) as episode_id,
    starts.burst_id,
    starts.series_id,
    starts.src_id,
    starts.class,
    starts.first_us,
    starts.last_us,
    starts.attempts

from starts;
