// The arguments of `moontick`: those of `lua` 5.1, and long options of its own.
import { EXTENSIONS } from '../../runtime/internals.ts';
import type { Dialect, ProfileWeight } from '../../runtime/internals.ts';

import type { AnnotationRequest } from './write-annotations.ts';

/** Something to do before the script, in the order given. */
export interface EarlyAction {
  kind: 'execute' | 'require';
  /** Lua source or a module name. */
  text: string;
}

/** What the arguments ask for. */
export interface CommandLine {
  actions: EarlyAction[];
  interactive: boolean;
  version: boolean;
  extended: boolean;
  /** Extensions of the language turned on or off one by one. */
  dialect: Partial<Dialect>;
  /** Path of the profile to be written, and what it weighs; undefined: none. */
  profile: { path: string; weight: ProfileWeight } | undefined;
  /** Annotations or a reference page are to be written, and nothing run. */
  annotations: AnnotationRequest | undefined;
  /** At the end, list the functions and how they ran. */
  tierReport: boolean;
  /** Index of the script among the arguments; -1 when there is none. */
  script: number;
  /** The script is standard input (`-`, unless it comes after `--`). */
  scriptIsInput: boolean;
}

/** The answer to wrong arguments. */
export const USAGE = `usage: moontick [options] [script [args]].
Available options are:
  -e stat     execute string 'stat'
  -l name     require library 'name'
  -i          enter interactive mode after executing 'script'
  -v          show version information
  --extended  lift the limits of Lua 5.1, allow yields everywhere, add all extensions
  --with=ext,...     add single extensions: ${EXTENSIONS.join(', ')}
  --without=ext,...  leave single extensions out
  --profile file        write where the time went, for Chrome's DevTools or speedscope
  --profile-units file  the same by budget units: calls, loop rounds, library work
  --tier-report         list functions: how they ran, where generated code was left
  --annotations dir     write annotations of the game API for lua-language-server, run nothing
  --reference file      write its reference page, run nothing
  --from module         with these: describe what a JavaScript module exports, too
  --          stop handling options
  -           execute stdin and stop handling options
`;

/** What no arguments at all ask for. */
export function emptyCommandLine(): CommandLine {
  return {
    actions: [],
    interactive: false,
    version: false,
    extended: false,
    dialect: {},
    profile: undefined,
    annotations: undefined,
    tierReport: false,
    script: -1,
    scriptIsInput: false,
  };
}

/** Reads the arguments (without the program's name); undefined when they are wrong. */
export function parseCommandLine(args: readonly string[]): CommandLine | undefined {
  const command = emptyCommandLine();
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('-') || arg === '-') {
      command.script = at;
      command.scriptIsInput = arg === '-';
      return command;
    }
    if (arg === '--') {
      if (at + 1 < args.length) command.script = at + 1;
      return command;
    }
    const letter = arg[1];
    if (letter === 'e' || letter === 'l') {
      const text = arg.length > 2 ? arg.slice(2) : args[++at];
      if (text === undefined) return undefined;
      command.actions.push({ kind: letter === 'e' ? 'execute' : 'require', text });
    } else if (arg === '--profile' || arg === '--profile-units') {
      const path = args[++at];
      if (path === undefined) return undefined;
      command.profile = { path, weight: arg === '--profile' ? 'time' : 'units' };
    } else if (arg === '--annotations' || arg === '--reference' || arg === '--from') {
      const path = args[++at];
      if (path === undefined) return undefined;
      const none = { annotations: undefined, reference: undefined, from: undefined };
      command.annotations = { ...none, ...command.annotations, [arg.slice(2)]: path };
    } else if (!setFlag(command, arg)) {
      return undefined;
    }
  }
  return command;
}

/** Options without a value; false when there is no such option. */
function setFlag(command: CommandLine, arg: string): boolean {
  switch (arg) {
    case '-i':
      command.interactive = true;
      command.version = true;
      return true;
    case '-v':
      command.version = true;
      return true;
    case '--extended':
      command.extended = true;
      return true;
    case '--tier-report':
      command.tierReport = true;
      return true;
    default:
      return setExtensions(command.dialect, arg);
  }
}

/** `--with=` or `--without=` and names of extensions; false for anything else. */
function setExtensions(dialect: Partial<Dialect>, arg: string): boolean {
  const [, option, list = ''] = /^--(with|without)=(.+)$/.exec(arg) ?? [];
  if (option === undefined) return false;
  return list.split(',').every((text) => {
    const name = EXTENSIONS.find((extension) => extension === text);
    if (name === undefined) return false;
    dialect[name] = option === 'with';
    return true;
  });
}
