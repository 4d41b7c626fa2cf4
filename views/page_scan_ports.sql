create view page_scan_ports as
-- What could a scanner conclude of the ports of some targets?
--
-- Grain:    one row per scan, target and port; meant to be filtered by scan and by targets' numbers
-- Counts:   as scan_ports
--
-- Columns:
--   scan_id     scan
--   dst_id      address  target, by number
--   target      address
--   protocol    protocol
--   port        port
--   state       state
--   reason      reason
--   wire_state  state
select
    scan_numbers.scan_id,
    port_states.dst_id,
    page_addresses.address as target,
    port_states.protocol,
    port_states.dst_port as port,
    port_states.state,
    port_states.reason,
    port_states.wire_state

from scan_numbers

inner join port_states
    on port_states.candidate_id = scan_numbers.candidate_id

inner join page_addresses
    on page_addresses.address_id = port_states.dst_id;
