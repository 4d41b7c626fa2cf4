create view page_port_runs as
-- Which stretches of a target's ports, in order of number, answered alike?
--
-- Grain:    one row per target, protocol and run of neighbours in one state and reason
-- Counts:   open ports stand alone, so that none hides in a run
-- Rule:     every window is over a target's ports of one protocol, so that one target can be asked
--           for without looking at the others
--
-- Columns:
--   target      address
--   protocol    word
--   state       word     null where the capture cannot show an answer
--   reason      word
--   first_port  port
--   last_port   port
--   ports       ports
with

ordered as (
    select
        target,
        protocol,
        port,
        state,
        reason,
        row_number() over (
            partition by target, protocol
            order by port
            rows between unbounded preceding and current row
        ) as place,
        max(port) over (
            partition by target, protocol
            order by port
            rows between 1 preceding and 1 preceding
        ) as port_before,
        max(coalesce(state, '') || ' ' || reason) over (
            partition by target, protocol
            order by port
            rows between 1 preceding and 1 preceding
        ) as answer_before,
        max(port) over (
            partition by target, protocol
            order by port
            rows between unbounded preceding and unbounded following
        ) as highest_port,
        count(*) over (
            partition by target, protocol
            order by port
            rows between unbounded preceding and unbounded following
        ) as all_ports

    from port_status
),

starts as (
    select
        target,
        protocol,
        port,
        state,
        reason,
        place,
        port_before,
        highest_port,
        all_ports

    from ordered

    where answer_before is null
        or answer_before <> coalesce(state, '') || ' ' || reason
        or state = 'open'
),

bounded as (
    select
        target,
        protocol,
        port,
        state,
        reason,
        place,
        highest_port,
        all_ports,
        max(port_before) over (
            partition by target, protocol
            order by port
            rows between 1 following and 1 following
        ) as last_port,
        max(place) over (
            partition by target, protocol
            order by port
            rows between 1 following and 1 following
        ) as next_place

    from starts
)

select
    target,
    protocol,
    state,
    reason,
    port as first_port,
    coalesce(last_port, highest_port) as last_port,
    coalesce(next_place, all_ports + 1) - place as ports

from bounded;
