create view page_techniques as
-- What is each technique called in a sentence?
--
-- Grain:    one row per technique of the contract
-- See:      nmap reference guide, "Port Scanning Techniques" and "Host Discovery"
--
-- Columns:
--   technique     word   as in scans
--   title         text   heading, capital first letter
--   phrase        text   within a sentence, with its article
--   protocol      word   what its ports belong to; null for discovery
--   asks          word   ports, hosts or details
--   how           text   what is asked and what an answer tells, in a sentence
with

techniques as (
    select
        'tcp-syn' as technique,
        'SYN scan' as title,
        'a SYN scan' as phrase,
        'TCP' as protocol,
        'ports' as asks,
        'Half open: a SYN asks, and the handshake is never completed.' as how
    union all select 'tcp-connect', 'Connect scan',
        'a connect scan', 'TCP', 'ports',
        'Ordinary connections, asked of the operating system and given up when they stand.'
    union all select 'tcp-fin', 'FIN scan',
        'a FIN scan', 'TCP', 'ports',
        'A FIN without a connection: a closed port answers by RST, an open one '
            || 'keeps silent.'
    union all select 'tcp-null', 'NULL scan',
        'a NULL scan', 'TCP', 'ports',
        'A segment without flags: a closed port answers by RST, an open one keeps silent.'
    union all select 'tcp-xmas', 'Xmas scan',
        'an Xmas scan', 'TCP', 'ports',
        'FIN, PSH and URG without a connection: a closed port answers by RST, '
            || 'an open one keeps silent.'
    union all select 'tcp-ack', 'ACK scan',
        'an ACK scan', 'TCP', 'ports',
        'An ACK without a connection: whatever answers by RST is not filtered.'
    union all select 'tcp-window', 'Window scan',
        'a Window scan', 'TCP', 'ports',
        'An ACK without a connection: the window of the RST tells open from closed.'
    union all select 'tcp-maimon', 'Maimon scan',
        'a Maimon scan', 'TCP', 'ports',
        'FIN and ACK without a connection: a closed port answers by RST, on '
            || 'some systems an open one does not.'
    union all select 'tcp-flags', 'TCP scan with other flags',
        'a TCP scan with other flags', 'TCP', 'ports',
        'TCP flags in a combination that has no scan of its own name.'
    union all select 'udp', 'UDP scan',
        'a UDP scan', 'UDP', 'ports',
        'Datagrams: a closed port is reported by ICMP, an open one answers if '
            || 'it understands.'
    union all select 'sctp-init', 'SCTP INIT scan',
        'an SCTP INIT scan', 'SCTP', 'ports',
        'An INIT asks for an association, which is never completed.'
    union all select 'sctp-cookie-echo', 'SCTP COOKIE-ECHO scan',
        'an SCTP COOKIE-ECHO scan', 'SCTP', 'ports',
        'A COOKIE-ECHO without an association: a closed port answers by ABORT, '
            || 'an open one keeps silent.'
    union all select 'ip-protocol', 'IP protocol scan',
        'an IP protocol scan', 'IP protocol', 'ports',
        'One IP protocol after the other: what a host does not speak it reports by ICMP.'
    union all select 'idle', 'Idle scan',
        'an idle scan', 'TCP', 'ports',
        'Probes in the name of another host, whose IP ID tells by its steps '
            || 'what was answered.'
    union all select 'ftp-bounce', 'FTP bounce scan',
        'an FTP bounce scan', 'TCP', 'ports',
        'An FTP server is ordered to connect in the scanner''s place, and '
            || 'tells what came of it.'
    union all select 'os-detection', 'OS detection',
        'OS detection', 'TCP', 'details',
        'Odd packets, whose answers differ from one operating system to the next.'
    union all select 'version-detection', 'Version detection',
        'version detection', 'TCP', 'details',
        'Connections to open ports, and questions that make a service name itself.'
    union all select 'arp-discovery', 'ARP discovery',
        'a sweep by ARP', null, 'hosts',
        'Who has this address? Whoever answers is up.'
    union all select 'ndp-discovery', 'Neighbour discovery',
        'a sweep by neighbour solicitation', null, 'hosts',
        'Who has this address? Whoever answers is up.'
    union all select 'icmp-discovery', 'ICMP discovery',
        'a sweep by ICMP', null, 'hosts',
        'Pings by ICMP: whoever answers is up.'
    union all select 'tcp-discovery', 'TCP discovery',
        'a sweep by TCP', null, 'hosts',
        'Pings by TCP: whoever answers, open or closed, is up.'
    union all select 'udp-discovery', 'UDP discovery',
        'a sweep by UDP', null, 'hosts',
        'Pings by UDP: whoever answers, if by an ICMP error, is up.'
    union all select 'host-discovery', 'Host discovery',
        'host discovery', null, 'hosts',
        'Pings of several kinds: whoever answers any is up.'
)

select
    technique,
    title,
    phrase,
    protocol,
    asks,
    how

from techniques;
