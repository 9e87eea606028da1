// Hostile bytecode: chunks with damaged instructions, constants and headers either fail to load with a LuaError, or run: to
// their end, to a Lua error, or until their units are used up. Nothing else may come out of the VM.
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { LuaError, CoreVM, compile, dump } from 'moontick/runtime/internals';
import type { Prototype } from 'moontick/runtime/internals';
import { Random } from '../differential/random.mjs';
import { collectLuaTests } from '../support/run-lua-tests.mjs';
import { tier } from '../support/tier.mjs';

const PROGRAMS = 150;
const DAMAGED_COPIES = 12;
const UNITS = 2000;
const SEED = 5;
const OPCODE_COUNT = 38;
const sources = collectLuaTests(fileURLToPath(new URL('../language', import.meta.url)));

function copyOf(proto: Prototype): Prototype {
  const { code, constants, protos } = proto;
  return { ...proto, code: code.slice(), constants: [...constants], protos: protos.map(copyOf) };
}

/** Replaces one field of an instruction, or all of it. */
function damageCode(random: Random, code: Int32Array): void {
  const at = random.integer(0, code.length - 1);
  const small = random.integer(0, 7);
  const old = code[at]!;
  switch (random.integer(0, 5)) {
    case 0:
      code[at] = old ^ (1 << random.integer(0, 31));
      break;
    case 1:
      code[at] = (old & ~63) | random.integer(0, OPCODE_COUNT - 1);
      break;
    case 2:
      code[at] = (old & ~(511 << 23)) | (small << 23);
      break;
    case 3:
      code[at] = (old & ~(511 << 14)) | (small << 14);
      break;
    case 4:
      code[at] = (old & ~(255 << 6)) | (small << 6);
      break;
    default:
      code[at] = code[random.integer(0, code.length - 1)]!;
  }
}

function damage(random: Random, proto: Prototype): void {
  let f = proto;
  while (f.protos.length > 0 && random.chance(0.5)) f = random.pick(f.protos);
  const small = random.integer(0, 7);
  switch (random.integer(0, 9)) {
    case 0:
      f.maxStackSize = small;
      break;
    case 1:
      f.parameterCount = small;
      break;
    case 2:
      f.varargFlags = small;
      break;
    case 3:
      f.upvalueCount = small;
      break;
    case 4:
      if (f.constants.length > 0) {
        f.constants[random.integer(0, f.constants.length - 1)] = random.pick([
          undefined,
          true,
          0,
          'x',
        ]);
      }
      break;
    default:
      damageCode(random, f.code);
  }
}

/** How a chunk ends: `rejected`, or the status of its run. Anything but a LuaError is thrown on. */
function outcomeOf(bytes: string): string {
  const vm = new CoreVM({ tier, print: () => undefined });
  try {
    const { status, error } = vm.start(bytes, '=t').step({ units: UNITS });
    if (status === 'error') {
      expect(error).toBeInstanceOf(LuaError);
      // A cause would be an exception of the VM itself.
      expect(error?.cause).toBeUndefined();
    }
    return status;
  } catch (error) {
    if (!(error instanceof LuaError)) throw error;
    expect(error.phase).toBe('bytecode');
    return 'rejected';
  }
}

it('damaged chunks are rejected or run as any other', () => {
  const random = new Random(SEED);
  const counts = new Map<string, number>();
  for (let n = 0; n < PROGRAMS; n++) {
    let proto: Prototype;
    try {
      proto = compile(random.pick(sources).source, '=t');
    } catch {
      continue;
    }
    for (let copy = 0; copy < DAMAGED_COPIES; copy++) {
      const damaged = copyOf(proto);
      for (let times = random.integer(1, 3); times > 0; times--) damage(random, damaged);
      const outcome = outcomeOf(dump(damaged, random.chance(0.2)));
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
  }
  for (const outcome of ['rejected', 'done', 'error', 'preempted']) {
    expect(counts.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
  }
});
