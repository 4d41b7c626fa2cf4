create view page_cited_frames as
-- Which frames does the page name as proof?
--
-- Grain:    one row per frame
-- Counts:   ends of scans, examples of their evidence and of what it rules out, probe and answer of
--           open ports, what their services said and who used them, first frames of activities and
--           problems
--
-- Columns:
--   capture_id  number
--   frame       number
with

cited as (
    select first_capture_id as capture_id, first_frame as frame from scans
    union all
    select last_capture_id, last_frame from scans
    union all
    select example_capture_id, example_frame from scan_evidence
    union all
    select example_capture_id, example_frame from scan_alternatives
    union all
    select capture_id, frame from banners
    union all
    select capture_id, frame from first_uses
    union all
    select probe_capture_id, probe_frame from open_ports
    union all
    select answer_capture_id, answer_frame from open_ports
    union all
    select first_capture_id, first_frame from activities
    union all
    select capture_id, first_frame from problems
)

select
    capture_id,
    frame

from cited

where frame is not null and capture_id is not null

group by capture_id, frame;
