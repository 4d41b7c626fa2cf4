create view ip_option_use as
-- Who sent IP options or extension headers to whom?
--
-- Grain:    one row per source, target and set of options
--
-- Columns:
--   source            who sent them
--   target            to whom
--   ip_options        IPv4 options or IPv6 extension headers
--   frames            frames with them
--   first_capture_id  capture of first_frame
--   first_frame       first of them
select
    sources.address as source,
    targets.address as target,
    forms.ip_options,
    count(*) as frames,
    cast(min(packets.packet_id) / 4294967296 as bigint) as first_capture_id,
    min(packets.packet_id) % 4294967296 as first_frame

from packets

inner join forms
    on forms.form_id = packets.form_id

inner join addresses as sources
    on sources.address_id = packets.src_id

inner join addresses as targets
    on targets.address_id = packets.dst_id

where forms.ip_options is not null

group by sources.address, targets.address, forms.ip_options;
