create view pings as
-- Which episodes of probing ask hosts for a sign of life rather than for ports?
--
-- Grain:    one row per episode and target
-- Rule:     ICMP questions; and TCP, UDP and SCTP probes where no more than two ports fall to each
--           target of at least discovery_min_hosts
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

targets as (
    select distinct
        episode_bursts.episode_id,
        bearing_contacts.dst_id,
        bearing_contacts.dst_port

    from episode_bursts

    inner join bearing_contacts
        on bearing_contacts.burst_id = episode_bursts.burst_id
        and bearing_contacts.class = episode_bursts.class

    where episode_bursts.class in ('icmp', 'syn', 'ack', 'udp', 'sctp-init', 'ip')
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
