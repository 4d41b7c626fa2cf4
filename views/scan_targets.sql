create view scan_targets as
-- What did a scan learn of each of its targets?
--
-- Grain:    one row per scan and target
-- Materialised: yes
--
-- Columns:
--   scan_id          scan
--   target           target's address
--   ports            distinct ports asked
--   probes           probe packets
--   answered         ports that were answered
--   is_up            1: the target itself answered; null where it was not captured
--   open             ports in that state; so the next ones
--   closed           …
--   filtered         …
--   unfiltered       …
--   open_filtered    open|filtered
--   closed_filtered  closed|filtered
--   unknown          ports without a state
select
    scan_ports.scan_id,
    scan_ports.target,
    count(*) as ports,
    sum(scan_ports.probes) as probes,
    sum(case when scan_ports.answered > 0 then 1 else 0 end) as answered,
    case
        when sum(case when scan_ports.answer_frame is not null then 1 else 0 end) > 0 then 1
        when sum(case when scan_ports.reason = 'not-captured' then 1 else 0 end) = count(*)
            then null
        else 0
    end as is_up,
    sum(case scan_ports.state when 'open' then 1 else 0 end) as open,
    sum(case scan_ports.state when 'closed' then 1 else 0 end) as closed,
    sum(case scan_ports.state when 'filtered' then 1 else 0 end) as filtered,
    sum(case scan_ports.state when 'unfiltered' then 1 else 0 end) as unfiltered,
    sum(case scan_ports.state when 'open|filtered' then 1 else 0 end) as open_filtered,
    sum(case scan_ports.state when 'closed|filtered' then 1 else 0 end) as closed_filtered,
    sum(case when scan_ports.state is null then 1 else 0 end) as unknown

from scan_ports

group by scan_ports.scan_id, scan_ports.target;
