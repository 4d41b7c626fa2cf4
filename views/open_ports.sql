create view open_ports as
-- Which ports did each scan find open, and which frames show it?
--
-- Grain:    one row per scan, target and port that the scan saw open
-- Materialised: yes
-- Index:    scan_id
--
-- Columns:
--   scan_id            scan
--   target             target's address
--   protocol           tcp, udp, sctp or ip
--   port               port
--   reason             nmap's word for the packet seen
--   probe_capture_id   capture of the probe that decided
--   probe_frame        frame of the probe that decided
--   answer_capture_id  capture of the answer that decided
--   answer_frame       frame of the answer that decided
select
    scan_ports.scan_id,
    scan_ports.target,
    scan_ports.protocol,
    scan_ports.port,
    scan_ports.reason,
    scan_ports.probe_capture_id,
    scan_ports.probe_frame,
    scan_ports.answer_capture_id,
    scan_ports.answer_frame

from scan_ports

where scan_ports.state = 'open';
