create view scan_ports as
-- What could the scanner conclude of each port, and from which frames?
--
-- Grain:    one row per scan, target and port
-- Rule:     nmap's rule for the technique over the answers in the capture; not-captured where the
--           capture holds no packet of the target to anyone
-- See:      nmap reference guide, port states; portreasons.cc
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
select
    scan_numbers.scan_id,
    targets.address as target,
    port_states.protocol,
    port_states.dst_port as port,
    port_states.state,
    port_states.reason,
    port_states.wire_state,
    port_states.attempts,
    port_states.probes,
    port_states.answered,
    cast(contacts.probe_packet / 4294967296 as bigint) as probe_capture_id,
    contacts.probe_packet % 4294967296 as probe_frame,
    cast(contacts.answer_packet / 4294967296 as bigint) as answer_capture_id,
    contacts.answer_packet % 4294967296 as answer_frame

from scan_numbers

inner join port_states
    on port_states.candidate_id = scan_numbers.candidate_id

inner join addresses as targets
    on targets.address_id = port_states.dst_id

left join contacts
    on contacts.attempt_id = port_states.attempt_id;
