/**
 * Puts a Frame back to "nothing is there", for the next packet or for the packet inside a tunnel.
 */
import { CHECKSUM, type Frame, STOP } from "./frame.ts";

/** Everything but the bytes. */
export function clearFrame(frame: Frame): void {
  frame.srcMacAt = -1;
  frame.dstMacAt = -1;
  frame.vlan = -1;
  frame.etherType = -1;
  frame.encapsulations = 0;
  frame.stop = STOP.none;
  frame.stopLayer = "";
  frame.stopAt = 0;
  frame.stopNeeded = 0;
  frame.stopLeft = 0;
  frame.stopReason = "";
  clearNetwork(frame);
  clearTransport(frame);
}

/** The IP header's fields. */
export function clearNetwork(frame: Frame): void {
  frame.ipVersion = 0;
  frame.srcAt = -1;
  frame.dstAt = -1;
  frame.addressBytes = 0;
  frame.ipLength = -1;
  frame.ipTtl = -1;
  frame.ipId = -1;
  frame.ipDf = -1;
  frame.ipTos = -1;
  frame.ipFlowLabel = -1;
  frame.isFragment = false;
  frame.fragmentOffset = 0;
  frame.isReassembled = false;
  frame.ipOptionsAt = -1;
  frame.ipOptionsBytes = 0;
  frame.ipv6Extensions = 0;
  frame.isIpChecksumBad = false;
  frame.protocol = -1;
}

/** The fields above the IP header. */
export function clearTransport(frame: Frame): void {
  frame.hasTransport = false;
  frame.srcPort = -1;
  frame.dstPort = -1;
  frame.tcpFlags = -1;
  frame.tcpSeq = 0;
  frame.tcpAck = 0;
  frame.tcpWindow = -1;
  frame.tcpUrgent = 0;
  frame.tcpHeaderBytes = 0;
  frame.tcpOptionsAt = -1;
  frame.tcpOptionsBytes = 0;
  frame.sctpChunk = -1;
  frame.sctpTag = 0;
  frame.sctpInitiateTag = 0;
  frame.icmpType = -1;
  frame.icmpCode = -1;
  frame.icmpId = -1;
  frame.icmpSequence = -1;
  frame.arpOperation = -1;
  frame.arpSrcMacAt = -1;
  frame.arpDstMacAt = -1;
  frame.ndTargetAt = -1;
  frame.ndMacAt = -1;
  frame.checksum = -1;
  frame.checksumState = CHECKSUM.unverified;
  frame.payloadBytes = 0;
  frame.payloadAt = -1;
  frame.payloadCaptured = 0;
  frame.quoteIpVersion = 0;
  frame.quoteSrcAt = -1;
  frame.quoteDstAt = -1;
  frame.quoteProtocol = -1;
  frame.quoteIpId = -1;
  frame.quoteTtl = -1;
  frame.quoteSrcPort = -1;
  frame.quoteDstPort = -1;
  frame.quoteSequence = 0;
  frame.hasQuoteSequence = false;
}
