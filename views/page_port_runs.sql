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

ordered as (
    select
        target,
        protocol,
        port,
        state,
        reason,
        coalesce(state, '') || ' ' || reason as answer,
        max(coalesce(state, '') || ' ' || reason) over (
            partition by target, protocol
            order by port
            rows between 1 preceding and 1 preceding
        ) as answer_before

    from port_status
),

numbered as (
    select
        target,
        protocol,
        port,
        state,
        reason,
        sum(case
            when answer = answer_before and coalesce(state, '') <> 'open' then 0
            else 1
        end) over (
            partition by target, protocol
            order by port
            rows between unbounded preceding and current row
        ) as run

    from ordered
)

select
    target,
    protocol,
    state,
    reason,
    min(port) as first_port,
    max(port) as last_port,
    count(*) as ports

from numbered

group by target, protocol, run, state, reason;
