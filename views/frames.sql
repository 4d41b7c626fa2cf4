create view frames as
-- What did each packet carry?
--
-- Grain:    one row per packet
-- See:      Wireshark's fields of the same names
--
-- Columns:
--   capture_id      capture the packet is in
--   frame           number in its capture, as Wireshark counts
--   at_us           time, microseconds since 1970 UTC; null where the container has none
--   at_ns           nanoseconds beyond at_us
--   src             IP address, for ARP the protocol address, else MAC address
--   dst             likewise
--   src_mac         null where the link layer has no addresses
--   dst_mac         likewise
--   vlan            innermost VLAN identifier
--   encapsulation   what wrapped the innermost packet
--   protocol        innermost protocol that was decoded
--   src_port        TCP, UDP, SCTP
--   dst_port        likewise
--   tcp_flags       Wireshark's twelve bits
--   tcp_seq         as on the wire
--   tcp_ack         as on the wire
--   tcp_window      as sent, not scaled
--   tcp_options     layout of the options
--   icmp_type       ICMP and ICMPv6
--   icmp_code       likewise
--   ip_version      4 or 6
--   ip_ttl          IPv6: hop limit
--   ip_id           IPv6: of a Fragment header
--   ip_df           Don't Fragment
--   ip_length       octets of the datagram with its header, as declared
--   ip_options      IPv4 options or IPv6 extension headers
--   is_fragment     1: one of several fragments
--   is_reassembled  1: completed a datagram, whose transport fields stand here
--   is_duplicate    1: second sighting of a packet
--   is_bad_checksum 1: a checksum is wrong and offloading does not explain it
--   stop            why decoding stopped: truncated, malformed, unsupported
--   file_offset     of the packet's first byte, in the decompressed stream
--   captured_bytes  bytes of the packet in the file
--   wire_bytes      bytes it had on the wire
--   attempt_id      attempt it belongs to
--   role            probe, answer or follow-up
select
    cast(packets.packet_id / 4294967296 as bigint) as capture_id,
    packets.packet_id % 4294967296 as frame,
    packets.at_us,
    packets.at_ns,
    src.address as src,
    dst.address as dst,
    src_mac.address as src_mac,
    dst_mac.address as dst_mac,
    links.vlan,
    links.encapsulation,
    forms.protocol,
    packets.src_port,
    packets.dst_port,
    forms.tcp_flags,
    packets.tcp_seq,
    packets.tcp_ack,
    packets.tcp_window,
    forms.tcp_options,
    forms.icmp_type,
    forms.icmp_code,
    forms.ip_version,
    packets.ip_ttl,
    packets.ip_id,
    forms.ip_df,
    packets.ip_length,
    forms.ip_options,
    forms.is_fragment,
    forms.is_reassembled,
    forms.is_duplicate,
    forms.is_bad_checksum,
    forms.stop,
    packets.file_offset,
    packets.captured_bytes,
    packets.wire_bytes,
    cast(packets.part / 4 as bigint) as attempt_id,
    case packets.part % 4 when 1 then 'probe' when 2 then 'answer' when 3 then 'follow-up' end
        as role

from packets

left join links
    on links.link_id = packets.link_id

left join forms
    on forms.form_id = packets.form_id

left join addresses as src
    on src.address_id = packets.src_id

left join addresses as dst
    on dst.address_id = packets.dst_id

left join addresses as src_mac
    on src_mac.address_id = links.src_mac_id

left join addresses as dst_mac
    on dst_mac.address_id = links.dst_mac_id;
