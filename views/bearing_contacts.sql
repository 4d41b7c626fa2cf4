create view bearing_contacts as
-- Which attempts belong to a suspected series, and to which?
--
-- Grain:    one row per attempt
-- Rule:     probes of suspected lines, targets, ports and sweeps; with them the data connections
--           that an FTP client ordered to a suspected target, the probes that an IP protocol scan
--           sends with a header of their protocol, several kinds of ICMP questions to one host,
--           and the connections of a version detection. Who fits several belongs to the first
-- Materialised: yes
-- Key:      attempt_id
--
-- Columns:
--   attempt_id  number of the attempt
--   batch_id    its batch
--   series_id   series: that of its batch, or the one it turned out to be of
with

orders as (
    select distinct
        ftp_orders.server_id,
        addresses.address_id as target_id,
        ftp_orders.port

    from ftp_orders

    inner join addresses
        on addresses.address = ftp_orders.address

    where ftp_orders.connector_id = ftp_orders.server_id
),

protocol_targets as (
    select
        series.series_id,
        series.src_id,
        failing_targets.dst_id

    from failing_targets

    inner join series
        on series.series_id = failing_targets.series_id

    where series.class = 'ip'
),

protocol_scans as (
    select
        protocol_targets.series_id,
        protocol_targets.src_id,
        contacts.dst_id,
        min(contacts.at_us) - 1000000 as first_us,
        max(contacts.last_probe_us) + 1000000 as last_us

    from protocol_targets

    inner join contacts
        on contacts.src_id = protocol_targets.src_id
        and contacts.dst_id = protocol_targets.dst_id

    inner join batch_rules
        on batch_rules.batch_id = contacts.batch_id
        and batch_rules.series_id = protocol_targets.series_id

    where exists (select 1 from protocol_targets) and batch_rules.is_contact = 1

    group by protocol_targets.series_id, protocol_targets.src_id, contacts.dst_id
),

-- Rank tells who wins. What mostly is nowhere is asked for first: then no contact is looked at.
others as (
    select
        contacts.attempt_id,
        contacts.batch_id,
        series.series_id,
        2 as place

    from contacts

    inner join orders
        on orders.server_id = contacts.src_id
        and orders.target_id = contacts.dst_id
        and orders.port = contacts.dst_port

    inner join batch_classes
        on batch_classes.batch_id = contacts.batch_id

    inner join series
        on series.src_id = batch_classes.src_id
        and series.line_id = batch_classes.line_id
        and series.class = 'syn'

    inner join failing_targets
        on failing_targets.series_id = series.series_id
        and failing_targets.dst_id = contacts.dst_id

    where exists (select 1 from orders)

    union all

    select
        contacts.attempt_id,
        contacts.batch_id,
        protocol_scans.series_id,
        3 as place

    from contacts

    inner join protocol_scans
        on protocol_scans.src_id = contacts.src_id
        and protocol_scans.dst_id = contacts.dst_id

    inner join batch_rules
        on batch_rules.batch_id = contacts.batch_id

    inner join kind_rules
        on kind_rules.kind_id = batch_rules.kind_id

    where exists (select 1 from protocol_targets)
        and kind_rules.class in ('icmp', 'ack', 'udp', 'sctp-init')
        and contacts.at_us >= protocol_scans.first_us
        and contacts.at_us <= protocol_scans.last_us

    union all

    select
        contacts.attempt_id,
        contacts.batch_id,
        series.series_id,
        4 as place

    from contacts

    inner join icmp_fingerprints
        on icmp_fingerprints.src_id = contacts.src_id
        and icmp_fingerprints.dst_id = contacts.dst_id

    inner join batch_rules
        on batch_rules.batch_id = contacts.batch_id

    inner join kind_rules
        on kind_rules.kind_id = batch_rules.kind_id

    inner join series
        on series.src_id = contacts.src_id
        and series.line_id = 0
        and series.class = 'os-detection'

    where exists (select 1 from icmp_fingerprints) and kind_rules.class = 'icmp'

    union all

    select
        service_contacts.attempt_id,
        service_contacts.batch_id,
        series.series_id,
        1 as place

    from service_contacts

    inner join series
        on series.src_id = service_contacts.src_id
        and series.line_id = -4
        and series.class = 'version-detection'
),

first_others as (
    select
        others.attempt_id,
        others.batch_id,
        others.series_id,
        row_number() over (
            partition by others.attempt_id
            order by others.place, others.series_id
        ) as place

    from others
),

taken as (
    select first_others.attempt_id

    from first_others

    inner join probe_contacts
        on probe_contacts.attempt_id = first_others.attempt_id

    left join service_contacts
        on service_contacts.attempt_id = first_others.attempt_id

    where service_contacts.attempt_id is null
)

select
    probe_contacts.attempt_id,
    probe_contacts.batch_id,
    probe_contacts.series_id

from probe_contacts

left join service_contacts
    on service_contacts.attempt_id = probe_contacts.attempt_id

where service_contacts.attempt_id is null

union all

select
    first_others.attempt_id,
    first_others.batch_id,
    first_others.series_id

from first_others

left join taken
    on taken.attempt_id = first_others.attempt_id

where first_others.place = 1 and taken.attempt_id is null;
