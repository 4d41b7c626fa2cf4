create view batch_rules as
-- What do the attempts of a batch show, and to which series would they belong?
--
-- Grain:    one row per batch: attempts of one kind in one burst
-- Rule:     what holds for the kind holds for the batch. Packets with a bad checksum are no contact
--           where the rest of the line is sound: no host takes them
-- Materialised: yes
-- Key:      batch_id
--
-- Columns:
--   batch_id        number of the batch
--   burst_id        its burst
--   kind_id         its kind
--   series_id       series of its source, line and class
--   port_number     IP protocol number where it takes the place of the port; else null
--   is_contact      1: probes or use, and no packets that no host takes
--   is_probe        1: may be a scanner's probes
--   is_use          1: data went both ways
--   is_failed       1: probes that were refused, filtered, or without an answer
--   is_dropped      1: probes, opened and torn down by RST without data
--   is_passed_on    1: probes whose TTL ran out on the way
--   is_answered     1: probes that the target answered
--   is_maybe_reply  1: unanswered datagrams or segments, as answers to unseen questions look
--   is_datagram     1: UDP
--   is_found_open   1: TCP or UDP probes that were answered as open
--   is_question     1: as a version detection asks: a completed TCP connection with data, or an
--                   answered datagram
--   is_telling      1: answers out of nowhere, probes whose TTL ran out, datagrams to a group
select
    batch_classes.batch_id,
    batch_classes.burst_id,
    batch_classes.kind_id,
    series.series_id,
    batch_classes.port_number,
    case
        when kind_rules.is_probe + kind_rules.is_use = 0 then 0
        when senders.is_bad_checksum = 1 and lines.is_sound = 1 then 0
        else 1
    end as is_contact,
    kind_rules.is_probe,
    kind_rules.is_use,
    kind_rules.is_probe * kind_rules.is_failed as is_failed,
    kind_rules.is_probe * kind_rules.is_dropped as is_dropped,
    kind_rules.is_probe * kind_rules.is_passed_on as is_passed_on,
    kind_rules.is_probe * kind_rules.is_answered as is_answered,
    case
        when kind_rules.class in ('udp', 'ack', 'fin', 'maimon')
            and kind_rules.reason = 'no-response'
            then 1
        else 0
    end as is_maybe_reply,
    case kind_rules.class when 'udp' then 1 else 0 end as is_datagram,
    case
        when kind_rules.is_probe = 0 then 0
        when batch_classes.class in ('syn', 'udp') and kind_rules.state = 'open' then 1
        else 0
    end as is_found_open,
    case
        when kinds.protocol = 'udp' and kinds.answer_protocol = 'udp' then 1
        when kinds.protocol <> 'tcp' or kinds.is_established = 0 then 0
        when kinds.has_data_sent + kinds.has_data_received > 0 then 1
        else 0
    end as is_question,
    case
        when kind_rules.class in ('syn-ack', 'reset') then 1
        when kind_rules.is_passed_on = 1 then 1
        when kinds.protocol = 'udp' and kinds.is_to_group = 1 then 1
        else 0
    end as is_telling

from batch_classes

inner join kinds
    on kinds.kind_id = batch_classes.kind_id

inner join series
    on series.src_id = batch_classes.src_id
    and series.line_id = batch_classes.line_id
    and series.class = batch_classes.class

inner join kind_rules
    on kind_rules.kind_id = batch_classes.kind_id

inner join bursts
    on bursts.burst_id = batch_classes.burst_id

inner join senders
    on senders.sender_id = bursts.sender_id

inner join sender_rules
    on sender_rules.sender_id = bursts.sender_id

inner join lines
    on lines.src_id = bursts.src_id
    and lines.line_id = sender_rules.line_id;
