// Builds what npm and JSR deliver.
import { pack } from "./support/packages/pack.ts";

const { npm, jsr } = await pack();
console.log(`${npm}\n${jsr}`);
