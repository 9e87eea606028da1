// A Scripting object whose clock and output the test holds.
import { Scripting } from '../../../plugin/index.ts';
import type { AnyEvents, ScriptErrorReport, ScriptingOptions } from '../../../plugin/index.ts';

/** What a test looks at. */
export interface Rig<Events extends object = AnyEvents> {
  scripting: Scripting<Events>;
  /** Lines of print and log. */
  lines: string[];
  errors: ScriptErrorReport[];
  /** Ticks `count` times by `dt` milliseconds. */
  ticks(count: number, dt?: number): void;
}

/** A headless game; errors are collected and not printed. */
export function makeRig<Events extends object = AnyEvents>(
  options: ScriptingOptions = {},
): Rig<Events> {
  const lines: string[] = [];
  const errors: ScriptErrorReport[] = [];
  const scripting = new Scripting<Events>({
    budgetMilliseconds: 1000,
    print: (text, level) => {
      if (level === 'log') lines.push(text);
    },
    onError: (report) => errors.push(report),
    ...options,
  });
  const ticks = (count: number, dt = 100): void => {
    for (let i = 0; i < count; i++) scripting.tick(dt);
  };
  return { scripting, lines, errors, ticks };
}

/** Adds a script, attaches it to a new entity and returns the entity. */
export function attachScript<Events extends object>(
  rig: Rig<Events>,
  name: string,
  source: string,
): number {
  rig.scripting.addScript(name, source);
  return rig.scripting.spawn({}, name);
}
