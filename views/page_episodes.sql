create view page_episodes as
-- When was scanned, without a pause of half a minute between two scans?
--
-- Grain:    one row per episode
-- Counts:   the whole case: a scanner's pause during another's scan ends no episode
--
-- Columns:
--   episode        number   by its start, from 1
--   first_us       us, UTC  first probe
--   last_us        us, UTC  last probe
--   scans          scans
--   first_scan_id  number   scans count by their start, so these and all between
--   last_scan_id   number
--   probes         packets
with

ordered as (
    select
        scan_id,
        started_us,
        ended_us,
        probes,
        max(ended_us) over (
            order by started_us, scan_id
            rows between unbounded preceding and 1 preceding
        ) as before_us

    from scans

    where started_us is not null
),

numbered as (
    select
        scan_id,
        started_us,
        ended_us,
        probes,
        sum(case when started_us - before_us >= 30000000 then 1 else 0 end) over (
            order by started_us, scan_id
            rows between unbounded preceding and current row
        ) + 1 as episode

    from ordered
)

select
    episode,
    min(started_us) as first_us,
    max(ended_us) as last_us,
    count(*) as scans,
    min(scan_id) as first_scan_id,
    max(scan_id) as last_scan_id,
    sum(probes) as probes

from numbered

group by episode;
