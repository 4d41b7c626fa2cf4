create view banners as
-- What did services say of themselves, and to whom?
--
-- Grain:    one row per TCP connection in which the service spoke first
-- Misses:   services that wait for a question, as HTTP does
--
-- Columns:
--   client      who connected
--   target      host of the service
--   port        its port
--   text        first octets it sent; untrusted text
--   scan_id     scan that the connection is part of; null for other connections
--   capture_id  capture of frame
--   frame       frame with the text
select
    clients.address as client,
    targets.address as target,
    contacts.dst_port as port,
    greetings.text,
    scan_batches.scan_id,
    cast(greetings.packet_id / 4294967296 as bigint) as capture_id,
    greetings.packet_id % 4294967296 as frame

from greetings

inner join contacts
    on contacts.attempt_id = greetings.attempt_id

inner join addresses as clients
    on clients.address_id = contacts.src_id

inner join addresses as targets
    on targets.address_id = contacts.dst_id

left join bearing_contacts
    on bearing_contacts.attempt_id = greetings.attempt_id

left join scan_batches
    on scan_batches.series_id = bearing_contacts.series_id
    and scan_batches.batch_id = bearing_contacts.batch_id;
