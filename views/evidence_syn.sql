create view evidence_syn as
-- What tells a tool's own SYN from connect()?
--
-- Grain:    one row per scan and consideration
--
-- Columns:
--   scan_id    scan
--   code       word for the consideration
--   finding    one sentence
--   speaks     for, against or limit
--   matched    attempts, ports or orders on which it held
--   tested     those on which it was tested
--   packet_id  a packet that shows it
select
    facts.scan_id,
    'syn-options' as code,
    case
        when facts.os_attempts > facts.raw_attempts
            then 'The SYN carries the options of an operating system, as connect() sends them'
        else 'The SYN carries the MSS at most: a tool wrote it, no operating system does'
    end as finding,
    case
        when (facts.os_attempts > facts.raw_attempts) = (facts.technique = 'tcp-connect')
            then 'for'
        else 'against'
    end as speaks,
    case
        when facts.os_attempts > facts.raw_attempts then facts.os_attempts
        else facts.raw_attempts
    end as matched,
    facts.burst_attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.class = 'syn'

union all

select
    facts.scan_id,
    'source-ports' as code,
    case
        when facts.src_port_changes * 2 > facts.compared
            then 'Attempts come from a new source port each, as connect() takes them'
        else 'Source ports are used again for other ports and hosts, as only a tool does'
    end as finding,
    case
        when (facts.src_port_changes * 2 > facts.compared)
            = (facts.technique = 'tcp-connect') then 'for'
        else 'against'
    end as speaks,
    case
        when facts.src_port_changes * 2 > facts.compared then facts.src_port_changes
        else facts.compared - facts.src_port_changes
    end as matched,
    facts.compared as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.class = 'syn' and facts.compared >= 2

union all

select
    facts.scan_id,
    'ttl-spread' as code,
    'The TTL changes from probe to probe (' || facts.ttl_min || ' to ' || facts.ttl_max
        || '): no operating system does that' as finding,
    case when facts.technique = 'tcp-connect' then 'against' else 'for' end as speaks,
    facts.burst_attempts as matched,
    facts.burst_attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.ttl_max - facts.ttl_min > 2

union all

select
    facts.scan_id,
    'window-spread' as code,
    'The window changes from probe to probe (' || facts.window_min || ' to ' || facts.window_max
        || '): an operating system keeps to one' as finding,
    'for' as speaks,
    facts.burst_attempts as matched,
    facts.burst_attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.class = 'syn'
    and facts.technique = 'tcp-syn'
    and facts.raw_attempts > facts.os_attempts
    and facts.window_max > facts.window_min

union all

select
    facts.scan_id,
    'half-open' as code,
    'A SYN ACK was answered by RST at once: the connection was never wanted' as finding,
    case when facts.technique = 'tcp-connect' then 'against' else 'for' end as speaks,
    facts.half_open as matched,
    facts.half_open + facts.completed as tested,
    facts.half_open_packet as packet_id
from evidence_facts as facts
where facts.class = 'syn' and facts.half_open > 0

union all

select
    facts.scan_id,
    'handshake-completed' as code,
    'The source completed the handshake, as connect() does' as finding,
    case when facts.technique = 'tcp-connect' then 'for' else 'against' end as speaks,
    facts.completed as matched,
    facts.half_open + facts.completed as tested,
    facts.completed_packet as packet_id
from evidence_facts as facts
where facts.class = 'syn' and facts.completed > 0

union all

select
    facts.scan_id,
    'dont-fragment' as code,
    case
        when facts.unfragmented > facts.fragmentable
            then 'Fragmentation is forbidden, as operating systems do for TCP'
        else 'Fragmentation is allowed: operating systems forbid it for TCP'
    end as finding,
    case
        when (facts.unfragmented > facts.fragmentable) = (facts.technique = 'tcp-connect')
            then 'for'
        else 'against'
    end as speaks,
    case
        when facts.unfragmented > facts.fragmentable then facts.unfragmented
        else facts.fragmentable
    end as matched,
    facts.unfragmented + facts.fragmentable as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.class = 'syn' and facts.unfragmented + facts.fragmentable > 0;
