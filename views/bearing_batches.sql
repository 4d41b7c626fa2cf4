create view bearing_batches as
-- How many attempts of each batch belong to a suspected series, and when were they made?
--
-- Grain:    one row per series and batch
-- Rule:     where all of a series is suspect, all probes of a batch belong to it, and the sums of
--           the batch are taken; elsewhere attempts are counted one by one
-- Materialised: yes
-- Key:      series_id, batch_id
--
-- Columns:
--   series_id     series
--   batch_id      batch
--   attempts      attempts of the batch in the series
--   probes        probe packets of them
--   first_packet  first probe packet
--   last_packet   last probe packet, retransmissions included
--   first_us      time of the first probe
--   last_us       time of the last probe
with

-- Batches of which some attempts went elsewhere.
parted as (
    select distinct elsewhere.batch_id

    from (
        select service_contacts.batch_id
        from service_contacts

        union all

        select contacts.batch_id
        from data_connections
        inner join contacts on contacts.attempt_id = data_connections.attempt_id
    ) as elsewhere
),

undivided as (
    select
        batches.batch_id,
        batch_rules.series_id,
        batches.attempts,
        batches.probes,
        batches.first_packet,
        batches.last_packet,
        batches.first_us,
        batches.last_us

    from batches

    inner join batch_rules
        on batch_rules.batch_id = batches.batch_id

    inner join suspect_series
        on suspect_series.series_id = batch_rules.series_id

    left join parted
        on parted.batch_id = batches.batch_id

    where batch_rules.is_probe = 1 and parted.batch_id is null
),

divided as (
    select
        bearing_contacts.series_id,
        bearing_contacts.batch_id,
        count(*) as attempts,
        sum(contacts.probes) as probes,
        min(contacts.probe_packet) as first_packet,
        max(contacts.last_probe_packet) as last_packet,
        min(contacts.at_us) as first_us,
        max(contacts.last_probe_us) as last_us

    from bearing_contacts

    left join undivided
        on undivided.batch_id = bearing_contacts.batch_id

    inner join contacts
        on contacts.attempt_id = bearing_contacts.attempt_id

    where undivided.batch_id is null

    group by bearing_contacts.series_id, bearing_contacts.batch_id
)

select
    undivided.series_id,
    undivided.batch_id,
    undivided.attempts,
    undivided.probes,
    undivided.first_packet,
    undivided.last_packet,
    undivided.first_us,
    undivided.last_us

from undivided

union all

select
    divided.series_id,
    divided.batch_id,
    divided.attempts,
    divided.probes,
    divided.first_packet,
    divided.last_packet,
    divided.first_us,
    divided.last_us

from divided;
