create view page_attempts as
-- Which attempts are tries of a scan, and how was each answered?
--
-- Grain:    one row per attempt of a scan
-- Counts:   every try by its own answer: a port that answered another try has silent tries as well
--
-- Columns:
--   attempt_id  number
--   scan_id     number
--   mark        number  0 no answer, 1 something in between, 2 closed, 3 open
select
    scan_attempts.attempt_id,
    scan_attempts.scan_id,
    case
        when kind_rules.reason = 'no-response' or kind_rules.state is null then 0
        when kind_rules.state = 'open' then 3
        when kind_rules.state = 'closed' then 2
        else 1
    end as mark

from scan_attempts

inner join kind_rules
    on kind_rules.kind_id = scan_attempts.kind_id;
