create view activities as
-- What looks like a scan and is none, or is too little to be called one?
--
-- Grain:    one row per kind, source and, where there is one, target
-- Materialised: yes
--
-- Columns:
--   kind              probing, syn-flood, udp-flood, icmp-flood, backscatter, traceroute,
--                     failing-client, address-resolution, name-resolution, service-discovery,
--                     peer-to-peer
--   source            who did it; null for many
--   target            to whom; null for several
--   frames            packets concerned
--   first_capture_id  capture of first_frame
--   first_frame       first of them
--   summary           one sentence
with

gathered as (
    select activity_probing.* from activity_probing
    union all
    select activity_flood.* from activity_flood
    union all
    select activity_backscatter.* from activity_backscatter
    union all
    select activity_traceroute.* from activity_traceroute
    union all
    select activity_failing.* from activity_failing
    union all
    select activity_resolution.* from activity_resolution
    union all
    select activity_discovery.* from activity_discovery
    union all
    select activity_peers.* from activity_peers
)

select
    gathered.kind,
    sources.address as source,
    targets.address as target,
    gathered.frames,
    cast(gathered.first_packet / 4294967296 as bigint) as first_capture_id,
    gathered.first_packet % 4294967296 as first_frame,
    coalesce(sources.address, 'Many sources')
        || case when targets.address is null then '' else ' to ' || targets.address end
        || ': ' || gathered.summary as summary

from gathered

left join addresses as sources
    on sources.address_id = gathered.src_id

left join addresses as targets
    on targets.address_id = gathered.dst_id;
