create view probe_contacts as
-- Which attempts are probes of a suspected series?
--
-- Grain:    one row per attempt
-- Rule:     the attempt is no use, and its line, its target, its port or its sweep is suspect
-- Materialised: yes
-- Index:    burst_id
--
-- Columns:
--   attempt_id  number of the attempt
--   kind_id     its kind
--   burst_id    its burst
--   src_id      source
--   line_id     line of the sender
--   class       class of the attempt
--   dst_id      target
--   dst_port    port; IP protocol number for class ip; null without either
with

classed as (
    select
        contacts.attempt_id,
        contacts.kind_id,
        contacts.burst_id,
        bursts.src_id,
        case kind_rules.class when 'ip' then -3 else sender_rules.line_id end as line_id,
        case sender_rules.is_os_probe when 1 then 'os-detection' else kind_rules.class end as class,
        contacts.dst_id,
        contacts.src_port,
        case kind_rules.class when 'ip' then kinds.protocol_number else contacts.dst_port end
            as dst_port

    from contacts

    inner join kind_rules
        on kind_rules.kind_id = contacts.kind_id

    inner join kinds
        on kinds.kind_id = contacts.kind_id

    inner join bursts
        on bursts.burst_id = contacts.burst_id

    inner join sender_rules
        on sender_rules.sender_id = bursts.sender_id

    left join data_connections
        on data_connections.attempt_id = contacts.attempt_id

    where kind_rules.is_probe = 1 and data_connections.attempt_id is null
)

select
    classed.attempt_id,
    classed.kind_id,
    classed.burst_id,
    classed.src_id,
    classed.line_id,
    classed.class,
    classed.dst_id,
    classed.dst_port

from classed

left join scattered_datagrams
    on scattered_datagrams.src_id = classed.src_id
    and scattered_datagrams.src_port = classed.src_port
    and classed.class = 'udp'

left join suspects as whole
    on whole.direction = 'line'
    and whole.src_id = classed.src_id
    and whole.line_id = classed.line_id
    and whole.class = classed.class

left join suspects as targets
    on targets.direction = 'vertical'
    and targets.src_id = classed.src_id
    and targets.line_id = classed.line_id
    and targets.class = classed.class
    and targets.dst_id = classed.dst_id

left join suspects as ports
    on ports.direction = 'horizontal'
    and ports.src_id = classed.src_id
    and ports.line_id = classed.line_id
    and ports.class = classed.class
    and ports.dst_port = classed.dst_port

left join sweeps
    on sweeps.src_id = classed.src_id
    and sweeps.line_id = classed.line_id
    and sweeps.class = classed.class

where whole.src_id is not null
    or targets.src_id is not null
    or ports.src_id is not null
    or sweeps.src_id is not null
    or scattered_datagrams.src_id is not null;
