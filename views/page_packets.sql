create view page_packets as
-- What does the page carry of every packet?
--
-- Grain:    one row per packet, in the order of the file
-- Counts:   as frames, in numbers alone: what they stand for are page_addresses, page_forms and
--           page_links, and page_attempts says which scan an attempt is part of
--
-- Columns:
--   packet_id   number   capture_id * 4294967296 + frame
--   attempt_id  number   null for packets of no attempt
--   role        number   in the attempt: 1 probe, 2 answer, 3 follow-up
--   at_us       us, UTC  null where the packet has no time
--   at_ns       ns       beyond at_us
--   src_id      number   of the address; so dst_id
--   dst_id      number
--   form_id     number   of the packet's form
--   link_id     number   of its link-layer addresses
--   src_port    port     this and the following as in frames
--   dst_port    port
--   tcp_seq     number
--   tcp_ack     number
--   tcp_window  octets
--   ip_ttl      hops
--   ip_id       number
--   ip_length   octets
--   wire_bytes  octets
select
    packet_id,
    cast(part / 4 as bigint) as attempt_id,
    part % 4 as role,
    at_us,
    at_ns,
    src_id,
    dst_id,
    form_id,
    link_id,
    src_port,
    dst_port,
    tcp_seq,
    tcp_ack,
    tcp_window,
    ip_ttl,
    ip_id,
    ip_length,
    wire_bytes

from packets;
