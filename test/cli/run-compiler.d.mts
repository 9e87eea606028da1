// Types of run-compiler.mjs, which stays plain JavaScript so that Node 20 can run the updater.

/** One run of the compiler. */
export interface CompilerCase {
  args: string[];
  stdin?: string;
}

/** What can be seen of it; `written` maps the names of new files to digests. */
export interface CompilerOutcome {
  status: number;
  stdout: string;
  stderr: string;
  written: Record<string, string>;
}

export function runCompilerCase(
  command: string[],
  files: Record<string, string>,
  parts: CompilerCase,
): CompilerOutcome;
