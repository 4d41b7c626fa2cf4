create view page_fields as
-- Which values did a header field take in a scan's probes, the commonest first?
--
-- Grain:    one row per scan, field and one of the six commonest values of it
-- Counts:   meant to be filtered by scan
--
-- Columns:
--   scan_id  number
--   field    word     as in distributions
--   place    number   1 is the commonest
--   value    number
--   frames   packets  with this value
--   values_seen  values   different ones of the field
--   low      number   smallest value of the field
--   high     number   largest
with

ranked as (
    select
        scan_id,
        field,
        value,
        frames,
        row_number() over (
            partition by scan_id, field
            order by frames desc, value
        ) as place,
        count(*) over (partition by scan_id, field) as values_seen,
        min(value) over (partition by scan_id, field) as low,
        max(value) over (partition by scan_id, field) as high

    from distributions

    where value is not null
)

select
    scan_id,
    field,
    place,
    value,
    frames,
    values_seen,
    low,
    high

from ranked

where place <= 6;
