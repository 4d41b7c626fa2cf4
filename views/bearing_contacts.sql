create view bearing_contacts as
-- Which attempts belong to a suspected series?
--
-- Grain:    one row per attempt
-- Rule:     the attempt is no use, and its target or its port is suspect
--
-- Columns:
--   attempt_id  number of the attempt
--   kind_id     its kind
--   burst_id    its burst
--   src_id      source
--   family_id   family of the sender's form
--   class       class of the attempt
--   dst_id      target
--   dst_port    port
select
    contacts.attempt_id,
    contacts.kind_id,
    contacts.burst_id,
    bursts.src_id,
    case sender_rules.is_os_probe when 1 then 0 else sender_rules.family_id end as family_id,
    case sender_rules.is_os_probe when 1 then 'os-detection' else kind_rules.class end as class,
    contacts.dst_id,
    contacts.dst_port

from contacts

inner join kind_rules
    on kind_rules.kind_id = contacts.kind_id

inner join bursts
    on bursts.burst_id = contacts.burst_id

inner join sender_rules
    on sender_rules.sender_id = bursts.sender_id

left join suspects as targets
    on targets.direction = 'vertical'
    and targets.src_id = bursts.src_id
    and targets.dst_id = contacts.dst_id
    and targets.family_id
        = case sender_rules.is_os_probe when 1 then 0 else sender_rules.family_id end
    and targets.class
        = case sender_rules.is_os_probe when 1 then 'os-detection' else kind_rules.class end

left join suspects as ports
    on ports.direction = 'horizontal'
    and ports.src_id = bursts.src_id
    and ports.dst_port = contacts.dst_port
    and ports.family_id
        = case sender_rules.is_os_probe when 1 then 0 else sender_rules.family_id end
    and ports.class
        = case sender_rules.is_os_probe when 1 then 'os-detection' else kind_rules.class end

where kind_rules.is_probe = 1
    and (targets.src_id is not null or ports.src_id is not null);
