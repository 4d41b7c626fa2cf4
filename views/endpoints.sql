create view endpoints as
-- Which ports of which hosts did each series contact, and did it use them?
--
-- Grain:    one row per series, target and port
-- Rule:     an attempt in which data went both ways is use; all others count as asked. An
--           unanswered datagram or segment from a service's port to a high port is the answer to a
--           question that was not captured, as far as one packet tells
-- Materialised: yes
-- Key:      series_id, dst_id, dst_port
--
-- Columns:
--   series_id   series: source, line and class
--   dst_id      target
--   dst_port    port; IP protocol number for class ip; -1 without either
--   asked       attempts that are no use
--   failed      of these, refused, filtered or unanswered
--   dropped     of these, opened and torn down by RST without data
--   passed_on   of these, whose TTL ran out on the way
--   answered    of these, answered by the target
--   replies     of these, that look like answers to unseen questions
--   among_peers datagrams from the very port they go to, as servers talk among themselves
--   used        attempts that are use
select
    batch_rules.series_id,
    contacts.dst_id,
    coalesce(batch_rules.port_number, contacts.dst_port, -1) as dst_port,
    sum(batch_rules.is_probe) as asked,
    sum(batch_rules.is_failed) as failed,
    sum(batch_rules.is_dropped) as dropped,
    sum(batch_rules.is_passed_on) as passed_on,
    sum(batch_rules.is_answered) as answered,
    sum(
        case
            when batch_rules.is_maybe_reply = 0 then 0
            when contacts.src_port < 1024 and contacts.dst_port >= 1024 then 1
            else 0
        end
    ) as replies,
    sum(
        case
            when batch_rules.is_datagram = 1 and contacts.src_port = contacts.dst_port then 1
            else 0
        end
    ) as among_peers,
    sum(batch_rules.is_use) as used

from contacts

inner join batch_rules
    on batch_rules.batch_id = contacts.batch_id

left join data_connections
    on data_connections.attempt_id = contacts.attempt_id

where batch_rules.is_contact = 1 and data_connections.attempt_id is null

group by
    batch_rules.series_id,
    contacts.dst_id,
    coalesce(batch_rules.port_number, contacts.dst_port, -1);
