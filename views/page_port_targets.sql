create view page_port_targets as
-- Which targets were asked for ports, and how many of them stand open?
--
-- Grain:    one row per target and protocol
--
-- Columns:
--   dst_id       number   of the target's address
--   target       address
--   protocol     word
--   open_ports   ports
--   most_alike   ports    most of them in one state
--   all_targets  rows     of this view
with

states as (
    select
        dst_id,
        protocol,
        state,
        sum(ports) as ports

    from target_states

    group by
        dst_id,
        protocol,
        state
)

select
    states.dst_id,
    page_addresses.address as target,
    states.protocol,
    sum(case when states.state = 'open' then states.ports else 0 end) as open_ports,
    max(states.ports) as most_alike,
    count(*) over () as all_targets

from states

inner join page_addresses
    on page_addresses.address_id = states.dst_id

group by
    states.dst_id,
    page_addresses.address,
    states.protocol;
