create view candidate_methods as
-- What do the probes of an episode have in common?
--
-- Grain:    one row per episode of probing
-- Materialised: yes
-- Key:      candidate_id
--
-- Columns:
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
select
    candidate_bursts.candidate_id,
    min(candidate_bursts.src_id) as src_id,
    min(series.line_id) as line_id,
    min(candidate_bursts.series) as class,
    sum(candidate_bursts.attempts) as attempts,
    sum(bursts.attempts) as burst_attempts,
    sum(case sender_rules.stack when 'os' then bursts.attempts else 0 end) as os_attempts,
    sum(case sender_rules.stack when 'raw' then bursts.attempts else 0 end) as raw_attempts,
    sum(case senders.ip_df when 1 then bursts.attempts else 0 end) as unfragmented,
    sum(case senders.ip_df when 0 then bursts.attempts else 0 end) as fragmentable,
    sum(bursts.compared) as compared,
    sum(bursts.src_port_changes) as src_port_changes,
    sum(bursts.seq_changes) as seq_changes,
    sum(bursts.nmap_pairs) as nmap_pairs,
    sum(bursts.masscan_ids) as masscan_ids,
    sum(bursts.zmap_ids) as zmap_ids,
    sum(bursts.mirai_seqs) as mirai_seqs,
    sum(bursts.unicorn_keys) as unicorn_keys,
    sum(bursts.seq_steps) as seq_steps,
    sum(bursts.acks_unused) as acks_unused,
    sum(bursts.scapy_ids) as scapy_ids,
    sum(case senders.ttl_class when 255 then bursts.attempts else 0 end) as top_ttl,
    sum(senders.is_fragmented * bursts.attempts) as fragmented,
    sum(senders.is_bad_checksum * bursts.attempts) as bad_checksums,
    sum(case when senders.ip_options is null then 0 else bursts.attempts end) as with_options,
    sum(
        case when senders.protocol = 'tcp' then senders.has_payload * bursts.attempts else 0 end
    ) as with_payload,
    count(*) as bursts,
    min(bursts.ttl_min) as ttl_min,
    max(bursts.ttl_max) as ttl_max,
    min(bursts.window_min) as window_min,
    max(bursts.window_max) as window_max,
    min(bursts.src_port_min) as src_port_min,
    max(bursts.src_port_max) as src_port_max,
    min(bursts.first_packet) as first_packet,
    min(candidate_bursts.first_us) as first_us,
    max(candidate_bursts.last_us) as last_us

from candidate_bursts

inner join series
    on series.series_id = candidate_bursts.series_id

inner join bursts
    on bursts.burst_id = candidate_bursts.burst_id

inner join senders
    on senders.sender_id = bursts.sender_id

inner join sender_rules
    on sender_rules.sender_id = bursts.sender_id

group by candidate_bursts.candidate_id;
