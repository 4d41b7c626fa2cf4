create view page_probes as
-- Where does each probe of a scan stand, and how did the port that it asked answer?
--
-- Grain:    one row per probe packet of a scan
-- Counts:   meant to be filtered by scan
-- Misses:   a single try's own answer; the mark shows the state the port came to
--
-- Columns:
--   scan_id     number
--   capture_id  number
--   frame       number
--   position    number   of the frame, counted on over the captures of the case
--   at_us       us, UTC  null where the packet has no time
--   mark        number   0 no answer, 1 something in between, 2 closed, 3 open
--   src_port    port     this and the following as in frames
--   ip_length   octets
--   ip_id       number
--   ip_ttl      hops
--   dst_port    port
--   tcp_seq     number
--   tcp_ack     number
--   tcp_window  octets
select
    scan_frames.scan_id,
    page_frames.capture_id,
    page_frames.frame,
    page_frames.position,
    page_frames.at_us,
    case
        when scan_ports.reason = 'no-response' or scan_ports.state is null then 0
        when scan_ports.state = 'open' then 3
        when scan_ports.state = 'closed' then 2
        else 1
    end as mark,
    page_frames.src_port,
    page_frames.ip_length,
    page_frames.ip_id,
    page_frames.ip_ttl,
    page_frames.dst_port,
    page_frames.tcp_seq,
    page_frames.tcp_ack,
    page_frames.tcp_window

from scan_frames

inner join page_frames
    on page_frames.packet_id = scan_frames.capture_id * 4294967296 + scan_frames.frame

left join scan_ports
    on scan_ports.scan_id = scan_frames.scan_id
    and scan_ports.target = page_frames.dst
    and scan_ports.port = page_frames.dst_port
    and scan_ports.protocol = page_frames.protocol

where scan_frames.role = 'probe';
