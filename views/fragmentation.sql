create view fragmentation as
-- Who sent fragments to whom?
--
-- Grain:    one row per source, target and protocol
--
-- Columns:
--   source            who sent them
--   target            to whom
--   protocol          protocol of the datagrams
--   fragments         frames that are fragments
--   reassembled       of these, frames that completed a datagram
--   smallest_octets   IP length of the smallest fragment
--   first_capture_id  capture of first_frame
--   first_frame       first fragment
select
    sources.address as source,
    targets.address as target,
    forms.protocol,
    count(*) as fragments,
    sum(forms.is_reassembled) as reassembled,
    min(packets.ip_length) as smallest_octets,
    cast(min(packets.packet_id) / 4294967296 as bigint) as first_capture_id,
    min(packets.packet_id) % 4294967296 as first_frame

from packets

inner join forms
    on forms.form_id = packets.form_id

inner join addresses as sources
    on sources.address_id = packets.src_id

inner join addresses as targets
    on targets.address_id = packets.dst_id

where forms.is_fragment = 1

group by sources.address, targets.address, forms.protocol;
