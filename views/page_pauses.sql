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
        max(last_us) over (
            order by episode
            rows between unbounded preceding and 1 preceding
        ) as after_us,
        first_us as before_us

    from page_episodes
)

select
    after_us,
    before_us,
    before_us - after_us as lasted_us

from ordered

where after_us is not null;
