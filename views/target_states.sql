create view target_states as
-- How many ports of each target are in which state, over the whole case?
--
-- Grain:    one row per target, protocol, state and reason
-- Materialised: yes
-- Index:    dst_id
--
-- Columns:
--   dst_id    number of the target's address
--   protocol  tcp, udp, sctp or ip
--   state     nmap's state; null where it was not captured
--   reason    nmap's word for the packets seen
--   ports     ports in that state for that reason
select
    port_verdicts.dst_id,
    port_verdicts.protocol,
    port_verdicts.state,
    port_verdicts.reason,
    count(*) as ports

from port_verdicts

group by
    port_verdicts.dst_id,
    port_verdicts.protocol,
    port_verdicts.state,
    port_verdicts.reason;
