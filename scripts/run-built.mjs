/** Runs one of the project's programs with its arguments after dist/ was brought up to date: node scripts/run-built.mjs <program> [args]. */
import { ensureBuild, ensurePackages, run } from './support.mjs';

const [program, ...args] = process.argv.slice(2);
const ready = program !== undefined && ensurePackages() && ensureBuild();
process.exitCode = ready ? run(process.execPath, [program, ...args]) : 1;
