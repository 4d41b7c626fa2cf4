create view page_scan_packets as
-- Which packets belong to a scan, where do they stand, and how was their try answered?
--
-- Grain:    one row per scan and packet
-- Counts:   every try by its own answer: a port that answered another try has silent tries as well
--
-- Columns:
--   scan_id     number
--   packet_id   number
--   role        number   1 probe, 2 answer, 3 follow-up
--   position    number   of the frame, counted on over the captures of the case
--   at_us       us, UTC  null where the packet has no time
--   mark        number   0 no answer, 1 something in between, 2 closed, 3 open
--   src_id      number   of the address; so dst_id
--   dst_id      number
--   form_id     number   of the packet's form
--   src_port    port     this and the following as in frames
--   ip_length   octets
--   ip_id       number
--   ip_ttl      hops
--   dst_port    port
--   tcp_seq     number
--   tcp_ack     number
--   tcp_window  octets
with

offsets as (
    select
        capture_id,
        coalesce(sum(frames) over (
            order by capture_id
            rows between unbounded preceding and 1 preceding
        ), 0) as frames_before

    from captures
),

marks as (
    select
        kind_id,
        case
            when reason = 'no-response' or state is null then 0
            when state = 'open' then 3
            when state = 'closed' then 2
            else 1
        end as mark

    from kind_rules
)

select
    scan_attempts.scan_id,
    packets.packet_id,
    packets.part % 4 as role,
    offsets.frames_before + packets.packet_id % 4294967296 as position,
    packets.at_us,
    marks.mark,
    packets.src_id,
    packets.dst_id,
    packets.form_id,
    packets.src_port,
    packets.ip_length,
    packets.ip_id,
    packets.ip_ttl,
    packets.dst_port,
    packets.tcp_seq,
    packets.tcp_ack,
    packets.tcp_window

from packets

inner join scan_attempts
    on scan_attempts.attempt_id = cast(packets.part / 4 as bigint)

inner join marks
    on marks.kind_id = scan_attempts.kind_id

inner join offsets
    on offsets.capture_id = cast(packets.packet_id / 4294967296 as bigint);
