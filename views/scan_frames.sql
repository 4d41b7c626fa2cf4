create view scan_frames as
-- Which frames prove a scan, and in which role?
--
-- Grain:    one row per scan and frame; meant to be filtered by scan
--
-- Columns:
--   scan_id     scan
--   capture_id  capture the frame is in
--   frame       number in its capture
--   role        probe, answer or follow-up
--   packet_id   number of the packet in the case
select
    scan_attempts.scan_id,
    cast(packets.packet_id / 4294967296 as bigint) as capture_id,
    packets.packet_id % 4294967296 as frame,
    case packets.part % 4 when 1 then 'probe' when 2 then 'answer' else 'follow-up' end as role,
    packets.packet_id

from packets

inner join scan_attempts
    on scan_attempts.attempt_id = cast(packets.part / 4 as bigint)

union all

select
    scan_followups.scan_id,
    cast(packets.packet_id / 4294967296 as bigint) as capture_id,
    packets.packet_id % 4294967296 as frame,
    'follow-up' as role,
    packets.packet_id

from packets

inner join scan_followups
    on scan_followups.attempt_id = cast(packets.part / 4 as bigint);
