// Builds what tests load beside src/ and lib/, and installs what users bundle with, for whoever runs one test file.
import { buildTestArtifacts } from "./support/test_artifacts.ts";
import { installUserTools } from "./support/user_tools.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

await buildTestArtifacts();
await installUserTools();
