create view evidence_laws as
-- Which tool's law do the probes of a scan keep?
--
-- Grain:    one row per scan and consideration
--
-- Columns:
--   scan_id    scan
--   code       word for the consideration
--   finding    one sentence
--   speaks     for, against or limit
--   matched    attempts, ports or orders on which it held
--   tested     those on which it was tested
--   packet_id  a packet that shows it
select
    facts.scan_id,
    'nmap-sequence-law' as code,
    'Any two sequence (or acknowledgment) numbers differ by the same small number '
        || 'in both halves: nmap writes its try number so' as finding,
    'for' as speaks,
    facts.nmap_pairs as matched,
    facts.compared as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.nmap_pairs * 2 >= facts.compared
    and facts.compared >= 3
    and facts.class not in ('udp', 'os-detection')

union all

select
    facts.scan_id,
    'masscan-ip-id-law' as code,
    'The IP ID is the target''s address, port and sequence number XORed, as masscan computes it'
        as finding,
    'for' as speaks,
    facts.masscan_ids as matched,
    facts.burst_attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.masscan_ids * 10 >= facts.burst_attempts * 9 and facts.burst_attempts >= 3

union all

select
    facts.scan_id,
    'zmap-ip-id' as code,
    'The IP ID is 54321 in every probe, as zmap wrote it before 4.1.0'
        as finding,
    'for' as speaks,
    facts.zmap_ids as matched,
    facts.burst_attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.zmap_ids * 10 >= facts.burst_attempts * 9

union all

select
    facts.scan_id,
    'mirai-sequence' as code,
    'The sequence number is the target''s address, as Mirai writes it'
        as finding,
    'for' as speaks,
    facts.mirai_seqs as matched,
    facts.burst_attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.mirai_seqs * 10 >= facts.burst_attempts * 9

union all

select
    facts.scan_id,
    'unicornscan-sequence-law' as code,
    'Sequence number, address and ports XORed give one key, as in unicornscan'
        as finding,
    'for' as speaks,
    facts.unicorn_keys as matched,
    facts.compared as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.unicorn_keys * 10 >= facts.compared * 9
    and facts.compared >= 3
    and facts.nmap_pairs * 10 < facts.compared * 9

union all

select
    facts.scan_id,
    'hping-acknowledgment' as code,
    'An acknowledgment number without the ACK flag and a window of 512, as hping writes them'
        as finding,
    'for' as speaks,
    facts.acks_unused as matched,
    facts.burst_attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.acks_unused * 10 >= facts.burst_attempts * 9 and facts.window_max = 512

union all

select
    facts.scan_id,
    'scapy-defaults' as code,
    'IP ID 1 and window 8192 in every probe: the values scapy starts from'
        as finding,
    'for' as speaks,
    facts.scapy_ids as matched,
    facts.burst_attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.scapy_ids * 10 >= facts.burst_attempts * 9 and facts.window_max = 8192

union all

select
    facts.scan_id,
    'naabu-sequence' as code,
    'Sequence numbers count up by one from probe to probe, as in naabu'
        as finding,
    'for' as speaks,
    facts.seq_steps as matched,
    facts.compared as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.seq_steps * 10 >= facts.compared * 9 and facts.compared >= 3

union all

select
    facts.scan_id,
    'os-detection-probes' as code,
    'Option layouts, windows and flags are those of nmap''s OS detection' as finding,
    'for' as speaks,
    facts.attempts as matched,
    facts.attempts as tested,
    facts.example_packet as packet_id
from evidence_facts as facts
where facts.class = 'os-detection';
