create view probe_contacts as
-- Which attempts are probes of a suspected series?
--
-- Grain:    one row per attempt; meant to be read once, or filtered by the facts of its batch
-- Rule:     the attempt is no use, and its series, its target or its port is suspect, or it is one
--           of scattered datagrams
--
-- Columns:
--   attempt_id  number of the attempt
--   batch_id    its batch
--   series_id   series: source, line and class
select
    contacts.attempt_id,
    contacts.batch_id,
    batch_rules.series_id

from contacts

inner join batch_rules
    on batch_rules.batch_id = contacts.batch_id

left join data_connections
    on data_connections.attempt_id = contacts.attempt_id

left join suspect_series
    on suspect_series.series_id = batch_rules.series_id

left join suspect_targets
    on suspect_targets.series_id = batch_rules.series_id
    and suspect_targets.dst_id = contacts.dst_id

left join suspect_ports
    on suspect_ports.series_id = batch_rules.series_id
    and suspect_ports.dst_port = coalesce(batch_rules.port_number, contacts.dst_port)

left join scattered_datagrams
    on scattered_datagrams.src_id = contacts.src_id
    and scattered_datagrams.src_port = contacts.src_port
    and batch_rules.is_datagram = 1

where batch_rules.is_probe = 1
    and data_connections.attempt_id is null
    and coalesce(
        suspect_series.series_id,
        suspect_targets.series_id,
        suspect_ports.series_id,
        scattered_datagrams.src_id
    ) is not null;
