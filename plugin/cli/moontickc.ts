// The command `moontickc`: compiles and lists Lua programs as `luac` 5.1 does.
import { runMoontickc } from './run-moontickc.ts';

process.exitCode = runMoontickc(process.argv.slice(2));
