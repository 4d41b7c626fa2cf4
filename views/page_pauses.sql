create view page_pauses as
-- When did nobody scan for half a minute or more, between two scans?
--
-- Grain:    one row per pause
-- Counts:   the whole case: a scanner's pause during another's scan is none
--
-- Columns:
--   after_us   us, UTC  last probe before
--   before_us  us, UTC  first probe after
--   lasted_us  us
with

ordered as (
    select
        started_us,
        max(ended_us) over (
            order by started_us, scan_id
            rows between unbounded preceding and 1 preceding
        ) as after_us

    from scans

    where started_us is not null
)

select
    after_us,
    started_us as before_us,
    started_us - after_us as lasted_us

from ordered

where started_us - after_us >= 30000000;
