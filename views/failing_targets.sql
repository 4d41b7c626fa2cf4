create view failing_targets as
-- Which targets of a series gave too little to use for an ordinary client?
--
-- Grain:    one row per series and target
-- Rule:     of packets that any program may send, enough ports of the target gave nothing to use,
--           and the sequential test says scanner
-- Misses:   a scan that spreads fewer probes than that over each target
-- Mistakes: clients of a host whose services all fail
-- Materialised: yes
-- Key:      series_id, dst_id
--
-- Columns:
--   series_id  series: source, line and class
--   dst_id     target
--   asked      ports that were asked and gave nothing to use
--   used       ports that were only used
with

by_target as (
    select
        endpoints.series_id,
        endpoints.dst_id,
        sum(
            case
                when endpoints.asked <= endpoints.replies then 0
                -- Without the flags, an answer tells nothing of success.
                when ordinary_series.class = 'tcp-unknown' then 1
                when endpoints.failed > endpoints.replies then 1
                when ordinary_series.class <> 'syn' then 0
                -- Opened and torn down again and again: somebody checks on a service of his own.
                when endpoints.dropped between 1 and 3 then 1
                else 0
            end
        ) as asked,
        sum(case when endpoints.asked = 0 then 1 else 0 end) as used,
        sum(endpoints.passed_on) as passed_on,
        min(endpoints.dst_port) as lowest_port,
        max(endpoints.dst_port) as highest_port

    from endpoints

    inner join ordinary_series
        on ordinary_series.series_id = endpoints.series_id

    where endpoints.dst_port >= 0

    group by endpoints.series_id, endpoints.dst_id
)

select
    by_target.series_id,
    by_target.dst_id,
    by_target.asked,
    by_target.used

from by_target

inner join ordinary_series
    on ordinary_series.series_id = by_target.series_id

cross join trw

where by_target.asked >= trw.min_ports
    and by_target.asked * trw.failure + by_target.used * trw.success >= trw.bar
    -- Traceroute asks ever higher ports of one host; routers answer, or nobody does.
    and by_target.passed_on * 5 < by_target.asked
    and not (
        ordinary_series.class = 'udp'
        and by_target.lowest_port >= 33434
        and by_target.highest_port <= 33700
    );
