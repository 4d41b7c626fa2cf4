create view kind_rules as
-- What does an attempt of this kind show by itself?
--
-- Grain:    one row per kind of attempt
-- Rule:     the class follows from protocol and flags of the probe; the reason is nmap's word for
--           the packet that came back; state is what a probe of this class tells by nmap's rule,
--           other_state what it tells if it was sent by connect() (SYN) or by a Window scan (ACK)
-- Misses:   what a middlebox answered in the target's name looks like the target's own answer
-- See:      nmap scan_engine_raw.cc, portreasons.cc; facts of ICMP in RFC 792 and RFC 4443
-- Materialised: yes
-- Key:      kind_id
--
-- Columns:
--   kind_id       number of the kind
--   class         syn, fin, null, xmas, maimon, ack, flags, syn-ack, reset, udp, …
--   probe         TCP flags in Wireshark's order, or the kind of the packet
--   reason        nmap's reason word
--   state         port state
--   other_state   see Rule
--   fold          order in which the states of several attempts at one port win, 1 first
--   other_fold    likewise for other_state
--   is_probe      1: may be a scanner's probe
--   is_use        1: data went both ways
--   is_illegal    1: no ordinary program sends such a packet outside a connection
--   ip_state      state of the IP protocol, where the probe is part of an IP protocol scan
--   is_failed     1: refused, filtered, or without an answer
--   is_dropped    1: opened and torn down by RST without data
--   is_passed_on  1: a router reports that the TTL ran out, as traceroute wants
--   is_answered   1: the target answered
with

states as (
    select
        kind_classes.kind_id,
        kind_classes.class,
        kind_classes.probe,
        kind_classes.reason,
        kind_classes.syn,
        kind_classes.is_unreachable,
        kinds.is_to_group,
        kinds.has_data_sent,
        kinds.has_data_received,
        kinds.is_established,
        kinds.is_answer_from_target,
        kinds.history,
        case
            when kind_classes.class in ('syn', 'flags') and kind_classes.syn = 1 then
                case
                    when kind_classes.reason in ('syn-ack', 'split-handshake-syn') then 'open'
                    when kind_classes.reason = 'reset' then 'closed'
                    else 'filtered'
                end
            when kind_classes.class in ('fin', 'null', 'xmas', 'maimon', 'flags') then
                case
                    when kind_classes.reason = 'reset' then 'closed'
                    when kind_classes.is_unreachable = 1 then 'filtered'
                    else 'open|filtered'
                end
            when kind_classes.class = 'ack' then
                case when kind_classes.reason = 'reset' then 'unfiltered' else 'filtered' end
            when kind_classes.class = 'udp' then
                case
                    when kind_classes.reason = 'udp-response' then 'open'
                    when kind_classes.reason = 'port-unreach' and kinds.is_answer_from_target = 1
                        then 'closed'
                    when kind_classes.is_unreachable = 1 then 'filtered'
                    else 'open|filtered'
                end
            when kind_classes.class = 'sctp-init' then
                case
                    when kind_classes.reason = 'init-ack' then 'open'
                    when kind_classes.reason = 'abort' then 'closed'
                    else 'filtered'
                end
            when kind_classes.class = 'sctp-cookie-echo' then
                case
                    when kind_classes.reason = 'abort' then 'closed'
                    when kind_classes.is_unreachable = 1 then 'filtered'
                    else 'open|filtered'
                end
        end as state,
        case
            when kind_classes.class = 'syn' and kind_classes.reason = 'port-unreach' then 'closed'
            when kind_classes.class = 'ack' and kind_classes.reason = 'reset'
                and kinds.is_answer_window_zero = 1
                then 'closed'
            when kind_classes.class = 'ack' and kind_classes.reason = 'reset' then 'open'
        end as other_state

    from kind_classes

    inner join kinds
        on kinds.kind_id = kind_classes.kind_id
)

select
    states.kind_id,
    states.class,
    states.probe,
    states.reason,
    states.state,
    coalesce(states.other_state, states.state) as other_state,
    case
        when states.reason = 'no-response' then 5
        when states.state = 'filtered' then 4
        when states.state = 'unfiltered' then 3
        when states.class in ('syn', 'sctp-init')
            then case states.state when 'open' then 1 else 2 end
        when states.class = 'flags' and states.syn = 1
            then case states.state when 'open' then 1 else 2 end
        when states.state = 'closed' then 1
        when states.state = 'open' then 2
        else 5
    end as fold,
    case
        when states.reason = 'no-response' then 5
        when coalesce(states.other_state, states.state) = 'open' then 1
        when coalesce(states.other_state, states.state) = 'closed' then 2
        else 4
    end as other_fold,
    case
        when states.is_to_group = 1 and states.class not in ('arp', 'ndp', 'icmp') then 0
        when states.class in ('midstream', 'reset') then 0
        when states.has_data_sent = 1 and states.has_data_received = 1 then 0
        else 1
    end as is_probe,
    case when states.has_data_sent = 1 and states.has_data_received = 1 then 1 else 0 end as is_use,
    case when states.class in ('null', 'fin', 'xmas', 'maimon', 'flags') then 1 else 0 end
        as is_illegal,
    case
        when states.reason = 'no-response' then 'open|filtered'
        when states.reason in ('proto-unreach', 'param-problem')
            and states.is_answer_from_target = 1
            then 'closed'
        when states.reason = 'port-unreach' and states.is_answer_from_target = 1 then 'open'
        when states.is_unreachable = 1 then 'filtered'
        else 'open'
    end as ip_state,
    case
        when states.is_established = 1 then 0
        when states.reason in ('no-response', 'reset', 'abort', 'param-problem') then 1
        when states.is_unreachable = 1 then 1
        else 0
    end as is_failed,
    case
        when states.class <> 'syn' then 0
        when states.reason = 'syn-ack' and states.has_data_sent = 0 and states.history like '%R%'
            then 1
        else 0
    end as is_dropped,
    case when states.reason = 'time-exceeded' then 1 else 0 end as is_passed_on,
    case when states.reason <> 'no-response' and states.is_answer_from_target = 1 then 1 else 0 end
        as is_answered

from states;
