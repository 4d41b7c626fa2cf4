create view port_status as
-- In which state was each port that was asked, over the whole case?
--
-- Grain:    one row per target, protocol and port
-- Rule:     across techniques the better evidence wins: see candidate_states
--
-- Columns:
--   target            target's address
--   protocol          tcp, udp, sctp or ip
--   port              port
--   state             nmap's state; null where it was not captured
--   reason            nmap's word for the packet seen
--   scans             scans that asked
--   scan_id           the scan whose evidence won
--   first_capture_id  capture of first_frame
--   first_frame       first frame that shows the state: the answer, or the probe without one
select
    addresses.address as target,
    port_verdicts.protocol,
    port_verdicts.dst_port as port,
    port_verdicts.state,
    port_verdicts.reason,
    port_verdicts.scans,
    port_verdicts.scan_id,
    cast(coalesce(contacts.answer_packet, contacts.probe_packet) / 4294967296 as bigint)
        as first_capture_id,
    coalesce(contacts.answer_packet, contacts.probe_packet) % 4294967296 as first_frame

from port_verdicts

inner join addresses
    on addresses.address_id = port_verdicts.dst_id

left join contacts
    on contacts.attempt_id = port_verdicts.attempt_id;
