create view host_distributions as
-- How are the header fields of what a host sent distributed?
--
-- Grain:    one row per host, field and value; meant to be filtered by host
--
-- Columns:
--   address  host
--   field    src_port, ip_length, ip_id, ip_ttl, dst_port, tcp_seq, tcp_ack or tcp_window
--   value    value of the field
--   frames   frames with it
select
    addresses.address,
    fields.field,
    fields.value,
    count(*) as frames

from (
    select packets.src_id, 'src_port' as field, packets.src_port as value from packets
    union all
    select packets.src_id, 'ip_length' as field, packets.ip_length as value from packets
    union all
    select packets.src_id, 'ip_id' as field, packets.ip_id as value from packets
    union all
    select packets.src_id, 'ip_ttl' as field, packets.ip_ttl as value from packets
    union all
    select packets.src_id, 'dst_port' as field, packets.dst_port as value from packets
    union all
    select packets.src_id, 'tcp_seq' as field, packets.tcp_seq as value from packets
    union all
    select packets.src_id, 'tcp_ack' as field, packets.tcp_ack as value from packets
    union all
    select packets.src_id, 'tcp_window' as field, packets.tcp_window as value from packets
) as fields

inner join addresses
    on addresses.address_id = fields.src_id

where fields.value is not null

group by addresses.address, fields.field, fields.value;
