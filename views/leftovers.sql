create view leftovers as
-- Which attempts are part of no scan?
--
-- Grain:    one row per attempt
-- Materialised: yes
-- Key:      attempt_id
--
-- Columns:
--   attempt_id    number of the attempt
--   batch_id      its batch
--   kind_id       its kind
--   src_id        source
--   dst_id        target
--   dst_port      port; null without
--   probe_packet  first probe packet
--   probes        probe packets, retransmissions included
select
    contacts.attempt_id,
    contacts.batch_id,
    batches.kind_id,
    contacts.src_id,
    contacts.dst_id,
    contacts.dst_port,
    contacts.probe_packet,
    contacts.probes

from contacts

inner join batches
    on batches.batch_id = contacts.batch_id

left join bearing_contacts
    on bearing_contacts.attempt_id = contacts.attempt_id

left join scan_batches
    on scan_batches.series_id = bearing_contacts.series_id
    and scan_batches.batch_id = bearing_contacts.batch_id

where scan_batches.scan_id is null;
