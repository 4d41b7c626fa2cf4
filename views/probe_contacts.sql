create view probe_contacts as
-- Which attempts are probes of a suspected series?
--
-- Grain:    one row per attempt; meant to be read once, or filtered by the facts of its batch
-- Rule:     the attempt is no use, and its series, its target, its port or its sweep is suspect
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

left join suspects as whole
    on whole.series_id = batch_rules.series_id
    and whole.direction = 'line'
    and whole.number = -1

left join sweeps
    on sweeps.series_id = batch_rules.series_id

left join suspects as targets
    on targets.series_id = batch_rules.series_id
    and targets.direction = 'vertical'
    and targets.number = contacts.dst_id

left join suspects as ports
    on ports.series_id = batch_rules.series_id
    and ports.direction = 'horizontal'
    and ports.number = coalesce(batch_rules.port_number, contacts.dst_port)

left join scattered_datagrams
    on scattered_datagrams.src_id = contacts.src_id
    and scattered_datagrams.src_port = contacts.src_port
    and batch_rules.is_datagram = 1

where batch_rules.is_probe = 1
    and data_connections.attempt_id is null
    and coalesce(
        whole.series_id,
        sweeps.series_id,
        targets.series_id,
        ports.series_id,
        scattered_datagrams.src_id
    ) is not null;
