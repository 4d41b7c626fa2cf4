create view pings as
-- Which episodes of probing ask hosts for a sign of life rather than for ports?
--
-- Grain:    one row per episode and target
-- Rule:     ICMP questions; and TCP, UDP and SCTP probes where no more than two ports fall to each
--           target of at least discovery_min_hosts; only where others are at its side
-- Materialised: yes
--
-- Columns:
--   episode_id  number of the episode
--   src_id      source
--   class       class of the attempts
--   dst_id      target
--   hosts       targets of the episode
--   first_us    first probe of the episode
--   last_us     last probe of the episode
with

spans as (
    select
        episode_bursts.episode_id,
        min(episode_bursts.src_id) as src_id,
        min(episode_bursts.class) as class,
        min(episode_bursts.first_us) as first_us,
        max(episode_bursts.last_us) as last_us

    from episode_bursts

    where episode_bursts.class in ('icmp', 'syn', 'ack', 'udp', 'sctp-init', 'ip')

    group by episode_bursts.episode_id
),

-- Episodes at whose side the same source asked by other means.
sided as (
    select distinct spans.episode_id

    from spans

    inner join spans as others
        on others.src_id = spans.src_id

    where others.class <> spans.class
        and others.first_us <= spans.last_us + 5000000
        and others.last_us >= spans.first_us - 5000000
),

targets as (
    select distinct
        episode_bursts.episode_id,
        contacts.dst_id,
        coalesce(batch_rules.port_number, contacts.dst_port) as dst_port

    from bearing_contacts

    inner join batch_rules
        on batch_rules.batch_id = bearing_contacts.batch_id

    inner join episode_bursts
        on episode_bursts.burst_id = batch_rules.burst_id
        and episode_bursts.series_id = bearing_contacts.series_id

    inner join sided
        on sided.episode_id = episode_bursts.episode_id

    inner join contacts
        on contacts.attempt_id = bearing_contacts.attempt_id
),

sizes as (
    select
        targets.episode_id,
        count(*) as endpoints,
        count(distinct targets.dst_id) as hosts,
        count(distinct targets.dst_port) as ports

    from targets

    group by targets.episode_id
)

select distinct
    spans.episode_id,
    spans.src_id,
    spans.class,
    targets.dst_id,
    sizes.hosts,
    spans.first_us,
    spans.last_us

from spans

inner join sizes
    on sizes.episode_id = spans.episode_id

inner join targets
    on targets.episode_id = spans.episode_id

cross join trw

where sizes.hosts >= trw.min_sweep
    and sizes.endpoints <= sizes.hosts * 2
    and sizes.ports <= 3;
