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
--   asks          word   ports or hosts
with

techniques as (
    select
        'tcp-syn' as technique,
        'SYN scan' as title,
        'a SYN scan' as phrase,
        'TCP' as protocol,
        'ports' as asks
    union all select 'tcp-connect', 'Connect scan', 'a connect scan', 'TCP', 'ports'
    union all select 'tcp-fin', 'FIN scan', 'a FIN scan', 'TCP', 'ports'
    union all select 'tcp-null', 'NULL scan', 'a NULL scan', 'TCP', 'ports'
    union all select 'tcp-xmas', 'Xmas scan', 'an Xmas scan', 'TCP', 'ports'
    union all select 'tcp-ack', 'ACK scan', 'an ACK scan', 'TCP', 'ports'
    union all select 'tcp-window', 'Window scan', 'a Window scan', 'TCP', 'ports'
    union all select 'tcp-maimon', 'Maimon scan', 'a Maimon scan', 'TCP', 'ports'
    union all select 'tcp-flags', 'TCP scan with other flags',
        'a TCP scan with other flags', 'TCP', 'ports'
    union all select 'udp', 'UDP scan', 'a UDP scan', 'UDP', 'ports'
    union all select 'sctp-init', 'SCTP INIT scan', 'an SCTP INIT scan', 'SCTP', 'ports'
    union all select 'sctp-cookie-echo', 'SCTP COOKIE-ECHO scan',
        'an SCTP COOKIE-ECHO scan', 'SCTP', 'ports'
    union all select 'ip-protocol', 'IP protocol scan', 'an IP protocol scan',
        'IP protocol', 'ports'
    union all select 'idle', 'Idle scan', 'an idle scan', 'TCP', 'ports'
    union all select 'ftp-bounce', 'FTP bounce scan', 'an FTP bounce scan', 'TCP', 'ports'
    union all select 'os-detection', 'OS detection', 'OS detection', 'TCP', 'details'
    union all select 'version-detection', 'Version detection', 'version detection',
        'TCP', 'details'
    union all select 'arp-discovery', 'ARP discovery', 'a sweep by ARP', null, 'hosts'
    union all select 'ndp-discovery', 'Neighbour discovery',
        'a sweep by neighbour solicitation', null, 'hosts'
    union all select 'icmp-discovery', 'ICMP discovery', 'a sweep by ICMP', null, 'hosts'
    union all select 'tcp-discovery', 'TCP discovery', 'a sweep by TCP', null, 'hosts'
    union all select 'udp-discovery', 'UDP discovery', 'a sweep by UDP', null, 'hosts'
    union all select 'host-discovery', 'Host discovery', 'host discovery', null, 'hosts'
)

select
    technique,
    title,
    phrase,
    protocol,
    asks

from techniques;
