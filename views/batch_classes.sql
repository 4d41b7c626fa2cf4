create view batch_classes as
-- Of which source, line and class are the attempts of a batch?
--
-- Grain:    one row per batch: attempts of one kind in one burst
-- Rule:     the line is that of the burst's sender, the class that of the kind; the probes of an OS
--           detection are a class of their own, and so are packets of other IP protocols
-- Materialised: yes
-- Key:      batch_id
--
-- Columns:
--   batch_id     number of the batch
--   burst_id     its burst
--   kind_id      its kind
--   src_id       source
--   line_id      line of the sender: see sender_rules
--   class        class of the attempts
--   port_number  for class ip, the IP protocol number, which takes the place of the port
select
    batches.batch_id,
    batches.burst_id,
    batches.kind_id,
    bursts.src_id,
    case kind_rules.class when 'ip' then -3 else sender_rules.line_id end as line_id,
    case sender_rules.is_os_probe when 1 then 'os-detection' else kind_rules.class end as class,
    case kind_rules.class when 'ip' then kinds.protocol_number end as port_number

from batches

inner join bursts
    on bursts.burst_id = batches.burst_id

inner join sender_rules
    on sender_rules.sender_id = bursts.sender_id

inner join kind_rules
    on kind_rules.kind_id = batches.kind_id

inner join kinds
    on kinds.kind_id = batches.kind_id;
