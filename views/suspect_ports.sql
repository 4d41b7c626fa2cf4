create view suspect_ports as
-- Which ports of a series were asked as a scanner asks?
--
-- Grain:    one row per series and port
-- Rule:     failing ports, and what the same series asked of the same hosts at their side, where
--           nothing of it was used
-- Materialised: yes
-- Key:      series_id, dst_port
--
-- Columns:
--   series_id  series: source, line and class
--   dst_port   port
with

targets as (
    select distinct
        endpoints.series_id,
        endpoints.dst_id

    -- In this order: few series have very many endpoints and ports.
    from endpoints

    cross join failing_ports

    where failing_ports.series_id = endpoints.series_id
        and failing_ports.dst_port = endpoints.dst_port
        and endpoints.asked > 0
),

companions as (
    select
        endpoints.series_id,
        endpoints.dst_port,
        sum(
            case
                when endpoints.failed + endpoints.dropped > 0 then 1
                when ordinary_series.class = 'udp' and endpoints.used = 0 then 1
                else 0
            end
        ) as asked,
        sum(
            case
                when endpoints.failed + endpoints.dropped > 0 then 0
                when ordinary_series.class = 'udp' and endpoints.used = 0 then 0
                else 1
            end
        ) as used

    from targets

    inner join ordinary_series
        on ordinary_series.series_id = targets.series_id

    inner join endpoints
        on endpoints.series_id = targets.series_id
        and endpoints.dst_id = targets.dst_id

    where ordinary_series.class in ('syn', 'udp')

    group by endpoints.series_id, endpoints.dst_port
)

select
    failing_ports.series_id,
    failing_ports.dst_port

from failing_ports

union all

select
    companions.series_id,
    companions.dst_port

from companions

left join failing_ports
    on failing_ports.series_id = companions.series_id
    and failing_ports.dst_port = companions.dst_port

where companions.asked >= 2 and companions.used = 0 and failing_ports.series_id is null;
