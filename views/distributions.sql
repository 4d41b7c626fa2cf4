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
with

fields as (
    select 'src_port' as field
    union all
    select 'ip_length' as field
    union all
    select 'ip_id' as field
    union all
    select 'ip_ttl' as field
    union all
    select 'dst_port' as field
    union all
    select 'tcp_seq' as field
    union all
    select 'tcp_ack' as field
    union all
    select 'tcp_window' as field
),

probes as (
    select
        scan_frames.scan_id,
        fields.field,
        case fields.field
            when 'src_port' then packets.src_port
            when 'ip_length' then packets.ip_length
            when 'ip_id' then packets.ip_id
            when 'ip_ttl' then packets.ip_ttl
            when 'dst_port' then packets.dst_port
            when 'tcp_seq' then packets.tcp_seq
            when 'tcp_ack' then packets.tcp_ack
            when 'tcp_window' then packets.tcp_window
        end as value

    from scan_frames

    inner join packets
        on packets.packet_id = scan_frames.packet_id

    cross join fields

    where scan_frames.role = 'probe'
)

select
    probes.scan_id,
    probes.field,
    probes.value,
    count(*) as frames

from probes

where probes.value is not null

group by probes.scan_id, probes.field, probes.value;
