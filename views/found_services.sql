create view found_services as
-- Which ports did probes of a suspected series find open, and when first?
--
-- Grain:    one row per source, target, protocol and port
-- Materialised: yes
-- Key:      src_id, dst_id, dst_port, protocol text
--
-- Columns:
--   src_id    source
--   dst_id    target
--   dst_port  port
--   protocol  tcp or udp
--   line_id   line of the sender
--   found_us  first probe that was answered as open
select
    contacts.src_id,
    contacts.dst_id,
    contacts.dst_port,
    kinds.protocol,
    min(series.line_id) as line_id,
    min(contacts.at_us) as found_us

from probe_contacts

inner join batch_rules
    on batch_rules.batch_id = probe_contacts.batch_id

inner join kinds
    on kinds.kind_id = batch_rules.kind_id

inner join series
    on series.series_id = probe_contacts.series_id

inner join contacts
    on contacts.attempt_id = probe_contacts.attempt_id

where batch_rules.is_found_open = 1

group by contacts.src_id, contacts.dst_id, contacts.dst_port, kinds.protocol;
