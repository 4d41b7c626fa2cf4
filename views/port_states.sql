create view port_states as
-- What could the scanner conclude of each port, by the numbers of the case?
--
-- Grain:    one row per episode, target and port; meant to be read once, or filtered by episode
-- Rule:     what the kind of the attempt that decided tells; not-captured where the capture holds
--           no packet of the target to anyone; closed where an FTP server refused
--
-- Columns:
--   candidate_id  number of the episode
--   dst_id        target
--   dst_port      port
--   protocol      tcp, udp, sctp or ip
--   state         nmap's state as the scanner could tell it; null where it was not captured
--   reason        nmap's word for the packet seen
--   wire_state    what the target's own packets show
--   kind_id       kind of the attempt that decided
--   attempt_id    the attempt that decided
--   attempts      attempts at the port
--   probes        probe packets of them
--   answered      attempts that were answered
select
    candidate_ports.candidate_id,
    candidate_ports.dst_id,
    candidate_ports.dst_port,
    candidate_states.protocol,
    case
        when candidate_states.is_silent = 1 and targets.frames_sent = 0 then null
        when ftp_refusals.port is not null and candidate_states.state is not null then 'closed'
        else candidate_states.state
    end as state,
    case
        when candidate_states.is_silent = 1 and targets.frames_sent = 0 then 'not-captured'
        else candidate_states.reason
    end as reason,
    case
        when candidate_states.is_silent = 1 and targets.frames_sent = 0 then null
        else candidate_states.wire_state
    end as wire_state,
    candidate_ports.kind_id,
    candidate_ports.attempt_id,
    candidate_ports.attempts,
    candidate_ports.probes,
    candidate_ports.answered

from candidate_ports

inner join candidate_states
    on candidate_states.candidate_id = candidate_ports.candidate_id
    and candidate_states.kind_id = candidate_ports.kind_id

inner join addresses as targets
    on targets.address_id = candidate_ports.dst_id

left join ftp_refusals
    on ftp_refusals.server_id = candidate_states.via_id
    and ftp_refusals.target_id = candidate_ports.dst_id
    and ftp_refusals.port = candidate_ports.dst_port

where candidate_ports.dst_port >= 0 and candidate_states.has_ports = 1;
