// Scripts that mean harm, each in a VM of its own, in every tier: each ends as it must, and does no damage.
import { describe, expect, it } from 'vitest';
import { bytecode } from './attacks/bytecode.ts';
import { coroutines } from './attacks/coroutines.ts';
import { environments } from './attacks/environments.ts';
import { errors } from './attacks/errors.ts';
import { escape } from './attacks/escape.ts';
import { injection } from './attacks/injection.ts';
import { prototype } from './attacks/prototype.ts';
import { shared } from './attacks/shared.ts';
import { stale } from './attacks/stale.ts';
import { runAttack, TIERS } from './rig.ts';

const GROUPS = [
  escape,
  prototype,
  shared,
  environments,
  injection,
  bytecode,
  errors,
  coroutines,
  stale,
];

describe.each(GROUPS)('$group', ({ attacks }) => {
  describe.each(attacks.map((attack) => [attack.name, attack] as const))('%s', (_, attack) => {
    it.each(TIERS)('%s', (tier) => runAttack(attack, tier));
  });
});

it('no two attacks have one name', () => {
  const names = GROUPS.flatMap(({ group, attacks }) =>
    attacks.map(({ name }) => `${group}: ${name}`),
  );
  expect(names.length).toBeGreaterThan(140);
  expect(new Set(names).size).toBe(names.length);
});
