create view page_scan_shares as
-- How do a scan's ports divide by state, as parts of a bar?
--
-- Grain:    one row per scan and state that occurs
-- Counts:   a part that exists is at least 1.6 percent wide, so that it can be seen; the others
--           give way in proportion
--
-- Columns:
--   scan_id  number
--   state    word     null where the capture cannot show an answer
--   ports    ports
--   before   percent  where the part begins
--   share    percent  its width
with

states as (
    select scan_id, 1 as place, 'open' as state, sum(open) as ports
    from scan_targets
    group by scan_id

    union all

    select scan_id, 2, 'closed', sum(closed) from scan_targets group by scan_id

    union all

    select scan_id, 3, 'unfiltered', sum(unfiltered) from scan_targets group by scan_id

    union all

    select scan_id, 4, 'filtered', sum(filtered) from scan_targets group by scan_id

    union all

    select scan_id, 5, 'open|filtered', sum(open_filtered) from scan_targets group by scan_id

    union all

    select scan_id, 6, 'closed|filtered', sum(closed_filtered) from scan_targets group by scan_id

    union all

    select scan_id, 7, null, sum(unknown) from scan_targets group by scan_id
),

widths as (
    select
        scan_id,
        place,
        state,
        ports,
        case
            when ports * 1.0 / sum(ports) over (partition by scan_id) < 0.016 then 0.016
            else ports * 1.0 / sum(ports) over (partition by scan_id)
        end as width

    from states

    where ports > 0
),

scaled as (
    select
        scan_id,
        place,
        state,
        ports,
        100.0 * width / sum(width) over (partition by scan_id) as share

    from widths
)

select
    scan_id,
    state,
    ports,
    coalesce(sum(share) over (
        partition by scan_id
        order by place
        rows between unbounded preceding and 1 preceding
    ), 0) as before,
    share

from scaled;
