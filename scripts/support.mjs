/**
 * Helpers of the project scripts: running commands, installing packages, knowing when dist/ is out of date,
 * finding or installing the outside programs (a browser, the reference Lua). No dependencies.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command with the project's binaries on the path; returns its exit code. */
export function run(command, args, options = {}) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
    env: { ...process.env, ...options.env, PATH: path },
  });
  if (result.error) console.error(`${command}: ${result.error.message}`);
  return result.status ?? 1;
}

/** Runs `npm ci` when the packages are missing. */
export function ensurePackages() {
  if (existsSync(join(root, 'node_modules', 'vitest', 'package.json'))) return true;
  console.log('node_modules is missing: npm ci');
  return run('npm', ['ci', '--no-audit', '--no-fund']) === 0;
}

/** Time of the newest file below a folder, in milliseconds; 0 when there is none. */
function newestIn(folder) {
  if (!existsSync(folder)) return 0;
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    const time = entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs;
    if (time > newest) newest = time;
  }
  return newest;
}

/** True when dist/ is missing or older than a source file. */
export function isBuildStale() {
  const marker = join(root, 'dist', 'runtime.js');
  if (!existsSync(marker) || !existsSync(join(root, 'dist', 'types'))) return true;
  const built = statSync(marker).mtimeMs;
  const config = statSync(join(root, 'vite.config.ts')).mtimeMs;
  return Math.max(config, newestIn(join(root, 'runtime')), newestIn(join(root, 'plugin'))) > built;
}

/** Builds dist/ when it is missing or stale; false when the build fails. */
export function ensureBuild() {
  return !isBuildStale() || run(process.execPath, ['scripts/build.mjs']) === 0;
}

/** Full path of the first of these programs that is on the path. */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffixes = process.platform === 'win32' ? ['.exe', ''] : [''];
  for (const name of names) {
    for (const folder of folders) {
      for (const suffix of suffixes) {
        const path = join(folder, name + suffix);
        if (existsSync(path)) return path;
      }
    }
  }
  return undefined;
}

/** Installs a Debian package; false when this is not Debian, not root, or the installation fails. */
function aptInstall(name) {
  if (process.getuid?.() !== 0 || !findProgram(['apt-get'])) return false;
  console.log(`installing ${name} with apt-get`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (run('apt-get', ['update', '-qq'], { env }) !== 0) return false;
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env }) === 0;
}

const CHROME_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

const CHROME_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a Chrome or Chromium: CHROME_PATH, an installed one, or one installed now (Debian, as root). */
export function ensureChrome() {
  const wanted = process.env.CHROME_PATH;
  if (wanted) {
    if (existsSync(wanted)) return wanted;
    console.error(`CHROME_PATH names a file that does not exist: ${wanted}`);
    return undefined;
  }
  const find = () => findProgram(CHROME_NAMES) ?? CHROME_PLACES.find((path) => existsSync(path));
  const found = find() ?? (aptInstall('chromium') ? find() : undefined);
  if (!found) {
    console.error('No browser: install Chrome or Chromium, or set CHROME_PATH to its executable.');
  }
  return found;
}

/** Path of the reference interpreter `lua5.1` that some tests compare with; installs it on Debian as root. */
export function ensureLua() {
  const find = () => findProgram(['lua5.1']);
  const found = find() ?? (aptInstall('lua5.1') ? find() : undefined);
  if (!found) {
    console.error('No reference Lua: install PUC Lua 5.1 so that `lua5.1` is on the path');
    console.error('(Debian and Ubuntu: apt-get install lua5.1).');
  }
  return found;
}
