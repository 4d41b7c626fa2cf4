/** The thread of DigestThread: takes the bytes of a stream, and says its digests in the end. */
import { parentPort, workerData } from "node:worker_threads";
import { HandoverReceiver } from "../handover.ts";
import { createDigester, DIGEST } from "./digests.ts";

const receiver = new HandoverReceiver(workerData);
try {
  const digester = createDigester();
  receiver.receive((kind, block) => {
    if (kind === DIGEST.end) return false;
    digester.update(block);
    return true;
  });
  parentPort?.postMessage(digester.finish());
} catch (error) {
  receiver.giveUp();
  throw error;
}
