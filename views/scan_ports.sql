create view scan_ports as
-- What could the scanner conclude of each port, and from which frames?
--
-- Grain:    one row per scan, target and port
-- Rule:     nmap's rule for the technique over the answers in the capture; not-captured where the
--           capture holds no packet of the target to anyone
-- See:      nmap reference guide, port states; portreasons.cc
-- Materialised: yes
-- Index:    scan_id, target
--
-- Columns:
--   scan_id            scan
--   target             target's address
--   protocol           tcp, udp, sctp or ip
--   port               port
--   state              nmap's state as the scanner could tell it; null where it was not captured
--   reason             nmap's word for the packet seen
--   wire_state         what the target's own packets show
--   attempts           attempts at the port
--   probes             probe packets of them
--   answered           attempts that were answered
--   probe_capture_id   capture of the probe that decided
--   probe_frame        frame of the probe that decided
--   answer_capture_id  capture of the answer that decided
--   answer_frame       frame of the answer that decided
with

-- What the FTP server told who asked: any refusal is closed to nmap (nmap_ftp.cc).
refusals as (
    select distinct
        ftp_orders.server_id,
        addresses.address_id as target_id,
        ftp_orders.port

    from ftp_orders

    inner join addresses
        on addresses.address = ftp_orders.address

    where ftp_orders.reply_code >= 400
),

judged as (
    select
        scan_numbers.scan_id,
        candidate_ports.dst_port,
        candidate_ports.attempts,
        candidate_ports.probes,
        candidate_ports.answered,
        contacts.probe_packet,
        contacts.answer_packet,
        targets.address as target,
        case candidate_techniques.technique when 'ip-protocol' then 'ip' else kinds.protocol end
            as protocol,
        case
            when candidate_techniques.technique is null then null
            when contacts.answer_packet is null and targets.frames_sent = 0 then null
            when relayed_candidates.technique = 'idle' then
                case kind_rules.state when 'open' then 'open' else 'closed|filtered' end
            when refusals.port is not null then 'closed'
            when candidate_techniques.technique in ('tcp-connect', 'tcp-window')
                then kind_rules.other_state
            when candidate_techniques.technique = 'ip-protocol' then kind_rules.ip_state
            else kind_rules.state
        end as state,
        case
            when contacts.answer_packet is null and targets.frames_sent = 0 then 'not-captured'
            when relayed_candidates.technique = 'idle' then
                case kind_rules.state when 'open' then 'ipid-change' else 'no-ipid-change' end
            else kind_rules.reason
        end as reason,
        kind_rules.state as wire_state

    from scan_numbers

    inner join candidate_ports
        on candidate_ports.candidate_id = scan_numbers.candidate_id

    inner join candidate_techniques
        on candidate_techniques.candidate_id = scan_numbers.candidate_id

    left join relayed_candidates
        on relayed_candidates.candidate_id = scan_numbers.candidate_id

    left join refusals
        on relayed_candidates.technique = 'ftp-bounce'
        and refusals.server_id = relayed_candidates.via_id
        and refusals.target_id = candidate_ports.dst_id
        and refusals.port = candidate_ports.dst_port

    inner join contacts
        on contacts.attempt_id = candidate_ports.attempt_id

    inner join kind_rules
        on kind_rules.kind_id = contacts.kind_id

    inner join kinds
        on kinds.kind_id = contacts.kind_id

    inner join addresses as targets
        on targets.address_id = candidate_ports.dst_id

    where candidate_ports.dst_port is not null
        and coalesce(candidate_techniques.technique, '') <> 'host-discovery'
)

select
    judged.scan_id,
    judged.target,
    judged.protocol,
    judged.dst_port as port,
    judged.state,
    judged.reason,
    case when judged.state is not null then judged.wire_state end as wire_state,
    judged.attempts,
    judged.probes,
    judged.answered,
    cast(judged.probe_packet / 4294967296 as bigint) as probe_capture_id,
    judged.probe_packet % 4294967296 as probe_frame,
    cast(judged.answer_packet / 4294967296 as bigint) as answer_capture_id,
    judged.answer_packet % 4294967296 as answer_frame

from judged;
