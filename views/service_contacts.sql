create view service_contacts as
-- Which connections asked the services behind ports just found open?
--
-- Grain:    one row per attempt
-- Rule:     after a source found ports of a host open, it connects to them and sends data, at least
--           twice in all and soon after its last probe of that host, as version detection and
--           scripts do
-- Mistakes: a person who uses what was found within that time
-- See:      nmap service_scan.cc
-- Materialised: yes
--
-- Columns:
--   attempt_id  number of the attempt
--   kind_id     its kind
--   burst_id    its burst
--   src_id      source
--   dst_id      target
--   dst_port    port
with

found as (
    select
        probe_contacts.src_id,
        probe_contacts.dst_id,
        probe_contacts.dst_port,
        min(contacts.at_us) as found_us

    from probe_contacts

    inner join kind_rules
        on kind_rules.kind_id = probe_contacts.kind_id

    inner join contacts
        on contacts.attempt_id = probe_contacts.attempt_id

    where probe_contacts.class = 'syn' and kind_rules.state = 'open'

    group by probe_contacts.src_id, probe_contacts.dst_id, probe_contacts.dst_port
),

series as (
    select
        probe_contacts.src_id,
        probe_contacts.dst_id,
        max(contacts.last_probe_us) as last_us

    from probe_contacts

    inner join contacts
        on contacts.attempt_id = probe_contacts.attempt_id

    where probe_contacts.class = 'syn'

    group by probe_contacts.src_id, probe_contacts.dst_id
),

asked as (
    select
        contacts.attempt_id,
        contacts.kind_id,
        contacts.burst_id,
        contacts.src_id,
        contacts.dst_id,
        contacts.dst_port,
        count(*) over (partition by contacts.src_id, contacts.dst_id) as connections

    from contacts

    inner join kinds
        on kinds.kind_id = contacts.kind_id

    inner join found
        on found.src_id = contacts.src_id
        and found.dst_id = contacts.dst_id
        and found.dst_port = contacts.dst_port

    inner join series
        on series.src_id = contacts.src_id
        and series.dst_id = contacts.dst_id

    inner join thresholds
        on thresholds.name = 'version_gap_s'

    where kinds.protocol = 'tcp'
        and kinds.is_established = 1
        and kinds.has_data_sent = 1
        and contacts.at_us > found.found_us
        and contacts.at_us >= series.last_us - 1000000
        and contacts.at_us <= series.last_us + thresholds.value * 1000000
)

select
    asked.attempt_id,
    asked.kind_id,
    asked.burst_id,
    asked.src_id,
    asked.dst_id,
    asked.dst_port

from asked

where asked.connections >= 2;
