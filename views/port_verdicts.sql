create view port_verdicts as
-- In which state was each port that was asked, by the numbers of the case?
--
-- Grain:    one row per target, protocol and port
-- Rule:     across techniques the better evidence wins, by the weights of candidate_states; of
--           equals, the first scan's
-- Materialised: yes
-- Key:      dst_id, protocol text, dst_port
--
-- Columns:
--   dst_id      target
--   protocol    tcp, udp, sctp or ip
--   dst_port    port
--   state       nmap's state; null where it was not captured
--   reason      nmap's word for the packet seen
--   scans       scans that asked
--   scan_id     the scan whose evidence won
--   attempt_id  the attempt that decided there
with

weighed as (
    select
        candidate_ports.dst_id,
        candidate_states.protocol,
        candidate_ports.dst_port,
        count(*) as scans,
        min(candidate_states.weight * 4294967296 + scan_numbers.scan_id) as winner

    from scan_numbers

    inner join candidate_ports
        on candidate_ports.candidate_id = scan_numbers.candidate_id

    inner join candidate_states
        on candidate_states.candidate_id = candidate_ports.candidate_id
        and candidate_states.kind_id = candidate_ports.kind_id

    where candidate_ports.dst_port >= 0 and candidate_states.has_ports = 1

    group by candidate_ports.dst_id, candidate_states.protocol, candidate_ports.dst_port
)

select
    weighed.dst_id,
    weighed.protocol,
    weighed.dst_port,
    port_states.state,
    port_states.reason,
    weighed.scans,
    scan_numbers.scan_id,
    port_states.attempt_id

from weighed

inner join scan_numbers
    on scan_numbers.scan_id = weighed.winner % 4294967296

inner join port_states
    on port_states.candidate_id = scan_numbers.candidate_id
    and port_states.dst_id = weighed.dst_id
    and port_states.dst_port = weighed.dst_port;
