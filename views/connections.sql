create view connections as
-- Which connections and exchanges were there?
--
-- Grain:    one row per attempt of a protocol with ports: one 5-tuple in one stretch of time
-- Rule:     conn_state in Zeek's words, as far as an attempt's history carries it
-- See:      Zeek base/protocols/conn/main.zeek; Community ID Flow Hashing, version 1
--
-- Columns:
--   protocol          tcp, udp or sctp
--   src               originator
--   dst               responder
--   src_port          port of the originator
--   dst_port          port of the responder
--   conn_state        Zeek's connection state
--   history           Zeek's history
--   community_id      Community ID version 1, by which other tools name the flow
--   first_capture_id  capture of first_frame
--   first_frame       first frame
select
    attempts.protocol,
    attempts.src,
    attempts.dst,
    attempts.src_port,
    attempts.dst_port,
    case
        when attempts.protocol <> 'tcp' then
            case when attempts.answer_frame is null then 'S0' else 'SF' end
        when attempts.class = 'midstream' then 'OTH'
        when attempts.answer = 'no-response' and attempts.history like '%R%' then 'RSTOS0'
        when attempts.answer = 'no-response' and attempts.history like '%F%' then 'SH'
        when attempts.answer = 'no-response' then 'S0'
        when attempts.answer = 'reset' then 'REJ'
        when attempts.answer <> 'syn-ack' then 'S0'
        when attempts.history like '%R%' then 'RSTO'
        when attempts.history like '%r%' then 'RSTR'
        when attempts.history like '%F%' and attempts.history like '%f%' then 'SF'
        when attempts.history like '%F%' then 'S2'
        when attempts.history like '%f%' then 'S3'
        else 'S1'
    end as conn_state,
    attempts.history,
    community_ids.community_id,
    attempts.probe_capture_id as first_capture_id,
    attempts.probe_frame as first_frame

from attempts

left join community_ids
    on community_ids.attempt_id = attempts.attempt_id

where attempts.dst_port is not null;
