// Runs one case of cases.json with a command, in the folder of the scripts, and notes all that can be seen of it.
// The names of the commands and their version lines are made equal.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = fileURLToPath(new URL('scripts', import.meta.url));

function neutral(text) {
  return text
    .replace(/^lua5\.1: /gm, 'moontick: ')
    .replace(/^(Lua 5\.1\.5 .*|Moontick .*)$/gm, '(version)');
}

/** `command` is a program, or a program and its first arguments. */
export function runCase(command, { args, stdin = '', stdinFile, env = {} }) {
  const [program, ...first] = [command].flat();
  const { LUA_PATH: _path, LUA_INIT: _init, ...inherited } = process.env;
  const result = spawnSync(program, [...first, ...args], {
    cwd: scripts,
    encoding: 'latin1',
    env: { ...inherited, TZ: 'UTC', LC_ALL: 'C', ...env },
    input: stdinFile === undefined ? stdin : readFileSync(join(scripts, stdinFile)),
    timeout: 30_000,
  });
  if (result.error) throw result.error;
  return {
    status: result.status,
    stdout: neutral(result.stdout),
    stderr: neutral(result.stderr),
  };
}
