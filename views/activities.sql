create view activities as
-- What looks like a scan and is none, or is too little to be called one?
--
-- Grain:    one row per source and activity
--
-- Columns:
--   kind           probing
--   source         who did it
--   target         to whom; null for several
--   frames         probe packets
--   first_capture_id  capture of first_frame
--   first_frame    first probe
--   summary        one sentence
with

sizes as (
    select
        candidate_kinds.candidate_id,
        sum(candidate_kinds.probes) as probes,
        min(candidate_kinds.first_packet) as first_packet

    from candidate_kinds

    group by candidate_kinds.candidate_id
)

select
    'probing' as kind,
    sources.address as source,
    case when candidate_sizes.targets = 1 then min(targets.address) end as target,
    sizes.probes as frames,
    cast(sizes.first_packet / 4294967296 as bigint) as first_capture_id,
    sizes.first_packet % 4294967296 as first_frame,
    sources.address || ' asked ' || candidate_sizes.endpoints || ' ports ('
        || candidate_methods.class || '), too few to call it a scan' as summary

from candidate_sizes

inner join candidate_methods
    on candidate_methods.candidate_id = candidate_sizes.candidate_id

inner join sizes
    on sizes.candidate_id = candidate_sizes.candidate_id

inner join addresses as sources
    on sources.address_id = candidate_methods.src_id

inner join candidate_ports
    on candidate_ports.candidate_id = candidate_sizes.candidate_id

inner join addresses as targets
    on targets.address_id = candidate_ports.dst_id

where candidate_sizes.is_scan = 0

group by
    candidate_sizes.candidate_id,
    sources.address,
    candidate_sizes.targets,
    candidate_sizes.endpoints,
    candidate_methods.class,
    sizes.probes,
    sizes.first_packet;
