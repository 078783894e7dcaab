import { testFiles, vitest } from './test-files.ts';

const args = process.argv.slice(2);
// NOTE: without a choice, the tests that need no database, because they start immediately.
const isGood =
  args.length > 0 ? testFiles(args, { isWatching: true }) : vitest('server', ['watch', '--project', 'pure']);
process.exitCode = isGood ? 0 : 1;
