// Builds what npm and JSR deliver.
import { pack } from "./support/packages/pack.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

const { npm, jsr } = await pack();
console.log(`${npm}\n${jsr}`);
