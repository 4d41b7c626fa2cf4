create view sender_rules as
-- What writes probes of this form: a network stack, a tool of its own, an OS detection?
--
-- Grain:    one row per form of a probe
-- Rule:     an operating system's SYN offers SACK, time stamps or window scaling and forbids
--           fragmentation; a tool's own SYN has no option or the MSS alone. Forms that differ in
--           TTL, payload, checksum or fragmentation only are one family: tools vary these.
-- Mistakes: a tool that copies a stack's SYN counts as a stack here; other evidence may tell
-- See:      p0f's p0f.fp; nmap osscan2.cc for the options of the OS detection probes
-- Materialised: yes
-- Key:      sender_id
--
-- Columns:
--   sender_id   number of the form
--   line_id     what the attempts of one source are told apart by: 0 the probes of an OS detection,
--               -1 SYNs of an operating system, -2 ICMP and ARP, -3 other IP protocols, else the
--               smallest sender_id of the same family
--   stack       os, raw or unknown; null for what is no SYN
--   is_os_probe 1: one of the TCP probes of nmap's OS detection
with

families as (
    select
        senders.sender_id,
        min(senders.sender_id) over (
            partition by
                senders.protocol,
                senders.ip_version,
                senders.flags % 64,
                case
                    when senders.tcp_options like 'cut:%' and senders.flags % 64 = 2
                        then
                            case when senders.tcp_options like 'cut:4,%' then 'cut:4' else 'cut' end
                    else senders.tcp_options
                end,
                senders.ip_df
        ) as family_id

    from senders
),

marked as (
    select
        senders.sender_id,
        case
            when senders.protocol <> 'tcp' or senders.flags % 64 <> 2 then null
            when senders.tcp_options is null then 'raw'
            when senders.tcp_options like 'cut:4,%' then 'raw'
            when senders.tcp_options like 'cut:%' then 'os'
            when senders.tcp_options like 'mss=%' and senders.tcp_options not like '%,%' then 'raw'
            when senders.tcp_options like '%sok%' or senders.tcp_options like '%ts%' then 'os'
            else 'unknown'
        end as stack,
        case
            when senders.tcp_options in (
                'ws=10,nop,mss=1460,ts,sok',
                'mss=1400,ws=0,sok,ts,eol+0',
                'ts,nop,nop,ws=5,nop,mss=640',
                'sok,ts,ws=10,eol+0',
                'mss=536,sok,ts,ws=10,eol+0',
                'mss=265,sok,ts',
                'ws=10,nop,mss=1460,sok,nop,nop',
                'ws=10,nop,mss=265,ts,sok',
                'ws=15,nop,mss=265,ts,sok'
            ) then 1
            -- Where the options were not captured: their length, the window and the flags.
            when senders.flags % 64 = 2 and senders.tcp_options in (
                'cut:20,win=1',
                'cut:20,win=63',
                'cut:20,win=4',
                'cut:16,win=4',
                'cut:20,win=16',
                'cut:16,win=512',
                'cut:12,win=3',
                'cut:20,win=31337'
            ) then 1
            when senders.flags % 64 in (0, 16, 41, 43) and senders.tcp_options in (
                'cut:20,win=128',
                'cut:20,win=256',
                'cut:20,win=1024',
                'cut:20,win=32768',
                'cut:20,win=65535'
            ) then 1
            else 0
        end as is_os_probe

    from senders
)

select
    senders.sender_id,
    case
        when marked.is_os_probe = 1 then 0
        when marked.stack = 'os' then -1
        when senders.protocol in ('icmp', 'icmpv6', 'arp') then -2
        when senders.protocol not in ('tcp', 'udp', 'sctp') then -3
        else families.family_id
    end as line_id,
    marked.stack,
    marked.is_os_probe

from senders

inner join families
    on families.sender_id = senders.sender_id

inner join marked
    on marked.sender_id = senders.sender_id;
