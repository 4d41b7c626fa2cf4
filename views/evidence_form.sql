create view evidence_form as
-- What makes the packets of a scan probes, and what is odd about them?
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
with

-- The test's numbers as text: engines write 4.0 in different ways.
parts as (
    select
        cast(round(exp(trw.failure) * 10) as bigint) as odds,
        cast(round(trw.failure * 1000) as bigint) as weight,
        cast(round(trw.bar * 1000) as bigint) as bar,
        cast(trw.bar / trw.failure + 1 as bigint) as needed

    from trw
),

numbers as (
    select
        cast(parts.odds / 10 as bigint) || '.' || parts.odds % 10 as odds,
        cast(parts.weight / 1000 as bigint) || '.'
            || substr(cast(1000 + parts.weight % 1000 as text), 2) as weight,
        cast(parts.bar / 1000 as bigint) || '.'
            || substr(cast(1000 + parts.bar % 1000 as text), 2) as bar,
        parts.needed

    from parts
)

select
    facts.scan_id,
    'sequential-test' as code,
    facts.endpoints || ' first contacts gave nothing to use. Each weighs ln '
        || numbers.odds || ' = ' || numbers.weight
        || '; together they reach the bar of ' || numbers.bar || ' after '
        || numbers.needed as finding,
    'for' as speaks,
    facts.endpoints as matched,
    facts.endpoints as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
cross join numbers
where facts.class not in ('version-detection', 'os-detection')

union all

select
    facts.scan_id,
    'illegal-flags' as code,
    'No ordinary program sends these TCP flags outside a connection' as finding,
    'for' as speaks,
    facts.attempts as matched,
    facts.attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.class in ('null', 'fin', 'xmas', 'maimon', 'flags')

union all

select
    facts.scan_id,
    'fragmented' as code,
    'Probes are sent in fragments, so that a filter sees no whole header'
        as finding,
    'for' as speaks,
    facts.fragmented as matched,
    facts.burst_attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.fragmented > 0

union all

select
    facts.scan_id,
    'bad-checksum' as code,
    'Probes carry a bad checksum: a host drops them, so whatever answers is no host'
        as finding,
    'for' as speaks,
    facts.bad_checksums as matched,
    facts.burst_attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.bad_checksums * 2 > facts.burst_attempts

union all

select
    facts.scan_id,
    'ip-options' as code,
    'Probes carry IP options or extension headers'
        as finding,
    'for' as speaks,
    facts.with_options as matched,
    facts.burst_attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.with_options > 0

union all

select
    facts.scan_id,
    'payload' as code,
    'TCP probes carry data'
        as finding,
    'for' as speaks,
    facts.with_payload as matched,
    facts.burst_attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.with_payload > 0 and facts.class <> 'version-detection'

union all

select
    facts.scan_id,
    'service-questions' as code,
    'Connections that send data to ports just found open, soon after the scan of their host'
        as finding,
    'for' as speaks,
    facts.attempts as matched,
    facts.attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.class = 'version-detection'

union all

select
    facts.scan_id,
    relayed_candidates.technique as code,
    case relayed_candidates.technique
        when 'idle' then 'While these probes come from one port of ' || vias.address || ', '
            || askers.address || ' sends that port SYN ACKs out of nowhere and reads the IP IDs of '
            || 'its RSTs'
        else askers.address || ' ordered these connections from the FTP server ' || vias.address
    end as finding,
    'for' as speaks,
    relayed_candidates.orders as matched,
    relayed_candidates.orders as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
inner join relayed_candidates on relayed_candidates.candidate_id = facts.candidate_id
inner join addresses as askers on askers.address_id = relayed_candidates.scanner_id
inner join addresses as vias on vias.address_id = relayed_candidates.via_id;
