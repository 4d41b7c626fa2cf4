create view evidence_limits as
-- What can a scan's packets not tell, or tell only with care?
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
    'ack-or-window' as code,
    'ACK and Window scans send the same packets; which of them was meant, the wire does not '
        || 'show' as finding,
    'limit' as speaks,
    facts.attempts as matched,
    facts.attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
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
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.technique is null

union all

select
    facts.scan_id,
    'silence' as code,
    'Attempts without an answer in this capture; silence alone does not tell a filter from a '
        || 'rate limit or a loss' as finding,
    'limit' as speaks,
    facts.silent as matched,
    facts.attempts as tested,
    facts.silent_packet as packet_id
from evidence_facts as facts
where facts.silent > 0

union all

select
    facts.scan_id,
    'answers-limited' as code,
    'Ports that answered one attempt and not another: answers are limited in rate, or lost'
        as finding,
    'limit' as speaks,
    limited.ports as matched,
    facts.endpoints as tested,
    facts.silent_packet as packet_id
from evidence_facts as facts
inner join (
    select
        candidate_targets.candidate_id,
        sum(candidate_targets.limited) as ports

    from candidate_targets

    group by candidate_targets.candidate_id
) as limited on limited.candidate_id = facts.candidate_id
where limited.ports > 0

union all

select
    facts.scan_id,
    'one-way' as code,
    'The capture holds no packet to the scanner: whether anything answered, it cannot tell'
        as finding,
    'limit' as speaks,
    facts.attempts as matched,
    facts.attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
inner join addresses on addresses.address_id = facts.src_id
where addresses.frames_received = 0

union all

select
    facts.scan_id,
    'everything-open' as code,
    addresses.address || ' answered open on all ' || tarpits.ports || ' ports: a tarpit or a proxy '
        || 'does that, and open is no evidence of a service' as finding,
    'limit' as speaks,
    tarpits.ports as matched,
    tarpits.ports as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
inner join candidate_targets as tarpits
    on tarpits.candidate_id = facts.candidate_id
    and tarpits.ports >= 20
    and tarpits.not_open = 0
inner join addresses on addresses.address_id = tarpits.dst_id

union all

select
    facts.scan_id,
    'behind-a-router' as code,
    'The scanner''s packets come through ' || routers.via_mac
        || ': an address translator there would '
        || 'have rewritten ports, and a normaliser options and TTL' as finding,
    'limit' as speaks,
    facts.attempts as matched,
    facts.attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
inner join addresses on addresses.address_id = facts.src_id
inner join (
    select
        host_macs.address,
        min(host_macs.mac) as via_mac

    from host_macs

    group by host_macs.address

    having min(host_macs.is_shared) = 1 and max(host_macs.is_claimed) = 0
) as routers on routers.address = addresses.address
where facts.class = 'syn' and routers.via_mac is not null

union all

select
    facts.scan_id,
    'decoy' as code,
    case
        when facts.half_open + facts.completed = 0
            then 'Other sources sent the same probes at the same time, and this one reacted to '
                || 'nothing: it may be a decoy'
        when copies.reacting = 1
            then 'Other sources sent the same probes at the same time; this one alone reacted to '
                || 'what was answered, so it is probably the real one'
        else 'Other sources sent the same probes at the same time, and several reacted to what was '
            || 'answered, as any host does in whose name others ask: which is real, cannot be told'
    end as finding,
    'limit' as speaks,
    facts.attempts as matched,
    facts.attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
inner join decoy_groups on decoy_groups.candidate_id = facts.candidate_id
inner join (
    select
        decoy_groups.decoy_group,
        sum(case when sources.half_open + sources.completed > 0 then 1 else 0 end) as reacting

    from decoy_groups

    inner join evidence_facts as sources
        on sources.candidate_id = decoy_groups.candidate_id

    group by decoy_groups.decoy_group
) as copies on copies.decoy_group = decoy_groups.decoy_group;
