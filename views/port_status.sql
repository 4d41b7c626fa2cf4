create view port_status as
-- In which state was each port that was asked, over the whole case?
--
-- Grain:    one row per target, protocol and port
-- Rule:     across techniques the better evidence wins: an answer of the service itself, then RST
--           to a SYN, port-unreachable from the target or ABORT, then RST to other flags, then the
--           window of a RST, then ICMP of a router, then silence
-- Materialised: yes
-- Index:    target
--
-- Columns:
--   target            target's address
--   protocol          tcp, udp, sctp or ip
--   port              port
--   state             nmap's state; null where it was not captured
--   reason            nmap's word for the packet seen
--   scans             scans that asked
--   scan_id           the scan whose evidence won
--   first_capture_id  capture of first_frame
--   first_frame       first frame that shows the state: the answer, or the probe without one
with

weighed as (
    select
        scan_ports.scan_id,
        scan_ports.target,
        scan_ports.protocol,
        scan_ports.port,
        scan_ports.state,
        scan_ports.reason,
        scan_ports.probe_capture_id,
        scan_ports.probe_frame,
        scan_ports.answer_capture_id,
        scan_ports.answer_frame,
        case
            when scan_ports.reason in (
                'syn-ack', 'split-handshake-syn', 'udp-response', 'init-ack', 'proto-response'
            ) then 1
            when scan_ports.reason = 'reset' and scans.technique in ('tcp-syn', 'tcp-connect')
                then 2
            when scan_ports.reason = 'abort' then 2
            when scan_ports.reason in ('port-unreach', 'proto-unreach')
                and scan_ports.state = 'closed'
                then 2
            when scan_ports.reason = 'reset' and scans.technique = 'tcp-window' then 4
            when scan_ports.reason = 'reset' then 3
            when scan_ports.reason = 'not-captured' then 7
            when scan_ports.reason = 'no-response' then 6
            else 5
        end as weight

    from scan_ports

    inner join scans
        on scans.scan_id = scan_ports.scan_id
),

placed as (
    select
        weighed.*,
        row_number() over (
            partition by weighed.target, weighed.protocol, weighed.port
            order by weighed.weight, weighed.scan_id
        ) as place,
        count(*) over (partition by weighed.target, weighed.protocol, weighed.port) as scans

    from weighed
)

select
    placed.target,
    placed.protocol,
    placed.port,
    placed.state,
    placed.reason,
    placed.scans,
    placed.scan_id,
    coalesce(placed.answer_capture_id, placed.probe_capture_id) as first_capture_id,
    coalesce(placed.answer_frame, placed.probe_frame) as first_frame

from placed

where placed.place = 1;
