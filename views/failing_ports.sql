create view failing_ports as
-- Which ports of a series gave too little to use for an ordinary client?
--
-- Grain:    one row per series and port
-- Rule:     of packets that any program may send, enough hosts asked for the port gave nothing to
--           use, and the sequential test says scanner
-- Misses:   a scan that asks fewer hosts than that for each port; a sweep by datagrams over
--           scattered addresses of which more than a tenth answer, as a client's servers do
-- Mistakes: clients of many servers that are all down
-- Materialised: yes
-- Key:      series_id, dst_port
--
-- Columns:
--   series_id  series: source, line and class
--   dst_port   port
--   asked      hosts that were asked and gave nothing to use
--   used       hosts that were only used
with

by_port as (
    select
        endpoints.series_id,
        endpoints.dst_port,
        sum(
            case
                when ordinary_series.class = 'tcp-unknown' then 1
                when endpoints.failed + endpoints.dropped > endpoints.replies then 1
                else 0
            end
        ) as asked,
        sum(
            case
                when ordinary_series.class = 'tcp-unknown' then 0
                when endpoints.failed + endpoints.dropped > endpoints.replies then 0
                else 1
            end
        ) as used,
        sum(case when endpoints.among_peers = 0 then 1 else 0 end) as from_elsewhere,
        sum(endpoints.answered) as answered

    from endpoints

    inner join ordinary_series
        on ordinary_series.series_id = endpoints.series_id

    where endpoints.dst_port >= 0

    group by endpoints.series_id, endpoints.dst_port
),

-- Whom a client asks is scattered, or stands in small groups; who goes through a network asks
-- nearly all neighbours by number.
neighbours as (
    select
        by_port.series_id,
        by_port.dst_port,
        addresses.low_bits - max(addresses.low_bits) over (
            partition by by_port.series_id, by_port.dst_port
            order by addresses.low_bits
            rows between 1 preceding and 1 preceding
        ) as step

    from by_port

    inner join ordinary_series
        on ordinary_series.series_id = by_port.series_id
        and ordinary_series.class = 'udp'

    inner join endpoints
        on endpoints.series_id = by_port.series_id
        and endpoints.dst_port = by_port.dst_port

    inner join addresses
        on addresses.address_id = endpoints.dst_id

    where by_port.used * 10 > by_port.asked
),

in_a_row as (
    select
        neighbours.series_id,
        neighbours.dst_port,
        sum(case when neighbours.step = 1 then 1 else 0 end) as hosts

    from neighbours

    group by neighbours.series_id, neighbours.dst_port
),

pingers as (
    select distinct sweeps.src_id
    from sweeps
    where sweeps.class = 'icmp'
)

select
    by_port.series_id,
    by_port.dst_port,
    by_port.asked,
    by_port.used

from by_port

inner join ordinary_series
    on ordinary_series.series_id = by_port.series_id

cross join trw

left join pingers
    on pingers.src_id = ordinary_series.src_id

left join in_a_row
    on in_a_row.series_id = by_port.series_id
    and in_a_row.dst_port = by_port.dst_port

-- Other protocols are pings where ICMP is one of them.
where (ordinary_series.class <> 'ip' or pingers.src_id is not null)
    and by_port.asked >= trw.min_hosts
    and by_port.asked * trw.failure + by_port.used * trw.success >= trw.bar
    -- Servers of one kind talk from their port to their port (NTP, IKE, LISP); where nothing at
    -- all comes back, the capture does not hold the other direction.
    and not (
        ordinary_series.class = 'udp' and by_port.from_elsewhere = 0 and by_port.answered = 0
    )
    -- Datagrams are lost and ignored more often than connections fail.
    and (
        ordinary_series.class <> 'udp'
        or by_port.used * 10 <= by_port.asked
        or in_a_row.hosts * 10 >= (by_port.asked + by_port.used) * 9
    )
    -- Peers of Gnutella, eDonkey and BitTorrent come and go; who finds some uses them.
    and not (
        by_port.used > 0
        and by_port.dst_port in (
            4662, 6346, 6347, 6881, 6882, 6883, 6884, 6885, 6886, 6887, 6888
        )
    );
