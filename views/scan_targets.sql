create view scan_targets as
-- What did a scan learn of each of its targets?
--
-- Grain:    one row per scan and target
-- Materialised: yes
-- Key:      scan_id, dst_id
--
-- Columns:
--   scan_id          scan
--   target           target's address
--   dst_id           its number
--   ports            distinct ports asked; 0 where the probes have no ports
--   probes           probe packets
--   answered         ports that were answered; where there are none, attempts
--   limited          of these, ports that answered one attempt and not another
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
        port_states.candidate_id,
        port_states.dst_id,
        count(*) as ports,
        sum(case when port_states.reason = 'not-captured' then 1 else 0 end) as not_captured,
        sum(case port_states.state when 'open' then 1 else 0 end) as open,
        sum(case port_states.state when 'closed' then 1 else 0 end) as closed,
        sum(case port_states.state when 'filtered' then 1 else 0 end) as filtered,
        sum(case port_states.state when 'unfiltered' then 1 else 0 end) as unfiltered,
        sum(case port_states.state when 'open|filtered' then 1 else 0 end) as open_filtered,
        sum(case port_states.state when 'closed|filtered' then 1 else 0 end) as closed_filtered,
        sum(case when port_states.state is null then 1 else 0 end) as unknown

    from port_states

    group by port_states.candidate_id, port_states.dst_id
)

select
    scan_numbers.scan_id,
    addresses.address as target,
    candidate_targets.dst_id,
    coalesce(states.ports, 0) as ports,
    candidate_targets.probes,
    candidate_targets.answered,
    candidate_targets.limited,
    case
        when candidate_targets.answered_by_target > 0 then 1
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

from scan_numbers

inner join candidate_targets
    on candidate_targets.candidate_id = scan_numbers.candidate_id

inner join addresses
    on addresses.address_id = candidate_targets.dst_id

left join states
    on states.candidate_id = candidate_targets.candidate_id
    and states.dst_id = candidate_targets.dst_id;
