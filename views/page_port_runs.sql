create view page_port_runs as
-- Which stretches of a target's ports, in order of number, answered alike?
--
-- Grain:    one row per target, protocol and run of neighbours in one state and reason
-- Counts:   open ports stand alone, so that none hides in a run
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

numbered as (
    select
        target,
        protocol,
        port,
        state,
        reason,
        row_number() over (
            partition by target, protocol
            order by port
        ) as place,
        row_number() over (
            partition by target, protocol, state, reason
            order by port
        ) as place_in_state

    from port_status
),

grouped as (
    select
        target,
        protocol,
        state,
        reason,
        case when state = 'open' then -port else place - place_in_state end as run,
        port

    from numbered
)

select
    target,
    protocol,
    state,
    reason,
    min(port) as first_port,
    max(port) as last_port,
    count(*) as ports

from grouped

group by target, protocol, state, reason, run;
