create view service_contacts as
-- Which contacts asked the services behind ports just found open?
--
-- Grain:    one row per attempt
-- Rule:     once a source has found ports of a host open and is done with that host for now, it
--           comes back to at least half of them within version_gap_s and exchanges data, twice or
--           more, as version detection and scripts do
-- Mistakes: a person who uses all that was found within that time
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
        kinds.protocol,
        min(probe_contacts.line_id) as line_id,
        min(contacts.at_us) as found_us

    from probe_contacts

    inner join kinds
        on kinds.kind_id = probe_contacts.kind_id

    inner join kind_rules
        on kind_rules.kind_id = probe_contacts.kind_id

    inner join contacts
        on contacts.attempt_id = probe_contacts.attempt_id

    where probe_contacts.class in ('syn', 'udp') and kind_rules.state = 'open'

    group by
        probe_contacts.src_id,
        probe_contacts.dst_id,
        probe_contacts.dst_port,
        kinds.protocol
),

found_per_host as (
    select
        found.src_id,
        found.dst_id,
        count(*) as ports

    from found

    group by found.src_id, found.dst_id
),

asked as (
    select
        contacts.attempt_id,
        contacts.kind_id,
        contacts.burst_id,
        contacts.src_id,
        contacts.dst_id,
        contacts.dst_port,
        contacts.at_us

    from contacts

    inner join kinds
        on kinds.kind_id = contacts.kind_id

    inner join bursts
        on bursts.burst_id = contacts.burst_id

    inner join sender_rules
        on sender_rules.sender_id = bursts.sender_id

    inner join found
        on found.src_id = contacts.src_id
        and found.dst_id = contacts.dst_id
        and found.dst_port = contacts.dst_port
        and found.protocol = kinds.protocol

    where contacts.at_us > found.found_us
        and (
            (
                kinds.protocol = 'tcp'
                and kinds.is_established = 1
                and (kinds.has_data_sent = 1 or kinds.has_data_received = 1)
            )
            or (
                kinds.protocol = 'udp'
                and kinds.answer_protocol = 'udp'
                and sender_rules.line_id <> found.line_id
            )
        )
),

-- What the source asked of the host, stretch by stretch; its own services' contacts aside.
stretches as (
    select
        probe_contacts.src_id,
        probe_contacts.dst_id,
        probe_contacts.burst_id,
        min(contacts.at_us) as first_us,
        max(contacts.last_probe_us) as last_us

    from probe_contacts

    inner join found_per_host
        on found_per_host.src_id = probe_contacts.src_id
        and found_per_host.dst_id = probe_contacts.dst_id

    inner join contacts
        on contacts.attempt_id = probe_contacts.attempt_id

    left join asked
        on asked.attempt_id = probe_contacts.attempt_id

    where asked.attempt_id is null

    group by probe_contacts.src_id, probe_contacts.dst_id, probe_contacts.burst_id
),

timed as (
    select
        asked.attempt_id,
        asked.kind_id,
        asked.burst_id,
        asked.src_id,
        asked.dst_id,
        asked.dst_port,
        asked.at_us - max(case when stretches.last_us <= asked.at_us then stretches.last_us end)
            as since_us,
        sum(
            case
                when stretches.first_us <= asked.at_us and stretches.last_us > asked.at_us then 1
                else 0
            end
        ) as under_way

    from asked

    inner join stretches
        on stretches.src_id = asked.src_id
        and stretches.dst_id = asked.dst_id

    group by
        asked.attempt_id,
        asked.kind_id,
        asked.burst_id,
        asked.src_id,
        asked.dst_id,
        asked.dst_port,
        asked.at_us
),

soon as (
    select
        timed.attempt_id,
        timed.kind_id,
        timed.burst_id,
        timed.src_id,
        timed.dst_id,
        timed.dst_port

    from timed

    inner join thresholds
        on thresholds.name = 'version_gap_s'

    where timed.under_way = 0 and timed.since_us <= thresholds.value * 1000000
),

per_host as (
    select
        soon.src_id,
        soon.dst_id,
        count(*) as contacts,
        count(distinct soon.dst_port) as ports

    from soon

    group by soon.src_id, soon.dst_id
)

select
    soon.attempt_id,
    soon.kind_id,
    soon.burst_id,
    soon.src_id,
    soon.dst_id,
    soon.dst_port

from soon

inner join per_host
    on per_host.src_id = soon.src_id
    and per_host.dst_id = soon.dst_id

inner join found_per_host
    on found_per_host.src_id = soon.src_id
    and found_per_host.dst_id = soon.dst_id

where per_host.contacts >= 2 and per_host.ports * 2 >= found_per_host.ports;
