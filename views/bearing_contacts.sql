create view bearing_contacts as
-- Which attempts belong to a suspected series, and to which?
--
-- Grain:    one row per attempt
-- Rule:     probes of suspected lines, targets, ports and sweeps; with them the data connections
--           that an FTP client ordered to a suspected target, the probes that an IP protocol scan
--           sends with a header of their protocol, several kinds of ICMP questions to one host,
--           and the connections of a version detection
-- Materialised: yes
-- Index:    burst_id
--
-- Columns:
--   attempt_id  number of the attempt
--   kind_id     its kind
--   burst_id    its burst
--   src_id      source
--   line_id     line of the sender; -4 for version detection
--   class       class of the attempt, or what its series makes of it
--   dst_id      target
--   dst_port    port; IP protocol number for class ip; null without either
with

protocol_scans as (
    select
        endpoints.src_id,
        endpoints.dst_id,
        min(endpoints.first_us) - 1000000 as first_us,
        max(endpoints.last_us) + 1000000 as last_us

    from endpoints

    inner join suspects
        on suspects.src_id = endpoints.src_id
        and suspects.dst_id = endpoints.dst_id
        and suspects.class = endpoints.class

    where endpoints.class = 'ip'

    group by endpoints.src_id, endpoints.dst_id
),

orders as (
    select distinct
        ftp_orders.server_id,
        addresses.address_id as target_id,
        ftp_orders.port

    from ftp_orders

    inner join addresses
        on addresses.address = ftp_orders.address

    where ftp_orders.connector_id = ftp_orders.server_id
)

select
    probe_contacts.attempt_id,
    probe_contacts.kind_id,
    probe_contacts.burst_id,
    probe_contacts.src_id,
    probe_contacts.line_id,
    probe_contacts.class,
    probe_contacts.dst_id,
    probe_contacts.dst_port

from probe_contacts

left join service_contacts
    on service_contacts.attempt_id = probe_contacts.attempt_id

where service_contacts.attempt_id is null

union all

select
    contacts.attempt_id,
    contacts.kind_id,
    contacts.burst_id,
    contacts.src_id,
    sender_rules.line_id,
    'syn' as class,
    contacts.dst_id,
    contacts.dst_port

from contacts

inner join kind_rules
    on kind_rules.kind_id = contacts.kind_id

inner join bursts
    on bursts.burst_id = contacts.burst_id

inner join sender_rules
    on sender_rules.sender_id = bursts.sender_id

inner join suspects
    on suspects.direction = 'vertical'
    and suspects.class = 'syn'
    and suspects.src_id = contacts.src_id
    and suspects.dst_id = contacts.dst_id
    and suspects.line_id = sender_rules.line_id

inner join orders
    on orders.server_id = contacts.src_id
    and orders.target_id = contacts.dst_id
    and orders.port = contacts.dst_port

left join probe_contacts
    on probe_contacts.attempt_id = contacts.attempt_id

where probe_contacts.attempt_id is null

union all

select
    contacts.attempt_id,
    contacts.kind_id,
    contacts.burst_id,
    contacts.src_id,
    -3 as line_id,
    'ip' as class,
    contacts.dst_id,
    kinds.protocol_number as dst_port

from contacts

inner join protocol_scans
    on protocol_scans.src_id = contacts.src_id
    and protocol_scans.dst_id = contacts.dst_id
    and contacts.at_us >= protocol_scans.first_us
    and contacts.at_us <= protocol_scans.last_us

inner join kinds
    on kinds.kind_id = contacts.kind_id

inner join kind_rules
    on kind_rules.kind_id = contacts.kind_id

left join probe_contacts
    on probe_contacts.attempt_id = contacts.attempt_id

where kind_rules.class in ('icmp', 'ack', 'udp', 'sctp-init') and probe_contacts.attempt_id is null

union all

select
    contacts.attempt_id,
    contacts.kind_id,
    contacts.burst_id,
    contacts.src_id,
    0 as line_id,
    'os-detection' as class,
    contacts.dst_id,
    cast(null as bigint) as dst_port

from contacts

inner join kind_rules
    on kind_rules.kind_id = contacts.kind_id

inner join icmp_fingerprints
    on icmp_fingerprints.src_id = contacts.src_id
    and icmp_fingerprints.dst_id = contacts.dst_id

left join probe_contacts
    on probe_contacts.attempt_id = contacts.attempt_id

where kind_rules.class = 'icmp' and probe_contacts.attempt_id is null

union all

select
    service_contacts.attempt_id,
    service_contacts.kind_id,
    service_contacts.burst_id,
    service_contacts.src_id,
    -4 as line_id,
    'version-detection' as class,
    service_contacts.dst_id,
    service_contacts.dst_port

from service_contacts;
