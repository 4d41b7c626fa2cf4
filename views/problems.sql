create view problems as
-- What is damaged, lost, or cannot be told from this case?
--
-- Grain:    one row per capture and kind of damage or loss
--
-- Columns:
--   capture_id   capture
--   code         word for the kind
--   message      one sentence that locates the first case
--   frames       frames, records or bytes concerned
--   first_frame  first frame concerned; null where no frame is
select
    damages.capture_id,
    damages.code,
    damages.message,
    damages.frames,
    damages.first_frame

from damages

union all

select
    captures.capture_id,
    'cut-by-snap-length' as code,
    captures.snapped_frames || ' frames were captured shorter than they were on the wire'
        as message,
    captures.snapped_frames as frames,
    cast(null as bigint) as first_frame

from captures

where captures.snapped_frames > 0

union all

select
    captures.capture_id,
    'not-in-time-order' as code,
    'time stamps run backwards; packets were paired in the order of time' as message,
    captures.frames as frames,
    cast(null as bigint) as first_frame

from captures

where captures.is_time_ordered = 0

union all

select
    host_macs.capture_id,
    'several-macs' as code,
    host_macs.address || ' was seen with ' || count(*) || ' MAC addresses of its own' as message,
    count(*) as frames,
    min(host_macs.frame) as first_frame

from host_macs

where host_macs.is_claimed = 1 or host_macs.is_shared = 0

group by host_macs.capture_id, host_macs.address

having count(*) > 1

union all

select
    scans.first_capture_id as capture_id,
    'flags-not-captured' as code,
    'scan ' || scans.scan_id || ': the TCP flags were cut off, so neither the technique nor a port '
        || 'state can be told' as message,
    scans.probes as frames,
    scans.first_frame

from scans

where scans.technique is null;
