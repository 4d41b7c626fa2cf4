create view service_questions as
-- Which contacts exchanged data with a port after it was found open?
--
-- Grain:    one row per attempt
-- Materialised: yes
-- Key:      attempt_id
-- Index:    src_id, dst_id
--
-- Columns:
--   attempt_id  number of the attempt
--   batch_id    its batch
--   src_id      source
--   dst_id      target
--   dst_port    port
--   at_us       first packet
select
    contacts.attempt_id,
    contacts.batch_id,
    contacts.src_id,
    contacts.dst_id,
    contacts.dst_port,
    contacts.at_us

from contacts

inner join batch_rules
    on batch_rules.batch_id = contacts.batch_id

inner join kinds
    on kinds.kind_id = batch_rules.kind_id

inner join bursts
    on bursts.burst_id = batch_rules.burst_id

inner join sender_rules
    on sender_rules.sender_id = bursts.sender_id

inner join found_services
    on found_services.src_id = contacts.src_id
    and found_services.dst_id = contacts.dst_id
    and found_services.dst_port = contacts.dst_port
    and found_services.protocol = kinds.protocol

where batch_rules.is_question = 1
    and contacts.at_us > found_services.found_us
    and (kinds.protocol = 'tcp' or sender_rules.line_id <> found_services.line_id);
