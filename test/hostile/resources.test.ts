// Attacks on memory, time and stacks, and on the errors that end them. They run in processes of their own, which are killed when
// one hangs; there each has a VM of its own, and another VM beside it that must not notice.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ATTACKS, LIMITS } from './resources/attacks.mjs';
import type { Attack, Group } from './resources/attacks.mjs';

const PROGRAM = fileURLToPath(new URL('./resources/run-attacks.mjs', import.meta.url));
/** What takes long is attacked in one tier, but for `HOSTILE=all`, as `npm run test:long` sets it. */
const TIERS = ['interpreter', 'generated', 'auto'] as const;
const LONG_TIERS = process.env.HOSTILE === 'all' ? TIERS : (['auto'] as const);
/** After so many milliseconds a process hangs for sure. */
const HANGS = 240_000;
/** Resident bytes for each byte of the limit. */
const MOST_RESIDENT = 3;
/** What V8 takes for code and for its young generation, whatever the script does. */
const RESIDENT_ANYWAY = 48 * 2 ** 20;

/** What is known of an attack when it is over. */
interface Report {
  name: string;
  status: string;
  limit?: string;
  message?: string;
  ended: boolean;
  escaped: boolean;
  bounded: boolean;
  resident: number;
  works: boolean;
  besideWorks: boolean;
}

/** Runs attacks of a group; throws with the name of the one that hangs or ends the process. */
async function attack(group: Group, tier: string, number?: number): Promise<Report[]> {
  const args = [PROGRAM, group, tier, ...(number === undefined ? [] : [String(number)])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), HANGS);
  let [output, errors] = ['', ''];
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (errors += data));
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  const lines = output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Report | { begins: string });
  const last = lines[lines.length - 1];
  if (code !== 0) {
    const name = last !== undefined && 'begins' in last ? last.begins : 'the start';
    throw new Error(`the process ended with ${String(code)} in '${name}'\n${errors}`);
  }
  return lines.filter((line): line is Report => 'ended' in line);
}

/** Throws for an attack that did not end as it should. */
function judge(report: Report): void {
  expect(report, report.name).toMatchObject({
    status: 'error',
    ended: true,
    escaped: false,
    bounded: true,
    works: true,
    besideWorks: true,
  });
}

/** Runs a group and throws when one of its attacks is missing or did not end as it should. */
async function judgeAll(group: Group, tier: string): Promise<void> {
  const reports = await attack(group, tier);
  expect(reports.map(({ name }) => name)).toEqual(ATTACKS[group].map(({ name }) => name));
  reports.forEach(judge);
}

describe.each(TIERS)('tier %s', (tier) => {
  it.each<Group>(['stack', 'swallowing'])(
    'attacks on %s end',
    (group) => judgeAll(group, tier),
    HANGS + 5000,
  );
});

describe.each(LONG_TIERS)('tier %s, at length', (tier) => {
  it.each<Group>(['time'])('attacks on %s end', (group) => judgeAll(group, tier), HANGS + 5000);

  it.each(ATTACKS.memory.map(({ name }: Attack, number: number) => [name, number] as const))(
    'an attack on memory ends, and takes no more than it may: %s',
    async (_name, number) => {
      const [report] = await attack('memory', tier, number);
      judge(report as Report);
      const most = (LIMITS.memory.memory as number) * MOST_RESIDENT + RESIDENT_ANYWAY;
      expect((report as Report).resident).toBeLessThan(most);
    },
    HANGS + 5000,
  );
});
