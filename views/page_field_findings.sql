create view page_field_findings as
-- What does the evidence say of the header fields that the page draws?
--
-- Grain:    one row per scan, field and consideration
-- Rule:     a consideration of one field alone stands below its chart as well
--
-- Columns:
--   scan_id  scan
--   field    as in distributions
--   finding  one sentence
--   matched  attempts on which it held
--   tested   attempts on which it was tested
select
    scan_id,
    case code
        when 'source-ports' then 'src_port'
        when 'ttl-spread' then 'ip_ttl'
        when 'window-spread' then 'tcp_window'
        when 'masscan-ip-id-law' then 'ip_id'
        when 'zmap-ip-id' then 'ip_id'
        when 'hping-acknowledgment' then 'tcp_ack'
        else 'tcp_seq'
    end as field,
    finding,
    matched,
    tested

from scan_evidence

where speaks <> 'limit'
    and code in (
        'source-ports',
        'ttl-spread',
        'window-spread',
        'masscan-ip-id-law',
        'zmap-ip-id',
        'hping-acknowledgment',
        'nmap-sequence-law',
        'mirai-sequence',
        'unicornscan-sequence-law',
        'naabu-sequence'
    );
