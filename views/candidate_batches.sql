create view candidate_batches as
-- To which episode do the attempts of a batch belong, and how do they weigh in the state of a port?
--
-- Grain:    one row per series and batch
-- Rule:     the states of several attempts are folded by nmap's precedence; place orders the kinds
--           so, with the kind itself in its last digits and room for the attempt between them
-- Materialised: yes
-- Key:      series_id, batch_id
--
-- Columns:
--   series_id     series
--   batch_id      batch
--   candidate_id  number of the episode
--   port_number   IP protocol number where it takes the place of the port; else null
--   is_replied    1: something came back
--   is_answered   1: the target itself answered
--   place         order in which states win, 1 first, times 2 to the 58th, plus kind_id
select
    bearing_batches.series_id,
    bearing_batches.batch_id,
    candidate_bursts.candidate_id,
    case series.class when 'ip' then kinds.protocol_number end as port_number,
    case when kind_rules.reason = 'no-response' then 0 else 1 end as is_replied,
    kind_rules.is_answered,
    case
        when candidate_techniques.technique in ('tcp-connect', 'tcp-window')
            then kind_rules.other_fold
        else kind_rules.fold
    end * 288230376151711744 + batches.kind_id as place

from bearing_batches

inner join batches
    on batches.batch_id = bearing_batches.batch_id

inner join series
    on series.series_id = bearing_batches.series_id

inner join candidate_bursts
    on candidate_bursts.burst_id = batches.burst_id
    and candidate_bursts.series_id = bearing_batches.series_id

inner join candidate_techniques
    on candidate_techniques.candidate_id = candidate_bursts.candidate_id

inner join kinds
    on kinds.kind_id = batches.kind_id

inner join kind_rules
    on kind_rules.kind_id = batches.kind_id;
