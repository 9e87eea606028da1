// Runs one case of compiler-cases.json with luac5.1 or moontickc in a fresh folder, and notes all
// that can be seen of it: status, output, messages, and digests of the files that it wrote.
// Addresses, names and versions are made equal.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function neutral(text) {
  return text
    .replace(/luac5\.1/g, 'moontickc')
    .replace(/^ {2}--(?:module|strict) .*\n/gm, '')
    .replace(/^(Lua 5\.1\.5 .*|Moontick .*)$/gm, '(version)')
    .replace(/0x[0-9a-f]+/g, '(address)');
}

function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}

/** The files that a run left behind, by name, as digests; `old` maps what was there before. */
function newFiles(folder, old) {
  const written = {};
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const now = digest(readFileSync(join(folder, entry.name)));
    if (old[entry.name] !== now) written[entry.name] = now;
  }
  return written;
}

/**
 * `command` is a program and its first arguments; `files` maps names to contents as byte strings.
 */
export function runCompilerCase(command, files, { args, stdin = '' }) {
  const folder = mkdtempSync(join(tmpdir(), 'compiler-'));
  mkdirSync(join(folder, 'folder'));
  for (const [name, bytes] of Object.entries(files))
    writeFileSync(join(folder, name), bytes, 'latin1');
  const old = newFiles(folder, {});
  const [program, ...first] = command;
  const result = spawnSync(program, [...first, ...args], {
    cwd: folder,
    encoding: 'latin1',
    env: { ...process.env, LC_ALL: 'C' },
    input: stdin,
    timeout: 30_000,
  });
  if (result.error) throw result.error;
  const written = newFiles(folder, old);
  rmSync(folder, { recursive: true });
  return {
    status: result.status,
    stdout: neutral(result.stdout),
    stderr: neutral(result.stderr),
    written,
  };
}
