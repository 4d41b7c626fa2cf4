/** Every other sample; see samples.ts. */
import { testSamples } from "./samples.ts";

testSamples(0, 2);
