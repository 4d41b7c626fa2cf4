create view endpoints as
-- Which ports of which hosts did each sender contact, and did it use them?
--
-- Grain:    one row per source, sender's family, class, target and port
-- Rule:     an attempt in which data went both ways is use; all others count as asked. An
--           unanswered datagram or segment from a service's port to a high port is the answer to
--           a question that was not captured, as far as one packet tells
-- Materialised: yes
--
-- Columns:
--   src_id      source
--   family_id   family of the sender's form; 0 for the probes of an OS detection
--   class       class of the attempts
--   dst_id      target
--   dst_port    port; null without ports
--   asked       attempts that are no use
--   used        attempts that are use
--   replies     attempts that look like answers to unseen questions
--   is_illegal  1: no ordinary program sends such packets outside a connection
select
    bursts.src_id,
    case sender_rules.is_os_probe when 1 then 0 else sender_rules.family_id end as family_id,
    case sender_rules.is_os_probe when 1 then 'os-detection' else kind_rules.class end as class,
    contacts.dst_id,
    contacts.dst_port,
    sum(kind_rules.is_probe) as asked,
    sum(kind_rules.is_use) as used,
    sum(
        case
            when contacts.src_port < 1024
                and contacts.dst_port >= 1024
                and kind_rules.class in ('udp', 'ack', 'fin', 'maimon')
                and contacts.answer_packet is null
                then 1
            else 0
        end
    ) as replies,
    max(kind_rules.is_illegal) as is_illegal

from contacts

inner join kind_rules
    on kind_rules.kind_id = contacts.kind_id

inner join bursts
    on bursts.burst_id = contacts.burst_id

inner join sender_rules
    on sender_rules.sender_id = bursts.sender_id

where kind_rules.is_probe = 1 or kind_rules.is_use = 1

group by
    bursts.src_id,
    case sender_rules.is_os_probe when 1 then 0 else sender_rules.family_id end,
    case sender_rules.is_os_probe when 1 then 'os-detection' else kind_rules.class end,
    contacts.dst_id,
    contacts.dst_port;
