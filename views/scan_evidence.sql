create view scan_evidence as
-- Why is a scan called what it is called?
--
-- Grain:    one row per scan and consideration
-- Rule:     each consideration says on how many probes it was tested, on how many it held, and
--           whether it speaks for the verdict, against it, or limits it
-- Materialised: yes
-- Index:    scan_id
--
-- Columns:
--   scan_id            scan
--   code               word for the consideration
--   finding            one sentence
--   speaks             for, against or limit
--   matched            attempts on which it held
--   tested             attempts on which it was tested
--   example_capture_id capture of example_frame
--   example_frame      a frame that shows it
with

facts as (
    select
        scan_numbers.scan_id,
        scan_numbers.candidate_id,
        candidate_methods.*,
        candidate_techniques.technique,
        candidate_techniques.half_open,
        candidate_techniques.completed,
        candidate_sizes.endpoints,
        candidate_sizes.targets,
        candidate_sizes.ports

    from scan_numbers

    inner join candidate_methods
        on candidate_methods.candidate_id = scan_numbers.candidate_id

    inner join candidate_techniques
        on candidate_techniques.candidate_id = scan_numbers.candidate_id

    inner join candidate_sizes
        on candidate_sizes.candidate_id = scan_numbers.candidate_id
),

examples as (
    select
        candidate_kinds.candidate_id,
        min(candidate_kinds.first_packet) as first_packet,
        min(case when kinds.history like 'ShR%' then candidate_kinds.first_packet end)
            as half_open_packet,
        min(case when kinds.is_established = 1 then candidate_kinds.first_packet end)
            as completed_packet,
        min(case when kinds.answer_protocol is null then candidate_kinds.first_packet end)
            as silent_packet,
        sum(case when kinds.answer_protocol is null then candidate_kinds.attempts else 0 end)
            as silent

    from candidate_kinds

    inner join kinds
        on kinds.kind_id = candidate_kinds.kind_id

    group by candidate_kinds.candidate_id
),

findings as (
    select
        facts.scan_id,
        'asked-without-use' as code,
        facts.endpoints || ' ports were asked and gave nothing to use; first contacts of ordinary '
            || 'programs mostly succeed' as finding,
        'for' as speaks,
        facts.endpoints as matched,
        facts.endpoints as tested,
        examples.first_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id

    union all

    select
        facts.scan_id,
        'illegal-flags' as code,
        'No ordinary program sends these TCP flags outside a connection' as finding,
        'for' as speaks,
        facts.attempts as matched,
        facts.attempts as tested,
        examples.first_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id
    where facts.class in ('null', 'fin', 'xmas', 'maimon', 'flags')

    union all

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
        examples.first_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id
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
        examples.first_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id
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
        examples.first_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id
    where facts.ttl_max - facts.ttl_min > 2

    union all

    select
        facts.scan_id,
        'nmap-sequence-law' as code,
        'Any two sequence (or acknowledgment) numbers differ by the same small number '
            || 'in both halves: nmap writes its try number so' as finding,
        'for' as speaks,
        facts.nmap_pairs as matched,
        facts.compared as tested,
        examples.first_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id
    where facts.nmap_pairs * 10 >= facts.compared * 9
        and facts.compared >= 3
        and facts.class not in ('udp', 'os-detection')

    union all

    select
        facts.scan_id,
        'masscan-ip-id-law' as code,
        'The IP ID is the target''s address, port and sequence number XORed, as masscan computes it'
            as finding,
        'for' as speaks,
        facts.masscan_ids as matched,
        facts.burst_attempts as tested,
        examples.first_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id
    where facts.masscan_ids * 10 >= facts.burst_attempts * 9 and facts.burst_attempts >= 3

    union all

    select
        facts.scan_id,
        'half-open' as code,
        'A SYN ACK was answered by RST at once: the connection was never wanted' as finding,
        case when facts.technique = 'tcp-connect' then 'against' else 'for' end as speaks,
        facts.half_open as matched,
        facts.half_open + facts.completed as tested,
        examples.half_open_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id
    where facts.class = 'syn' and facts.half_open > 0

    union all

    select
        facts.scan_id,
        'handshake-completed' as code,
        'The source completed the handshake, as connect() does' as finding,
        case when facts.technique = 'tcp-connect' then 'for' else 'against' end as speaks,
        facts.completed as matched,
        facts.half_open + facts.completed as tested,
        examples.completed_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id
    where facts.class = 'syn' and facts.completed > 0

    union all

    select
        facts.scan_id,
        'os-detection-probes' as code,
        'Option layouts, windows and flags are those of nmap''s OS detection' as finding,
        'for' as speaks,
        facts.attempts as matched,
        facts.attempts as tested,
        examples.first_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id
    where facts.class = 'os-detection'

    union all

    select
        facts.scan_id,
        'ack-or-window' as code,
        'ACK and Window scans send the same packets; which of them was meant, the wire does not '
            || 'show' as finding,
        'limit' as speaks,
        facts.attempts as matched,
        facts.attempts as tested,
        examples.first_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id
    where facts.class = 'ack'

    union all

    select
        facts.scan_id,
        'flags-not-captured' as code,
        'The capture cut the TCP flags off: the technique and the port states cannot be told'
            as finding,
        'limit' as speaks,
        facts.attempts as matched,
        facts.attempts as tested,
        examples.first_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id
    where facts.technique is null

    union all

    select
        facts.scan_id,
        'silence' as code,
        'Attempts without an answer in this capture; silence alone does not tell a filter from a '
            || 'rate limit or a loss' as finding,
        'limit' as speaks,
        examples.silent as matched,
        facts.attempts as tested,
        examples.silent_packet as packet_id
    from facts
    inner join examples on examples.candidate_id = facts.candidate_id
    where examples.silent > 0
)

select
    findings.scan_id,
    findings.code,
    findings.finding,
    findings.speaks,
    findings.matched,
    findings.tested,
    cast(findings.packet_id / 4294967296 as bigint) as example_capture_id,
    findings.packet_id % 4294967296 as example_frame

from findings;
