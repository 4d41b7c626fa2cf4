create view scans as
-- Who scanned, with which technique, when and how much?
--
-- Grain:    one row per scan: one scanner, one technique, one episode
-- Materialised: yes
-- Key:      scan_id
--
-- Columns:
--   scan_id           number from 1 by start
--   technique         technique; null where the flags were not captured
--   probe             flags of the probes, or what they are
--   scanner           address of the scanner
--   via               relay that sent the probes; null without
--   scope             vertical, horizontal, block or few
--   targets           distinct targets
--   ports             distinct ports
--   probes            probe packets, retransmissions included
--   first_capture_id  capture of the first probe
--   first_frame       frame of the first probe
--   last_capture_id   capture of the last probe
--   last_frame        frame of the last probe
--   started_us        time of the first probe
--   ended_us          time of the last probe
--   tool              tool whose law the probes keep; null where the wire does not show one
--   tool_version      generation of the tool; null where the wire does not show it
--   confidence        0 to 1: the posterior of the sequential test that these are probes
--   campaign          scans that belong together; null where nothing ties this one to others
--   decoy_group       scans of which at most one is real; null without
--   summary           one sentence
with

sizes as (
    select
        candidate_kinds.candidate_id,
        sum(candidate_kinds.probes) as probes,
        min(candidate_kinds.first_packet) as first_packet,
        max(candidate_kinds.last_packet) as last_packet,
        min(candidate_kinds.first_us) as started_us,
        max(candidate_kinds.last_us) as ended_us

    from candidate_kinds

    group by candidate_kinds.candidate_id
),

shaped as (
    select
        scan_numbers.scan_id,
        scan_numbers.candidate_id,
        coalesce(
            relayed_candidates.technique,
            preludes.technique,
            candidate_techniques.technique
        ) as technique,
        candidate_techniques.probe,
        scanners.address as scanner,
        relays.address as via,
        case
            when candidate_sizes.ports > few.value and candidate_sizes.targets > few.value
                then 'block'
            when candidate_sizes.ports > few.value then 'vertical'
            when candidate_sizes.targets > few.value then 'horizontal'
            else 'few'
        end as scope,
        candidate_sizes.targets,
        candidate_sizes.ports,
        candidate_sizes.endpoints,
        sizes.probes,
        sizes.first_packet,
        sizes.last_packet,
        case when first_packets.at_us is not null then sizes.started_us end as started_us,
        case when first_packets.at_us is not null then sizes.ended_us end as ended_us,
        candidate_methods.attempts,
        candidate_methods.burst_attempts,
        candidate_methods.compared,
        candidate_methods.nmap_pairs,
        candidate_methods.masscan_ids,
        candidate_methods.zmap_ids,
        candidate_methods.mirai_seqs,
        candidate_methods.unicorn_keys,
        candidate_methods.seq_steps,
        candidate_methods.acks_unused,
        candidate_methods.scapy_ids,
        candidate_methods.unfragmented,
        candidate_methods.fragmentable,
        candidate_methods.os_attempts,
        candidate_methods.ttl_min,
        candidate_methods.ttl_max,
        candidate_methods.window_min,
        candidate_methods.window_max,
        candidate_methods.bursts

    from scan_numbers

    inner join candidate_techniques
        on candidate_techniques.candidate_id = scan_numbers.candidate_id

    inner join candidate_sizes
        on candidate_sizes.candidate_id = scan_numbers.candidate_id

    inner join candidate_methods
        on candidate_methods.candidate_id = scan_numbers.candidate_id

    inner join sizes
        on sizes.candidate_id = scan_numbers.candidate_id

    inner join packets as first_packets
        on first_packets.packet_id = sizes.first_packet

    left join relayed_candidates
        on relayed_candidates.candidate_id = scan_numbers.candidate_id

    left join preludes
        on preludes.candidate_id = scan_numbers.candidate_id

    inner join addresses as scanners
        on scanners.address_id
            = coalesce(relayed_candidates.scanner_id, candidate_methods.src_id)

    left join addresses as relays
        on relays.address_id = relayed_candidates.via_id

    inner join thresholds as few
        on few.name = 'scope_few'
),

tooled as (
    select
        shaped.*,
        case
            -- Angry IP Scanner asks for a receive buffer that no other program asks for.
            when shaped.technique = 'tcp-connect' and shaped.window_min = 1152
                and shaped.window_max = 1152
                then 'angryip'
            when shaped.technique in ('tcp-connect', 'ftp-bounce', 'version-detection')
                then null
            when shaped.technique is null then null
            when shaped.technique in ('os-detection', 'idle') then 'nmap'
            when shaped.technique in ('arp-discovery', 'ndp-discovery', 'icmp-discovery') then null
            when shaped.masscan_ids * 10 >= shaped.burst_attempts * 9
                and shaped.burst_attempts >= 3
                then 'masscan'
            when shaped.zmap_ids * 10 >= shaped.burst_attempts * 9 and shaped.burst_attempts >= 3
                then 'zmap'
            when shaped.mirai_seqs * 10 >= shaped.burst_attempts * 9 and shaped.burst_attempts >= 3
                then 'mirai'
            when shaped.scapy_ids * 10 >= shaped.burst_attempts * 9 and shaped.window_max = 8192
                then 'scapy'
            when shaped.acks_unused * 10 >= shaped.burst_attempts * 9
                and shaped.window_min = 512
                and shaped.window_max = 512
                then 'hping'
            when shaped.seq_steps * 10 >= shaped.compared * 9 and shaped.compared >= 3 then 'naabu'
            when shaped.nmap_pairs * 2 >= shaped.compared and shaped.compared >= 3 then 'nmap'
            -- From 4.1.0 on zmap copies an operating system's options, but not its Don't Fragment.
            when shaped.os_attempts = shaped.burst_attempts
                and shaped.fragmentable = shaped.burst_attempts
                and shaped.window_min = 65535
                and shaped.burst_attempts >= 5
                then 'zmap'
            when shaped.unicorn_keys * 10 >= shaped.compared * 9 and shaped.compared >= 3
                then 'unicornscan'
            -- nmap draws each TTL from 37 to 59; routers on the way take the same off all of them.
            when shaped.ttl_max - shaped.ttl_min between 6 and 22
                and shaped.unfragmented = 0
                and shaped.burst_attempts >= 5
                then 'nmap'
        end as tool

    from shaped
)

select
    tooled.scan_id,
    tooled.technique,
    tooled.probe,
    tooled.scanner,
    tooled.via,
    tooled.scope,
    tooled.targets,
    tooled.ports,
    tooled.probes,
    cast(tooled.first_packet / 4294967296 as bigint) as first_capture_id,
    tooled.first_packet % 4294967296 as first_frame,
    cast(tooled.last_packet / 4294967296 as bigint) as last_capture_id,
    tooled.last_packet % 4294967296 as last_frame,
    tooled.started_us,
    tooled.ended_us,
    tooled.tool,
    case
        when tooled.tool = 'nmap' and tooled.technique like 'tcp-%' and tooled.window_max = 1024
            then '5 or later'
        when tooled.tool = 'nmap' and tooled.technique like 'tcp-%' and tooled.window_max = 4096
            then '4'
        when tooled.tool = 'zmap' and tooled.os_attempts > 0 then '4.1 or later'
        when tooled.tool = 'zmap' then 'before 4.1'
    end as tool_version,
    1.0 - 1.0 / (1.0 + exp(
        case when tooled.endpoints > 30 then 30 else tooled.endpoints end * trw.failure
    )) as confidence,
    campaigns.campaign,
    decoy_groups.decoy_group,
    tooled.scanner
        || case tooled.ports
            when 0 then ' asked for '
            when 1 then ' asked 1 port on '
            else ' asked ' || tooled.ports || ' ports on '
        end
        || tooled.targets
        || case tooled.targets when 1 then ' host' else ' hosts' end
        || case
            when tooled.technique is null
                then '; the capture cut the TCP flags off, so the technique cannot be told'
            when tooled.technique = 'tcp-flags' then ' (tcp-flags ' || tooled.probe || ')'
            when tooled.via is not null then ' (' || tooled.technique || ') via ' || tooled.via
            else ' (' || tooled.technique || ')'
        end as summary

from tooled

cross join trw

left join campaigns
    on campaigns.scan_id = tooled.scan_id

left join decoy_groups
    on decoy_groups.candidate_id = tooled.candidate_id;
