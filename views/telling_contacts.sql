create view telling_contacts as
-- Which attempts tell of something other than a scan by what they are?
--
-- Grain:    one row per attempt
-- Rule:     answers out of nowhere, probes whose TTL ran out, datagrams to a group
-- Materialised: yes
-- Key:      attempt_id
--
-- Columns:
--   attempt_id     number of the attempt
--   kind_id        its kind
--   src_id         source
--   dst_id         target
--   dst_port       port; null without
--   probe_packet   first probe packet
--   probes         probe packets, retransmissions included
--   answer_src_id  who answered; null for nobody
select
    contacts.attempt_id,
    batch_rules.kind_id,
    contacts.src_id,
    contacts.dst_id,
    contacts.dst_port,
    contacts.probe_packet,
    contacts.probes,
    contacts.answer_src_id

from contacts

inner join batch_rules
    on batch_rules.batch_id = contacts.batch_id

where exists (select 1 from batch_rules where batch_rules.is_telling = 1)
    and batch_rules.is_telling = 1;
