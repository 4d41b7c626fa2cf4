create view suspects as
-- Which series, targets of a series, and ports of a series were asked as a scanner asks?
--
-- Grain:    one row per series and direction; with a target where vertical, with a port where
--           horizontal
-- Rule:     line: packets that no operating system writes (a tool's SYN, unheard-of flags, ACKs
--           with one sequence number, SCTP chunks outside an association), at enough pairs of
--           target and port: then all of the series are probes. vertical, horizontal: for packets
--           that any program may send, enough ports of one target, or targets of one port, gave
--           nothing to use, and the sequential test says scanner
-- Misses:   a scan that spreads fewer probes than that over each target and each port
-- Mistakes: clients of a host whose services all fail
-- Materialised: yes
-- Key:      series_id, direction, number
--
-- Columns:
--   series_id  series: source, line and class
--   direction  line, vertical or horizontal
--   number     target where vertical, port where horizontal, else -1
--   asked      pairs (ports, targets) that were asked and gave nothing to use
--   used       pairs (ports, targets) that were only used
with

whole as (
    select
        endpoints.series_id,
        sum(case when endpoints.asked > 0 then 1 else 0 end) as asked,
        sum(case when endpoints.asked = 0 then 1 else 0 end) as used,
        sum(endpoints.answered) as answered

    from endpoints

    group by endpoints.series_id
),

found_lines as (
    select
        whole.series_id,
        whole.asked,
        whole.used

    from whole

    inner join series
        on series.series_id = whole.series_id

    inner join lines
        on lines.src_id = series.src_id
        and lines.line_id = series.line_id

    cross join trw

    where (series.class = 'os-detection' and whole.asked >= 1)
        or (
            series.class in ('null', 'fin', 'xmas', 'flags')
            and whole.asked >= trw.min_certain
        )
        or (
            series.class in ('ack', 'maimon')
            and (lines.is_lawful = 1 or whole.answered * 10 >= whole.asked * 8)
            and whole.asked
                >= case series.class when 'ack' then trw.min_ports else trw.min_certain end
        )
        or (
            lines.is_marked = 1
            and series.class not in ('icmp', 'arp', 'ndp', 'ip')
            and whole.asked >= trw.min_ports
        )
        or (
            (lines.is_raw = 1 or series.class in ('sctp-init', 'sctp-cookie-echo'))
            and series.class in ('syn', 'sctp-init', 'sctp-cookie-echo')
            and whole.asked >= trw.min_ports
            and whole.asked * trw.failure + whole.used * trw.success >= trw.bar
        )
),

-- What any program may send: each target and each port is judged by itself.
ordinary as (
    select
        series.series_id,
        series.src_id,
        series.class

    from series

    left join found_lines
        on found_lines.series_id = series.series_id

    where series.class in ('syn', 'udp', 'ip', 'tcp-unknown') and found_lines.series_id is null
),

by_target as (
    select
        endpoints.series_id,
        endpoints.dst_id,
        ordinary.class,
        sum(
            case
                when endpoints.asked <= endpoints.replies then 0
                -- Without the flags, an answer tells nothing of success.
                when ordinary.class = 'tcp-unknown' then 1
                when endpoints.failed > endpoints.replies then 1
                when ordinary.class <> 'syn' then 0
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

    inner join ordinary
        on ordinary.series_id = endpoints.series_id

    where endpoints.dst_port >= 0

    group by endpoints.series_id, endpoints.dst_id, ordinary.class
),

by_port as (
    select
        endpoints.series_id,
        endpoints.dst_port,
        ordinary.class,
        ordinary.src_id,
        sum(
            case
                when ordinary.class = 'tcp-unknown' then 1
                when endpoints.failed + endpoints.dropped > endpoints.replies then 1
                else 0
            end
        ) as asked,
        sum(
            case
                when ordinary.class = 'tcp-unknown' then 0
                when endpoints.failed + endpoints.dropped > endpoints.replies then 0
                else 1
            end
        ) as used,
        sum(case when endpoints.among_peers = 0 then 1 else 0 end) as from_elsewhere,
        sum(endpoints.answered) as answered

    from endpoints

    inner join ordinary
        on ordinary.series_id = endpoints.series_id

    where endpoints.dst_port >= 0

    group by endpoints.series_id, endpoints.dst_port, ordinary.class, ordinary.src_id
),

pingers as (
    select distinct sweeps.src_id
    from sweeps
    where sweeps.class = 'icmp'
),

found as (
    select
        found_lines.series_id,
        'line' as direction,
        -1 as number,
        found_lines.asked,
        found_lines.used

    from found_lines

    union all

    select
        by_target.series_id,
        'vertical' as direction,
        by_target.dst_id as number,
        by_target.asked,
        by_target.used

    from by_target

    cross join trw

    where by_target.asked >= trw.min_ports
        and by_target.asked * trw.failure + by_target.used * trw.success >= trw.bar
        -- Traceroute asks ever higher ports of one host; routers answer, or nobody does.
        and by_target.passed_on * 5 < by_target.asked
        and not (
            by_target.class = 'udp'
            and by_target.lowest_port >= 33434
            and by_target.highest_port <= 33700
        )

    union all

    select
        by_port.series_id,
        'horizontal' as direction,
        by_port.dst_port as number,
        by_port.asked,
        by_port.used

    from by_port

    cross join trw

    left join pingers
        on pingers.src_id = by_port.src_id

    -- Other protocols are pings where ICMP is one of them.
    where (by_port.class <> 'ip' or pingers.src_id is not null)
        and by_port.asked >= trw.min_hosts
        and by_port.asked * trw.failure + by_port.used * trw.success >= trw.bar
        -- Servers of one kind talk from their port to their port (NTP, IKE, LISP); where nothing at
        -- all comes back, the capture does not hold the other direction.
        and not (by_port.class = 'udp' and by_port.from_elsewhere = 0 and by_port.answered = 0)
        -- Datagrams are lost and ignored more often than connections fail.
        and (by_port.class <> 'udp' or by_port.used * 10 <= by_port.asked)
        -- Peers of Gnutella, eDonkey and BitTorrent come and go; who finds some uses them.
        and not (
            by_port.used > 0
            and by_port.dst_port in (
                4662, 6346, 6347, 6881, 6882, 6883, 6884, 6885, 6886, 6887, 6888
            )
        )
),

-- What the same series asked of the same hosts at its side.
companions as (
    select
        endpoints.series_id,
        endpoints.dst_port,
        sum(
            case
                when endpoints.failed + endpoints.dropped > 0 then 1
                when ordinary.class = 'udp' and endpoints.used = 0 then 1
                else 0
            end
        ) as asked,
        sum(
            case
                when endpoints.failed + endpoints.dropped > 0 then 0
                when ordinary.class = 'udp' and endpoints.used = 0 then 0
                else 1
            end
        ) as used

    from (
        select distinct
            asked.series_id,
            asked.dst_id

        -- In this order: few series have very many endpoints and ports.
        from endpoints as asked

        cross join found

        where found.series_id = asked.series_id
            and found.number = asked.dst_port
            and found.direction = 'horizontal'
            and asked.asked > 0
    ) as targets

    inner join ordinary
        on ordinary.series_id = targets.series_id

    inner join endpoints
        on endpoints.series_id = targets.series_id
        and endpoints.dst_id = targets.dst_id

    where ordinary.class in ('syn', 'udp')

    group by endpoints.series_id, endpoints.dst_port
),

-- Datagrams to the hosts that the same source scans by TCP, whatever their ports.
datagrams as (
    select
        endpoints.series_id,
        endpoints.dst_id,
        count(*) as asked,
        sum(endpoints.used) as used,
        count(*) over (partition by endpoints.series_id) as hosts

    from ordinary

    inner join endpoints
        on endpoints.series_id = ordinary.series_id

    inner join (
        select distinct
            series.src_id,
            asked.dst_id

        from endpoints as asked

        cross join found

        inner join series
            on series.series_id = found.series_id

        inner join ordinary as also
            on also.src_id = series.src_id
            and also.class = 'udp'

        where found.series_id = asked.series_id
            and found.number in (-1, asked.dst_port)
            and found.direction <> 'vertical'
            and series.class = 'syn'
            and asked.asked > 0
    ) as targets
        on targets.src_id = ordinary.src_id
        and targets.dst_id = endpoints.dst_id

    where ordinary.class = 'udp' and endpoints.failed > 0

    group by endpoints.series_id, endpoints.dst_id
)

select
    found.series_id,
    found.direction,
    found.number,
    found.asked,
    found.used

from found

union all

select
    companions.series_id,
    'horizontal' as direction,
    companions.dst_port as number,
    companions.asked,
    companions.used

from companions

left join found
    on found.direction = 'horizontal'
    and found.series_id = companions.series_id
    and found.number = companions.dst_port

where companions.asked >= 2 and companions.used = 0 and found.series_id is null

union all

select
    datagrams.series_id,
    'vertical' as direction,
    datagrams.dst_id as number,
    datagrams.asked,
    datagrams.used

from datagrams

left join found
    on found.direction = 'vertical'
    and found.series_id = datagrams.series_id
    and found.number = datagrams.dst_id

cross join trw

where datagrams.hosts >= trw.min_hosts and datagrams.used = 0 and found.series_id is null;
