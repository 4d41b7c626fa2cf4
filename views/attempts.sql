create view attempts as
-- Which first contacts were there, and what came back?
--
-- Grain:    one row per attempt: first contact of a probe, with its retransmissions
-- Rule:     two probes between the same ports are two attempts when their flags, their sequence
--           value or their time differ; an answer belongs to the probe that it acknowledges or
--           quotes, never to the ports alone
--
-- Columns:
--   attempt_id         number in the order of the first probe
--   protocol           tcp, udp, sctp, icmp, icmpv6, arp, or an IANA keyword
--   src                who asked
--   dst                who was asked
--   src_port           TCP, UDP, SCTP
--   dst_port           likewise
--   probe              TCP flags in letters, or kind of the packet
--   at_us              time of the first probe
--   probe_capture_id   capture of the first probe
--   probe_frame        frame of the first probe
--   probes             probe packets, retransmissions included
--   answer             reason word for the first answer; no-response without one
--   answer_src         address that answered
--   answer_capture_id  capture of the answer
--   answer_frame       frame of the answer
--   latency_us         from the last probe before the answer to the answer
--   answer_note        late, repeated, conflicting: what is odd about the answers; null for nothing
--   history            Zeek's letters, upper case from the side that asked
--   class              what kind of contact its packets make it
--   is_use             1: data went both ways, so this is use and no probe
select
    contacts.attempt_id,
    kinds.protocol,
    src.address as src,
    dst.address as dst,
    contacts.src_port,
    contacts.dst_port,
    kind_rules.probe,
    contacts.at_us,
    cast(contacts.probe_packet / 4294967296 as bigint) as probe_capture_id,
    contacts.probe_packet % 4294967296 as probe_frame,
    contacts.probes,
    kind_rules.reason as answer,
    answer_src.address as answer_src,
    cast(contacts.answer_packet / 4294967296 as bigint) as answer_capture_id,
    contacts.answer_packet % 4294967296 as answer_frame,
    contacts.latency_us,
    case
        when kinds.has_conflicting_answer = 1 then 'conflicting'
        when kinds.has_repeated_answer = 1 then 'repeated'
        when contacts.latency_us > late.value * 1000 then 'late'
    end as answer_note,
    kinds.history,
    kind_rules.class,
    kind_rules.is_use

from contacts

inner join batches
    on batches.batch_id = contacts.batch_id

inner join kinds
    on kinds.kind_id = batches.kind_id

inner join kind_rules
    on kind_rules.kind_id = batches.kind_id

inner join thresholds as late
    on late.name = 'late_answer_ms'

left join addresses as src
    on src.address_id = contacts.src_id

left join addresses as dst
    on dst.address_id = contacts.dst_id

left join addresses as answer_src
    on answer_src.address_id = contacts.answer_src_id;
