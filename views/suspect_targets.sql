create view suspect_targets as
-- Which targets of a series were asked as a scanner asks?
--
-- Grain:    one row per series and target
-- Rule:     failing targets; and hosts that a source scans by TCP and sends datagrams to as well,
--           whatever their ports, where nothing of it was used
-- Materialised: yes
-- Key:      series_id, dst_id
--
-- Columns:
--   series_id  series: source, line and class
--   dst_id     target
with

-- Hosts that a source of datagrams scans by TCP.
scanned_hosts as (
    select distinct
        series.src_id,
        endpoints.dst_id

    from endpoints

    inner join series
        on series.series_id = endpoints.series_id

    inner join ordinary_series
        on ordinary_series.src_id = series.src_id
        and ordinary_series.class = 'udp'

    left join suspect_lines
        on suspect_lines.series_id = endpoints.series_id

    left join failing_ports
        on failing_ports.series_id = endpoints.series_id
        and failing_ports.dst_port = endpoints.dst_port

    where series.class = 'syn'
        and endpoints.asked > 0
        and coalesce(suspect_lines.series_id, failing_ports.series_id) is not null
),

datagrams as (
    select
        endpoints.series_id,
        endpoints.dst_id,
        count(*) as asked,
        sum(endpoints.used) as used,
        count(*) over (partition by endpoints.series_id) as hosts

    from ordinary_series

    inner join endpoints
        on endpoints.series_id = ordinary_series.series_id

    inner join scanned_hosts
        on scanned_hosts.src_id = ordinary_series.src_id
        and scanned_hosts.dst_id = endpoints.dst_id

    where ordinary_series.class = 'udp' and endpoints.failed > 0

    group by endpoints.series_id, endpoints.dst_id
)

select
    failing_targets.series_id,
    failing_targets.dst_id

from failing_targets

union all

select
    datagrams.series_id,
    datagrams.dst_id

from datagrams

left join failing_targets
    on failing_targets.series_id = datagrams.series_id
    and failing_targets.dst_id = datagrams.dst_id

cross join trw

where datagrams.hosts >= trw.min_hosts
    and datagrams.used = 0
    and failing_targets.series_id is null;
