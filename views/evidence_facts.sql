create view evidence_facts as
-- What is known of a scan that its evidence speaks of?
--
-- Grain:    one row per scan
-- Materialised: yes
-- Key:      scan_id
--
-- Columns:
--   scan_id           scan
--   candidate_id      number of the episode
--   src_id            source
--   line_id           line of the sender
--   class             class of the attempts, or host-discovery
--   attempts          attempts in the series
--   burst_attempts    attempts in its bursts: what the next numbers were counted over
--   os_attempts       of these, with an operating system's SYN
--   raw_attempts      of these, with a tool's own SYN
--   unfragmented      of these, with Don't Fragment set
--   fragmentable      of these, with Don't Fragment clear (IPv4)
--   compared          of these, compared with the attempt before
--   src_port_changes  of the compared, with another source port than the one before
--   seq_changes       of the compared, with another sequence number than the one before
--   nmap_pairs        of the compared, that keep nmap's law of sequence numbers
--   masscan_ids       of these, that keep masscan's law of IP IDs
--   zmap_ids          of these, with IP ID 54321
--   mirai_seqs        of these, with the target's address as sequence number
--   unicorn_keys      of the compared, that keep unicornscan's law of sequence numbers
--   seq_steps         of the compared, whose sequence number is one above that of the attempt
--                     before
--   acks_unused       of these, with an acknowledgment number but without the ACK flag
--   scapy_ids         of these, with IP ID 1
--   top_ttl           of these, that set out with TTL 255
--   fragmented        of these, sent in fragments
--   bad_checksums     of these, with a bad checksum
--   with_options      of these, with IP options or extension headers
--   with_payload      TCP probes of these that carry data
--   bursts            bursts
--   ttl_min           smallest TTL
--   ttl_max           largest TTL
--   window_min        smallest TCP window
--   window_max        largest TCP window
--   src_port_min      smallest source port
--   src_port_max      largest source port
--   first_packet      first packet of the first burst
--   first_us          first probe in the series
--   last_us           last probe in the series
--   technique         technique
--   half_open         attempts torn down by RST right after the SYN ACK
--   completed         attempts whose handshake the source completed
--   endpoints         distinct pairs of target and port
--   targets           distinct targets
--   ports             distinct ports
--   example_packet    first probe
--   half_open_packet  first probe of an attempt torn down so
--   completed_packet  first probe of an attempt completed so
--   silent_packet     first probe without an answer
--   silent            attempts without an answer
with

examples as (
    select
        candidate_kinds.candidate_id,
        min(candidate_kinds.first_packet) as first_packet,
        min(case when kinds.history like 'ShR%' then candidate_kinds.first_packet end)
            as half_open_packet,
        min(case when kinds.is_established = 1 then candidate_kinds.first_packet end)
            as completed_packet,
        min(case when kinds.answer_protocol is null then candidate_kinds.first_packet end)
            as silent_packet,
        sum(case when kinds.answer_protocol is null then candidate_kinds.attempts else 0 end)
            as silent

    from candidate_kinds

    inner join kinds
        on kinds.kind_id = candidate_kinds.kind_id

    group by candidate_kinds.candidate_id
)

select
    scan_numbers.scan_id,
    candidate_methods.candidate_id,
    candidate_methods.src_id,
    candidate_methods.line_id,
    candidate_methods.class,
    candidate_methods.attempts,
    candidate_methods.burst_attempts,
    candidate_methods.os_attempts,
    candidate_methods.raw_attempts,
    candidate_methods.unfragmented,
    candidate_methods.fragmentable,
    candidate_methods.compared,
    candidate_methods.src_port_changes,
    candidate_methods.seq_changes,
    candidate_methods.nmap_pairs,
    candidate_methods.masscan_ids,
    candidate_methods.zmap_ids,
    candidate_methods.mirai_seqs,
    candidate_methods.unicorn_keys,
    candidate_methods.seq_steps,
    candidate_methods.acks_unused,
    candidate_methods.scapy_ids,
    candidate_methods.top_ttl,
    candidate_methods.fragmented,
    candidate_methods.bad_checksums,
    candidate_methods.with_options,
    candidate_methods.with_payload,
    candidate_methods.bursts,
    candidate_methods.ttl_min,
    candidate_methods.ttl_max,
    candidate_methods.window_min,
    candidate_methods.window_max,
    candidate_methods.src_port_min,
    candidate_methods.src_port_max,
    candidate_methods.first_packet,
    candidate_methods.first_us,
    candidate_methods.last_us,
    candidate_techniques.technique,
    candidate_techniques.half_open,
    candidate_techniques.completed,
    candidate_sizes.endpoints,
    candidate_sizes.targets,
    candidate_sizes.ports,
    examples.first_packet as example_packet,
    examples.half_open_packet,
    examples.completed_packet,
    examples.silent_packet,
    examples.silent

from scan_numbers

inner join candidate_methods
    on candidate_methods.candidate_id = scan_numbers.candidate_id

inner join candidate_techniques
    on candidate_techniques.candidate_id = scan_numbers.candidate_id

inner join candidate_sizes
    on candidate_sizes.candidate_id = scan_numbers.candidate_id

inner join examples
    on examples.candidate_id = scan_numbers.candidate_id;
