// One run of `moontick`: a VM, what is loaded into it, and how its errors are reported, as `lua` 5.1 does.
import { isatty } from 'node:tty';
import {
  LuaClosure,
  LuaError,
  LuaTable,
  NativeFunction,
  Userdata,
  numberToString,
  typeName,
} from '../../runtime/internals.ts';
import type { LuaFunction, LuaValue, CoreVM } from '../../runtime/internals.ts';
import type { ByteStream } from './byte-stream.ts';
import { loadFailure, readSource, skipHashLine } from './node-system.ts';
import type { NodeVM } from './node-vm.ts';

/** A failure that has no Lua error: a file that cannot be read. */
class LoadFailure extends Error {}

/** Loads and runs chunks in one VM; every method that runs something reports errors and says whether it worked. */
export class CommandSession {
  readonly vm: CoreVM;
  readonly extended: boolean;
  private readonly node: NodeVM;
  /** Stands before messages; empty in interactive mode. */
  private prefix = 'moontick: ';

  constructor(node: NodeVM, extended: boolean) {
    this.node = node;
    this.vm = node.vm;
    this.extended = extended;
  }

  get inputIsTerminal(): boolean {
    return isatty(this.node.streams.stdin.fd);
  }

  get output(): ByteStream {
    return this.node.streams.stdout;
  }

  /** Writes to the program's output, in order with what Lua code printed. */
  write(text: string): void {
    this.node.streams.stdout.write(text);
  }

  flush(): void {
    this.node.files.flush();
  }

  /** Next line of standard input, from the same buffer that io.read uses. */
  readInputLine(): string | undefined {
    return this.node.streams.stdin.readLine();
  }

  /** From now on messages come without the program's name. */
  enterInteractive(): void {
    this.prefix = '';
  }

  runText(text: string, chunkName: string): boolean {
    return this.attempt(() => this.run(this.vm.load(text, chunkName), []));
  }

  /** Runs a file; undefined is standard input. */
  runFile(path: string | undefined, args: LuaValue[] = []): boolean {
    return this.attempt(() => this.run(this.loadFile(path), args));
  }

  requireModule(name: string): boolean {
    return this.attempt(() => this.run(this.vm.globals.get('require') as LuaFunction, [name]));
  }

  /** Calls a function; throws LuaError with the traceback in its message. */
  run(func: LuaFunction, args: LuaValue[]): readonly LuaValue[] {
    const outcome = this.vm.callProtected(func, args);
    if (outcome.ok) return outcome.results;
    throw outcome.error;
  }

  /** Reports what goes wrong in an action; true when nothing did. */
  attempt(action: () => void): boolean {
    try {
      action();
      return true;
    } catch (error) {
      this.report(error);
      return false;
    }
  }

  /** Writes a message to standard error; an error value of nil says nothing. */
  report(error: unknown): void {
    const message = this.messageOf(error);
    if (message !== undefined) this.complain(message);
  }

  complain(message: string): void {
    this.show(`${this.prefix}${message}\n`);
  }

  /** Writes to standard error. */
  show(text: string): void {
    this.node.streams.stderr.write(text);
  }

  private loadFile(path: string | undefined): LuaClosure {
    return this.vm.load(this.readFile(path), path === undefined ? '=stdin' : `@${path}`);
  }

  private readFile(path: string | undefined): string {
    try {
      if (path !== undefined) return readSource(path);
      return skipHashLine(this.node.streams.stdin.readAll());
    } catch (error) {
      throw new LoadFailure(loadFailure(path ?? 'stdin', error));
    }
  }

  private messageOf(error: unknown): string | undefined {
    if (error instanceof LoadFailure) return error.message;
    if (!(error instanceof LuaError)) throw error;
    const value = error.value as LuaValue;
    if (value === undefined) return undefined;
    if (typeof value !== 'string' && typeof value !== 'number') return this.describeValue(value);
    const text = typeof value === 'number' ? numberToString(value) : value;
    return error.traceback === undefined || !this.hasTraceback()
      ? text
      : `${text}\n${error.traceback}`;
  }

  /** Scripts may take the traceback away, as they can from `lua`. */
  private hasTraceback(): boolean {
    const debug = this.vm.globals.get('debug');
    if (!(debug instanceof LuaTable)) return false;
    const traceback = debug.get('traceback');
    return traceback instanceof LuaClosure || traceback instanceof NativeFunction;
  }

  /** Error objects: Lua 5.1 shows none of them; the extended mode asks `__tostring` and names the type. */
  private describeValue(value: LuaValue): string {
    if (!this.extended) return '(error object is not a string)';
    const metatable =
      value instanceof LuaTable || value instanceof Userdata ? value.metatable : undefined;
    return metatable?.get('__tostring') === undefined
      ? `(error object is a ${typeName(value)} value)`
      : this.vm.toDisplayString(value);
  }
}
