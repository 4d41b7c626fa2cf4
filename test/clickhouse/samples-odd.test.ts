/** The rest of the samples; see samples.ts. */
import { testSamples } from "./samples.ts";

testSamples(1, 2);
