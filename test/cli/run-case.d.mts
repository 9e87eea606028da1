/** One line of cases.json: arguments, standard input or a file of it, extra environment. */
export interface CommandCase {
  args: string[];
  stdin?: string;
  stdinFile?: string;
  env?: Record<string, string>;
}

/** All that can be seen of a run; text as bytes (latin1). */
export interface CommandOutcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

export function runCase(command: string | string[], parts: CommandCase): CommandOutcome;
