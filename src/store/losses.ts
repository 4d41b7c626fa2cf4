/** What was left out for want of room, in the words of the table damages. */
import type { Damages } from "./damages.ts";

const LOSSES = {
  attemptsGivenUp: {
    code: "attempts-given-up",
    message: "attempts written out before an answer could come: more were open than live_attempts",
  },
  datagramsGivenUp: {
    code: "datagrams-given-up",
    message:
      "fragmented datagrams given up before they were complete, for their age or their number",
  },
  addresses: {
    code: "addresses-not-kept",
    message: "times an address was left out: too many different ones; its frames are not judged",
  },
  addressMacs: {
    code: "address-macs-not-kept",
    message: "frames whose pair of IP and MAC address was left out: too many different pairs",
  },
  links: {
    code: "links-not-kept",
    message: "frames whose MAC addresses, VLAN and tunnel were not kept: too many different ones",
  },
  layouts: {
    code: "tcp-option-layouts-not-kept",
    message: "frames whose TCP options were not kept: too many different layouts",
  },
  forms: {
    code: "forms-not-kept",
    message: "frames of which only protocol and numbers were kept: too many different forms",
  },
  senders: {
    code: "senders-not-kept",
    message: "probes of which only protocol and flags were compared: too many different forms",
  },
  kinds: {
    code: "kinds-not-kept",
    message: "attempts that were not judged: too many different ways to ask and to answer",
  },
  histories: {
    code: "histories-not-kept",
    message: "packets left out of the history of their connection: too many different histories",
  },
  ftpOrders: {
    code: "ftp-orders-not-kept",
    message: "announced FTP data connections that were not kept: too many of them",
  },
  greetings: {
    code: "greetings-not-kept",
    message: "banners that were not kept: too many of them",
  },
} as const;

export type Losses = Readonly<Record<keyof typeof LOSSES, number>>;

/** Adds a row for each loss that is not zero. */
export function noteLosses(damages: Damages, losses: Losses): void {
  for (const [name, { code, message }] of Object.entries(LOSSES)) {
    const count = losses[name as keyof Losses];
    if (count > 0) damages.addProblem({ code, message, count, firstFrame: null });
  }
}
