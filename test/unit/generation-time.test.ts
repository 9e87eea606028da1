// When code is generated where time is limited: what was granted is kept, hot places come first, all come in the end.
import { describe, expect, it } from 'vitest';
import { Allowance, LONGEST_STEP, Rate } from '../../runtime/codegen/allowance.ts';
import { GenerationQueue } from '../../runtime/codegen/generation-queue.ts';
import { Generator } from '../../runtime/codegen/generator.ts';
import { compile, LuaClosure, LuaTable, CoreVM } from '../../runtime/internals.ts';
import type { Prototype } from '../../runtime/internals.ts';

const SAMPLES = 3;

/** A generator whose clock goes on by `step` milliseconds in each step of its work; the time it used is counted. */
function workshop(step: number): { generator: Generator; used: () => number } {
  let time = 0;
  const vm = new CoreVM({ tier: 'interpreter', now: () => (time += step) });
  // Asked before and after each step, so half of what passes is work.
  return { generator: new Generator(vm.state, 'auto'), used: () => time / 2 };
}

/** Prototypes of as many small functions. */
function functions(count: number): Prototype[] {
  const source = Array.from({ length: count }, (_, n) => `function f${n}(a) return a + ${n} end`);
  return compile(source.join('\n'), '=t').protos;
}

const closureOf = (proto: Prototype): LuaClosure => new LuaClosure(proto, [], new LuaTable());

function sample(generator: Generator, proto: Prototype, times: number): void {
  const closure = closureOf(proto);
  for (let n = 0; n < times; n++) generator.sample(closure, 0);
}

const isDone = (proto: Prototype): boolean => proto.generated !== undefined;

describe('where no limit is set', () => {
  it('a hot function is generated at once, and the clock is not asked', () => {
    const { generator, used } = workshop(1);
    const [proto] = functions(1) as [Prototype];
    sample(generator, proto, SAMPLES);
    expect([isDone(proto), used()]).toEqual([true, 0]);
  });
});

describe('where time is limited', () => {
  it('nothing is generated before time is granted', () => {
    const { generator, used } = workshop(1);
    const [proto] = functions(1) as [Prototype];
    generator.grant(0);
    sample(generator, proto, 50);
    expect([isDone(proto), used(), generator.waiting]).toEqual([false, 0, 1]);
    generator.grant(3);
    generator.work();
    expect(isDone(proto)).toBe(true);
  });

  it.each([0.2, 0.7, 1.3, 2.9])('the average is kept when a step takes %s ms', (step) => {
    const { generator, used } = workshop(step);
    const protos = functions(60);
    const most = Math.max(LONGEST_STEP, step);
    generator.grant(0);
    let frames = 0;
    for (; protos.some((proto) => !isDone(proto)); frames++) {
      const before = used();
      generator.grant(1);
      for (const proto of protos) sample(generator, proto, SAMPLES);
      generator.work();
      expect(used()).toBeLessThanOrEqual(frames + 1 + most);
      // A frame is spared more than what was saved up and one step.
      expect(used() - before).toBeLessThanOrEqual(LONGEST_STEP + most);
      expect(frames).toBeLessThan(1000);
    }
    // Two steps a function.
    expect(used()).toBeCloseTo(120 * step, 6);
    expect(frames).toBeGreaterThanOrEqual(Math.floor(120 * step - 2 * most));
  });

  it('a clock that stands still does not make it free', () => {
    const { generator } = workshop(0);
    const protos = functions(2000);
    generator.grant(0);
    for (const proto of protos) sample(generator, proto, SAMPLES);
    generator.grant(1);
    generator.work();
    const done = protos.filter(isDone).length;
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(2000);
  });

  it('the hottest place comes first, also when it became so while it waited', () => {
    const { generator } = workshop(1);
    const [cool, hot, late] = functions(3) as [Prototype, Prototype, Prototype];
    generator.grant(0);
    sample(generator, cool, SAMPLES + 2);
    sample(generator, hot, SAMPLES + 4);
    sample(generator, late, SAMPLES);
    sample(generator, late, 10);
    const order: (string | undefined)[] = [];
    const names = new Map([
      [cool, 'cool'],
      [hot, 'hot'],
      [late, 'late'],
    ]);
    for (let frame = 0; frame < 20; frame++) {
      generator.grant(1);
      generator.work();
      for (const [proto, name] of names) {
        if (isDone(proto) && !order.includes(name)) order.push(name);
      }
    }
    expect(order).toEqual(['late', 'hot', 'cool']);
  });

  it('a place that others overtake for ever is served all the same', () => {
    const { generator } = workshop(1);
    const [cool, ...others] = functions(400) as [Prototype, ...Prototype[]];
    generator.grant(0);
    sample(generator, cool, SAMPLES);
    let served = 0;
    for (const other of others) {
      sample(generator, other, SAMPLES + 50);
      generator.grant(2);
      generator.work();
      served++;
      if (isDone(cool)) break;
    }
    expect(served).toBeGreaterThan(10);
    expect(served).toBeLessThan(100);
  });

  it('a region is as large as a step allows', () => {
    const block = 'if x > 1 then t.a = t.b + x; t.c = f(t, x) end\n';
    const source = `function f(t, x) while x do ${block.repeat(60)} end end`;
    const sizes = [0.02, 0.2].map((step) => {
      const { generator } = workshop(step);
      const [proto] = compile(source, '=t').protos as [Prototype];
      generator.grant(0);
      // It learns what a step costs from others.
      for (const each of [...functions(30), proto]) {
        sample(generator, each, SAMPLES);
        for (let frame = 0; frame < 20; frame++) {
          generator.grant(1);
          generator.work();
        }
      }
      return proto.generated?.toString().length ?? 0;
    });
    expect(sizes[1]).toBeGreaterThan(1000);
    expect(sizes[0]).toBeGreaterThan(2 * (sizes[1] as number));
  });
});

describe('the parts', () => {
  it('an allowance saves up one step at most and remembers debts', () => {
    const allowance = new Allowance();
    expect([allowance.isLimited, allowance.permits(100)]).toEqual([false, true]);
    for (let n = 0; n < 10; n++) allowance.grant(1);
    expect(allowance.permits(LONGEST_STEP)).toBe(true);
    allowance.use(LONGEST_STEP + 2);
    allowance.grant(1.5);
    expect(allowance.permits(0)).toBe(false);
    allowance.grant(1);
    expect([allowance.permits(0.5), allowance.permits(0.6)]).toEqual([true, false]);
  });

  it('a rate follows what is measured, and an interruption hardly moves it', () => {
    const rate = new Rate(1, 0.001, 10);
    for (let n = 0; n < 60; n++) rate.note(10, 2);
    expect(rate.perPiece).toBeCloseTo(0.2, 1);
    expect(rate.note(10, 500)).toBe(500);
    expect(rate.perPiece).toBeLessThan(0.3);
  });

  it('the queue keeps one request a place', () => {
    const queue = new GenerationQueue();
    const [proto] = functions(1) as [Prototype];
    queue.add(closureOf(proto), 0, 3, 400);
    queue.add(closureOf(proto), 0, 4, 400);
    queue.add(closureOf(proto), 7, 5, 400);
    expect(queue.length).toBe(2);
    expect(queue.hottest()?.heat).toBe(7);
    queue.remove(queue.find(proto, 0)!);
    expect([queue.length, queue.hottest()?.pc]).toEqual([1, 7]);
  });
});
