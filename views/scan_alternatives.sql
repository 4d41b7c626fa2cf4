create view scan_alternatives as
-- What else could a scan have been, and do its packets rule that out?
--
-- Grain:    one row per scan and other explanation
-- Rule:     ruled out is what the packets contradict, with the number of attempts that do; the rest
--           stays possible, and no number weighs it
-- Misses:   explanations that nobody thought of
--
-- Columns:
--   scan_id            scan
--   code               word for the explanation
--   verdict            ruled out or stays possible
--   finding            one sentence: the explanation, and what contradicts or leaves it
--   matched            attempts that contradict it; null where none can
--   tested             attempts on which that was tested
--   example_capture_id capture of example_frame
--   example_frame      a frame that shows it
with

alternatives as (
    select
        facts.scan_id,
        'connect-scan' as code,
        'ruled out' as verdict,
        'A connect scan: connect() takes a new source port for every try, and here the one before '
            || 'was taken again' as finding,
        facts.compared - facts.src_port_changes as matched,
        facts.compared as tested,
        facts.example_packet as packet_id
    from evidence_facts as facts
    inner join scans
        on scans.scan_id = facts.scan_id
    where scans.technique = 'tcp-syn'
        and facts.compared >= 2
        and facts.src_port_changes * 2 <= facts.compared

    union all

    select
        facts.scan_id,
        'syn-scan',
        'ruled out',
        'A SYN scan: it completes no handshake',
        facts.completed,
        facts.half_open + facts.completed,
        facts.completed_packet
    from evidence_facts as facts
    inner join scans
        on scans.scan_id = facts.scan_id
    where scans.technique = 'tcp-connect' and facts.completed > facts.half_open

    union all

    select
        facts.scan_id,
        'syn-scan',
        'stays possible',
        'A SYN scan by a tool that writes its SYNs as an operating system does: the handshakes of '
            || 'this capture do not tell',
        null,
        null,
        facts.example_packet
    from evidence_facts as facts
    inner join scans
        on scans.scan_id = facts.scan_id
    where scans.technique = 'tcp-connect' and facts.completed <= facts.half_open

    union all

    select
        facts.scan_id,
        'repeats',
        'ruled out',
        'A flood of one port, or a client that keeps trying: both ask the same again and again, '
            || 'and here most tries asked a port of a host for the first time',
        facts.endpoints,
        facts.attempts,
        facts.example_packet
    from evidence_facts as facts
    inner join scans
        on scans.scan_id = facts.scan_id
    where scans.technique not like '%-discovery'
        and scans.technique not like '%-detection'
        and facts.endpoints * 2 > facts.attempts

    union all

    select
        facts.scan_id,
        'parts-of-os-detection',
        'ruled out',
        'Scans by NULL, Xmas, ACK or UDP probes, of which some here have the look: each would ask '
            || 'many ports, and would not set the windows and options of OS detection',
        facts.attempts,
        facts.attempts,
        facts.example_packet
    from evidence_facts as facts
    inner join scans
        on scans.scan_id = facts.scan_id
    where scans.technique = 'os-detection'

    union all

    select
        facts.scan_id,
        'forged-source',
        'ruled out',
        'A source address forged by who cannot see the answers: handshakes were completed',
        facts.completed,
        facts.half_open + facts.completed,
        facts.completed_packet
    from evidence_facts as facts
    inner join scans
        on scans.scan_id = facts.scan_id
    where facts.completed > 0 and scans.via is null

    union all

    select
        facts.scan_id,
        'forged-source',
        'stays possible',
        case
            when facts.half_open > 0
                then 'A forged source address: a host in whose name others ask resets the '
                    || 'connections that it does not know, just so'
            else 'A forged source address: no packet of it shows that it took notice of an answer'
        end,
        null,
        null,
        facts.example_packet
    from evidence_facts as facts
    inner join scans
        on scans.scan_id = facts.scan_id
    where facts.completed = 0 and scans.via is null

    union all

    select
        scans.scan_id,
        'copy-of-a-tool',
        'stays possible',
        'Another program that writes its packets as ' || scans.tool || ' does',
        null,
        null,
        facts.example_packet
    from scans
    inner join evidence_facts as facts
        on facts.scan_id = scans.scan_id
    where scans.tool is not null

    union all

    select
        scans.scan_id,
        'any-program',
        'stays possible',
        'Any program that asks its operating system for connections: the packets bear the marks '
            || 'of the system alone',
        null,
        null,
        facts.example_packet
    from scans
    inner join evidence_facts as facts
        on facts.scan_id = scans.scan_id
    where scans.tool is null and scans.technique = 'tcp-connect'

    union all

    select
        facts.scan_id,
        'inventory',
        'stays possible',
        'Monitoring or an inventory: both look for hosts with the same packets, and what for is '
            || 'not in them',
        null,
        null,
        facts.example_packet
    from evidence_facts as facts
    inner join scans
        on scans.scan_id = facts.scan_id
    where scans.technique like '%-discovery'
)

select
    alternatives.scan_id,
    alternatives.code,
    alternatives.verdict,
    alternatives.finding,
    alternatives.matched,
    alternatives.tested,
    cast(alternatives.packet_id / 4294967296 as bigint) as example_capture_id,
    alternatives.packet_id % 4294967296 as example_frame

from alternatives;
