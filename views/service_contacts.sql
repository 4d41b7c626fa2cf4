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
-- Key:      attempt_id
--
-- Columns:
--   attempt_id  number of the attempt
--   batch_id    its batch
--   src_id      source
with

found_per_host as (
    select
        found_services.src_id,
        found_services.dst_id,
        count(*) as ports

    from found_services

    group by found_services.src_id, found_services.dst_id
),

asked_hosts as (
    select distinct
        service_questions.src_id,
        service_questions.dst_id

    from service_questions
),

-- What the source asked of the host, stretch by stretch; its own services' contacts aside.
stretches as (
    select
        contacts.src_id,
        contacts.dst_id,
        batch_classes.burst_id,
        min(contacts.at_us) as first_us,
        max(contacts.last_probe_us) as last_us

    from contacts

    inner join asked_hosts
        on asked_hosts.src_id = contacts.src_id
        and asked_hosts.dst_id = contacts.dst_id

    inner join probe_contacts
        on probe_contacts.attempt_id = contacts.attempt_id

    inner join batch_classes
        on batch_classes.batch_id = contacts.batch_id

    left join service_questions
        on service_questions.attempt_id = contacts.attempt_id

    where service_questions.attempt_id is null

    group by contacts.src_id, contacts.dst_id, batch_classes.burst_id
),

-- Both in one row of time; a stretch stands before a contact of the same instant.
moments as (
    select
        stretches.src_id,
        stretches.dst_id,
        stretches.first_us as at_us,
        0 as attempt_id,
        stretches.last_us

    from stretches

    union all

    select
        service_questions.src_id,
        service_questions.dst_id,
        service_questions.at_us,
        service_questions.attempt_id,
        cast(null as bigint) as last_us

    from service_questions
),

timed as (
    select
        moments.attempt_id,
        moments.at_us,
        max(moments.last_us) over (
            partition by moments.src_id, moments.dst_id
            order by moments.at_us, moments.attempt_id
            rows between unbounded preceding and current row
        ) as done_us

    from moments
),

soon as (
    select
        service_questions.attempt_id,
        service_questions.batch_id,
        service_questions.src_id,
        service_questions.dst_id,
        service_questions.dst_port

    from timed

    inner join service_questions
        on service_questions.attempt_id = timed.attempt_id

    inner join thresholds
        on thresholds.name = 'version_gap_s'

    -- Later than all that began before it: no stretch is under way.
    where timed.done_us <= timed.at_us
        and timed.at_us - timed.done_us <= thresholds.value * 1000000
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
    soon.batch_id,
    soon.src_id

from soon

inner join per_host
    on per_host.src_id = soon.src_id
    and per_host.dst_id = soon.dst_id

inner join found_per_host
    on found_per_host.src_id = soon.src_id
    and found_per_host.dst_id = soon.dst_id

where per_host.contacts >= 2 and per_host.ports * 2 >= found_per_host.ports;
