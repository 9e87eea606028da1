// The command `moontick`: runs Lua programs as `lua` 5.1 does.
import { runMoontick } from './run-moontick.ts';

process.exitCode = await runMoontick(process.argv.slice(2));
