create view scan_targets as
-- What did a scan learn of each of its targets?
--
-- Grain:    one row per scan and target
-- Materialised: yes
-- Index:    scan_id
--
-- Columns:
--   scan_id          scan
--   target           target's address
--   ports            distinct ports asked; 0 where the probes have no ports
--   probes           probe packets
--   answered         ports that were answered; where there are none, attempts
--   is_up            1: the target itself answered; null where it was not captured
--   open             ports in that state; so the next ones
--   closed           …
--   filtered         …
--   unfiltered       …
--   open_filtered    open|filtered
--   closed_filtered  closed|filtered
--   unknown          ports without a state
with

states as (
    select
        scan_ports.scan_id,
        scan_ports.target,
        count(*) as ports,
        sum(case when scan_ports.reason = 'not-captured' then 1 else 0 end) as not_captured,
        sum(case scan_ports.state when 'open' then 1 else 0 end) as open,
        sum(case scan_ports.state when 'closed' then 1 else 0 end) as closed,
        sum(case scan_ports.state when 'filtered' then 1 else 0 end) as filtered,
        sum(case scan_ports.state when 'unfiltered' then 1 else 0 end) as unfiltered,
        sum(case scan_ports.state when 'open|filtered' then 1 else 0 end) as open_filtered,
        sum(case scan_ports.state when 'closed|filtered' then 1 else 0 end) as closed_filtered,
        sum(case when scan_ports.state is null then 1 else 0 end) as unknown

    from scan_ports

    group by scan_ports.scan_id, scan_ports.target
),

asked as (
    select
        scan_numbers.scan_id,
        candidate_ports.dst_id,
        sum(candidate_ports.probes) as probes,
        sum(case when candidate_ports.answered > 0 then 1 else 0 end) as answered,
        sum(candidate_ports.answered_by_target) as answered_by_target

    from scan_numbers

    inner join candidate_ports
        on candidate_ports.candidate_id = scan_numbers.candidate_id

    group by scan_numbers.scan_id, candidate_ports.dst_id
)

select
    asked.scan_id,
    addresses.address as target,
    coalesce(states.ports, 0) as ports,
    asked.probes,
    asked.answered,
    case
        when asked.answered_by_target > 0 then 1
        when states.ports is not null and states.not_captured = states.ports then null
        else 0
    end as is_up,
    coalesce(states.open, 0) as open,
    coalesce(states.closed, 0) as closed,
    coalesce(states.filtered, 0) as filtered,
    coalesce(states.unfiltered, 0) as unfiltered,
    coalesce(states.open_filtered, 0) as open_filtered,
    coalesce(states.closed_filtered, 0) as closed_filtered,
    coalesce(states.unknown, 0) as unknown

from asked

inner join addresses
    on addresses.address_id = asked.dst_id

left join states
    on states.scan_id = asked.scan_id
    and states.target = addresses.address;
