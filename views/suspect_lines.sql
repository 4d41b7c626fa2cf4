create view suspect_lines as
-- Which series are probes throughout, by what their packets are?
--
-- Grain:    one row per series
-- Rule:     packets that no operating system writes (a tool's SYN, unheard-of flags, ACKs with one
--           sequence number, SCTP chunks outside an association), at enough pairs of target and
--           port
-- Misses:   a tool that copies an operating system's packets; its targets and ports may tell
-- Materialised: yes
-- Key:      series_id
--
-- Columns:
--   series_id  series: source, line and class
--   asked      pairs of target and port that were asked and gave nothing to use
--   used       pairs of target and port that were only used
with

whole as (
    select
        endpoints.series_id,
        sum(case when endpoints.asked > 0 then 1 else 0 end) as asked,
        sum(case when endpoints.asked = 0 then 1 else 0 end) as used,
        sum(endpoints.answered) as answered

    from endpoints

    group by endpoints.series_id
)

select
    whole.series_id,
    whole.asked,
    whole.used

from whole

inner join series
    on series.series_id = whole.series_id

inner join lines
    on lines.src_id = series.src_id
    and lines.line_id = series.line_id

cross join trw

where (series.class = 'os-detection' and whole.asked >= 1)
    or (
        series.class in ('null', 'fin', 'xmas', 'flags')
        and whole.asked >= trw.min_certain
    )
    or (
        series.class in ('ack', 'maimon')
        and (lines.is_lawful = 1 or whole.answered * 10 >= whole.asked * 8)
        and whole.asked
            >= case series.class when 'ack' then trw.min_ports else trw.min_certain end
    )
    or (
        lines.is_marked = 1
        and series.class not in ('icmp', 'arp', 'ndp', 'ip')
        and whole.asked >= trw.min_ports
    )
    or (
        (lines.is_raw = 1 or series.class in ('sctp-init', 'sctp-cookie-echo'))
        and series.class in ('syn', 'sctp-init', 'sctp-cookie-echo')
        and whole.asked >= trw.min_ports
        and whole.asked * trw.failure + whole.used * trw.success >= trw.bar
    );
