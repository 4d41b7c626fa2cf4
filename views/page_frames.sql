create view page_frames as
-- What does the page show of a frame?
--
-- Grain:    one row per packet
-- Counts:   as frames, with the number that finds a packet without a search
--
-- Columns:
--   packet_id   number   capture_id * 4294967296 + frame
--   capture_id  number
--   frame       number
--   position    number   of the frame, counted on over the captures of the case
--   at_us       us, UTC  null where the packet has no time
--   src         address
--   dst         address
--   src_port    port
--   dst_port    port
--   protocol    word     innermost
--   tcp_flags   bits     twelve, as Wireshark counts them
--   tcp_seq     number
--   tcp_ack     number
--   tcp_window  octets
--   icmp_type   number
--   icmp_code   number
--   ip_ttl      hops
--   ip_id       number
--   ip_length   octets
with

offsets as (
    select
        capture_id,
        coalesce(sum(frames) over (
            order by capture_id
            rows between unbounded preceding and 1 preceding
        ), 0) as frames_before

    from captures
)

select
    packets.packet_id,
    cast(packets.packet_id / 4294967296 as bigint) as capture_id,
    packets.packet_id % 4294967296 as frame,
    offsets.frames_before + packets.packet_id % 4294967296 as position,
    packets.at_us,
    src.address as src,
    dst.address as dst,
    packets.src_port,
    packets.dst_port,
    forms.protocol,
    forms.tcp_flags,
    packets.tcp_seq,
    packets.tcp_ack,
    packets.tcp_window,
    forms.icmp_type,
    forms.icmp_code,
    packets.ip_ttl,
    packets.ip_id,
    packets.ip_length

from packets

left join offsets
    on offsets.capture_id = cast(packets.packet_id / 4294967296 as bigint)

left join forms
    on forms.form_id = packets.form_id

left join addresses as src
    on src.address_id = packets.src_id

left join addresses as dst
    on dst.address_id = packets.dst_id;
