create view page_notes as
-- What does a capture say about itself?
--
-- Grain:    one row per interface, and per piece of metadata the file carries
--
-- Columns:
--   capture_id  number
--   place       number  order within the capture
--   scope       text    file, interface, frame
--   name        text
--   value       text    untrusted
with

notes as (
    select
        capture_id,
        interface_id as place,
        'interface ' || cast(number as text) as scope,
        coalesce(name, '') as name,
        link_type_name
            || case
                when snap_length = 0 then ', no snap length'
                else ', snap length ' || cast(snap_length as text)
            end
            || ', resolution ' || time_resolution
            || case
                when time_offset_s = 0 then ''
                else ', offset ' || cast(time_offset_s as text) || ' s'
            end
            || coalesce(', ' || description, '')
            || coalesce(', filter ' || filter, '')
            || coalesce(', system ' || os, '')
            || coalesce(', ' || cast(dropped as text) || ' packets lost', '')
            as value

    from interfaces

    union all

    select
        capture_id,
        1000000 as place,
        scope,
        name,
        value

    from capture_metadata
)

select
    capture_id,
    place,
    scope,
    name,
    value

from notes;
