create view distributions as
-- How are the header fields of a scan's probes distributed?
--
-- Grain:    one row per scan, field and value; meant to be filtered by scan
--
-- Columns:
--   scan_id  scan
--   field    src_port, ip_length, ip_id, ip_ttl, dst_port, tcp_seq, tcp_ack or tcp_window
--   value    value of the field
--   frames   probe frames with it
select
    fields.scan_id,
    fields.field,
    fields.value,
    count(*) as frames

from (
    select scan_frames.scan_id, 'src_port' as field, packets.src_port as value
    from scan_frames inner join packets on packets.packet_id = scan_frames.packet_id
    where scan_frames.role = 'probe'
    union all
    select scan_frames.scan_id, 'ip_length' as field, packets.ip_length as value
    from scan_frames inner join packets on packets.packet_id = scan_frames.packet_id
    where scan_frames.role = 'probe'
    union all
    select scan_frames.scan_id, 'ip_id' as field, packets.ip_id as value
    from scan_frames inner join packets on packets.packet_id = scan_frames.packet_id
    where scan_frames.role = 'probe'
    union all
    select scan_frames.scan_id, 'ip_ttl' as field, packets.ip_ttl as value
    from scan_frames inner join packets on packets.packet_id = scan_frames.packet_id
    where scan_frames.role = 'probe'
    union all
    select scan_frames.scan_id, 'dst_port' as field, packets.dst_port as value
    from scan_frames inner join packets on packets.packet_id = scan_frames.packet_id
    where scan_frames.role = 'probe'
    union all
    select scan_frames.scan_id, 'tcp_seq' as field, packets.tcp_seq as value
    from scan_frames inner join packets on packets.packet_id = scan_frames.packet_id
    where scan_frames.role = 'probe'
    union all
    select scan_frames.scan_id, 'tcp_ack' as field, packets.tcp_ack as value
    from scan_frames inner join packets on packets.packet_id = scan_frames.packet_id
    where scan_frames.role = 'probe'
    union all
    select scan_frames.scan_id, 'tcp_window' as field, packets.tcp_window as value
    from scan_frames inner join packets on packets.packet_id = scan_frames.packet_id
    where scan_frames.role = 'probe'
) as fields

where fields.value is not null

group by fields.scan_id, fields.field, fields.value;
