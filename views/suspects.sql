create view suspects as
-- Which lines, targets of a line, and ports of a line were asked as a scanner asks?
--
-- Grain:    one row per source, line, class and direction; with a target where vertical, with a
--           port where horizontal
-- Rule:     line: packets that no operating system writes (a tool's SYN, unheard-of flags, ACKs
--           with one sequence number, SCTP chunks outside an association), at enough pairs of
--           target and port: then all of the line are probes. vertical, horizontal: for packets
--           that any program may send, enough ports of one target, or targets of one port, gave
--           nothing to use, and the sequential test says scanner
-- Misses:   a scan that spreads fewer probes than that over each target and each port
-- Mistakes: clients of a host whose services all fail
-- Materialised: yes
--
-- Columns:
--   src_id     source
--   line_id    line of the sender
--   class      class of the attempts
--   direction  line, vertical or horizontal
--   dst_id     target; null unless vertical
--   dst_port   port; null unless horizontal
--   asked      pairs (ports, targets) that were asked and gave nothing to use
--   used       pairs (ports, targets) that were only used
with

whole as (
    select
        endpoints.src_id,
        endpoints.line_id,
        endpoints.class,
        count(*) as endpoints,
        sum(case when endpoints.asked > 0 then 1 else 0 end) as asked,
        sum(case when endpoints.asked = 0 then 1 else 0 end) as used,
        sum(case when endpoints.failed > 0 then 1 else 0 end) as failed,
        sum(endpoints.answered) as answered,
        max(endpoints.is_illegal) as is_illegal

    from endpoints

    where endpoints.class not in ('icmp', 'arp', 'ndp', 'ip')

    group by endpoints.src_id, endpoints.line_id, endpoints.class
),

by_target as (
    select
        endpoints.src_id,
        endpoints.line_id,
        endpoints.class,
        endpoints.dst_id,
        sum(
            case
                when endpoints.asked <= endpoints.replies then 0
                -- Without the flags, an answer tells nothing of success.
                when endpoints.class = 'tcp-unknown' then 1
                when endpoints.failed > endpoints.replies then 1
                when endpoints.class <> 'syn' then 0
                -- Opened and torn down again and again: somebody checks on a service of his own.
                when endpoints.dropped between 1 and 3 then 1
                else 0
            end
        ) as asked,
        sum(case when endpoints.asked = 0 then 1 else 0 end) as used,
        sum(endpoints.passed_on) as passed_on,
        min(endpoints.dst_port) as lowest_port,
        max(endpoints.dst_port) as highest_port,
        sum(case when endpoints.answered > 0 then 1 else 0 end) as answered

    from endpoints

    where endpoints.dst_port is not null

    group by endpoints.src_id, endpoints.line_id, endpoints.class, endpoints.dst_id
),

by_port as (
    select
        endpoints.src_id,
        endpoints.line_id,
        endpoints.class,
        endpoints.dst_port,
        sum(
            case
                when endpoints.class = 'tcp-unknown' then 1
                when endpoints.failed + endpoints.dropped > endpoints.replies then 1
                else 0
            end
        ) as asked,
        sum(
            case
                when endpoints.class = 'tcp-unknown' then 0
                when endpoints.failed + endpoints.dropped > endpoints.replies then 0
                else 1
            end
        ) as used,
        sum(case when endpoints.among_peers = 0 then 1 else 0 end) as from_elsewhere,
        sum(endpoints.answered) as answered

    from endpoints

    where endpoints.dst_port is not null

    group by endpoints.src_id, endpoints.line_id, endpoints.class, endpoints.dst_port
),

found as (
    select
        whole.src_id,
        whole.line_id,
        whole.class,
        'line' as direction,
        cast(null as bigint) as dst_id,
        cast(null as bigint) as dst_port,
        whole.asked,
        whole.used

    from whole

    inner join lines
        on lines.src_id = whole.src_id
        and lines.line_id = whole.line_id

    cross join trw

    where (whole.class = 'os-detection' and whole.asked >= 1)
        or (
            whole.is_illegal = 1
            and whole.class <> 'maimon'
            and whole.asked >= trw.min_certain
        )
        or (
            whole.class in ('ack', 'maimon')
            and (lines.is_lawful = 1 or whole.answered * 10 >= whole.asked * 8)
            and whole.asked
                >= case whole.class when 'ack' then trw.min_ports else trw.min_certain end
        )
        or (lines.is_marked = 1 and whole.asked >= trw.min_ports)
        or (
            (lines.is_raw = 1 or whole.class in ('sctp-init', 'sctp-cookie-echo'))
            and whole.class in ('syn', 'sctp-init', 'sctp-cookie-echo')
            and whole.asked >= trw.min_ports
            and whole.asked * trw.failure + whole.used * trw.success >= trw.bar
        )

    union all

    select
        by_target.src_id,
        by_target.line_id,
        by_target.class,
        'vertical' as direction,
        by_target.dst_id,
        cast(null as bigint) as dst_port,
        by_target.asked,
        by_target.used

    from by_target

    cross join trw

    where by_target.class in ('syn', 'udp', 'ip', 'tcp-unknown')
        and by_target.asked >= trw.min_ports
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
        by_port.src_id,
        by_port.line_id,
        by_port.class,
        'horizontal' as direction,
        cast(null as bigint) as dst_id,
        by_port.dst_port,
        by_port.asked,
        by_port.used

    from by_port

    cross join trw

    left join sweeps
        on sweeps.src_id = by_port.src_id
        and sweeps.class = 'icmp'

    where (
            by_port.class in ('syn', 'udp', 'tcp-unknown')
            -- Other protocols are pings where ICMP is one of them.
            or (by_port.class = 'ip' and sweeps.src_id is not null)
        )
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

-- What the same line asked of the same hosts at its side.
companions as (
    select
        endpoints.src_id,
        endpoints.line_id,
        endpoints.class,
        endpoints.dst_port,
        sum(
            case
                when endpoints.failed + endpoints.dropped > 0 then 1
                when endpoints.class = 'udp' and endpoints.used = 0 then 1
                else 0
            end
        ) as asked,
        sum(
            case
                when endpoints.failed + endpoints.dropped > 0 then 0
                when endpoints.class = 'udp' and endpoints.used = 0 then 0
                else 1
            end
        ) as used

    from endpoints

    inner join (
        select distinct
            asked.src_id,
            asked.line_id,
            asked.class,
            asked.dst_id

        from endpoints as asked

        inner join found
            on found.direction = 'horizontal'
            and found.src_id = asked.src_id
            and found.line_id = asked.line_id
            and found.class = asked.class
            and found.dst_port = asked.dst_port

        where asked.asked > 0 and asked.class in ('syn', 'udp')
    ) as targets
        on targets.src_id = endpoints.src_id
        and targets.line_id = endpoints.line_id
        and targets.class = endpoints.class
        and targets.dst_id = endpoints.dst_id

    where endpoints.class in ('syn', 'udp')

    group by endpoints.src_id, endpoints.line_id, endpoints.class, endpoints.dst_port
),

-- Datagrams to the hosts that the same source scans by TCP, whatever their ports.
datagrams as (
    select
        endpoints.src_id,
        endpoints.line_id,
        endpoints.class,
        endpoints.dst_id,
        count(*) as asked,
        sum(endpoints.used) as used,
        count(*) over (
            partition by endpoints.src_id, endpoints.line_id, endpoints.class
        ) as hosts

    from endpoints

    inner join (
        select distinct
            asked.src_id,
            asked.dst_id

        from endpoints as asked

        inner join found
            on found.direction <> 'vertical'
            and found.class = 'syn'
            and found.src_id = asked.src_id
            and found.line_id = asked.line_id

        where asked.asked > 0
            and asked.class = 'syn'
            and (found.dst_port = asked.dst_port or found.direction = 'line')
    ) as targets
        on targets.src_id = endpoints.src_id
        and targets.dst_id = endpoints.dst_id

    where endpoints.class = 'udp' and endpoints.failed > 0

    group by endpoints.src_id, endpoints.line_id, endpoints.class, endpoints.dst_id
)

select
    found.*

from found

union all

select
    companions.src_id,
    companions.line_id,
    companions.class,
    'horizontal' as direction,
    cast(null as bigint) as dst_id,
    companions.dst_port,
    companions.asked,
    companions.used

from companions

left join found
    on found.direction = 'horizontal'
    and found.src_id = companions.src_id
    and found.line_id = companions.line_id
    and found.class = companions.class
    and found.dst_port = companions.dst_port

where companions.asked >= 2 and companions.used = 0 and found.src_id is null

union all

select
    datagrams.src_id,
    datagrams.line_id,
    datagrams.class,
    'vertical' as direction,
    datagrams.dst_id,
    cast(null as bigint) as dst_port,
    datagrams.asked,
    datagrams.used

from datagrams

left join found
    on found.direction = 'vertical'
    and found.src_id = datagrams.src_id
    and found.line_id = datagrams.line_id
    and found.class = datagrams.class
    and found.dst_id = datagrams.dst_id

cross join trw

where datagrams.hosts >= trw.min_hosts and datagrams.used = 0 and found.src_id is null;
