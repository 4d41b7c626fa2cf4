create view page_scan_findings as
-- What did a scan learn of each target, sameness folded?
--
-- Grain:    one row per scan, target, protocol, state and reason
-- Counts:   the wire's own answer beside it where the target's packets show more
--
-- Columns:
--   scan_id            number
--   target             address
--   protocol           word
--   state              word     null where the capture cannot show an answer
--   reason             word
--   ports              ports
--   first_port         port
--   last_port          port
--   wire_differs       ports    whose wire_state is another than their state
select
    scan_id,
    target,
    protocol,
    state,
    reason,
    count(*) as ports,
    min(port) as first_port,
    max(port) as last_port,
    sum(case
        when wire_state is not null and wire_state <> coalesce(state, '') then 1
        else 0
    end) as wire_differs

from scan_ports

group by scan_id, target, protocol, state, reason;
