// Where output and error reports go: the host's sink and the listeners of `reports`.
import { EventEmitter } from 'eventemitter3';
import { asLuaError, trimTraceback } from '../core/errors.ts';
import type { LogLevel, ReloadResult, ReportEvents, ScriptErrorReport } from '../core/events.ts';
import { describeEntity } from '../core/entity.ts';
import { defaultLog } from '../core/host.ts';
import type { ErrorOrigin } from '../entities/behaviours.ts';
import { sourceExcerpt } from '../../runtime/internals.ts';
import type { LuaError } from '../../runtime/internals.ts';

/** Takes a line of output. */
export type OutputSink = (text: string, level: LogLevel) => void;

/** Turns errors into reports and sends them, and output, to the host. */
export class Reporter {
  readonly reports = new EventEmitter<ReportEvents>();
  /** Errors reported so far. */
  errorCount = 0;
  lastError: ScriptErrorReport | undefined = undefined;
  private readonly sink: OutputSink;
  private readonly sourceOf: (script: string) => string | undefined;
  private readonly ownChunks: readonly string[];
  /** What of the host has thrown: each is told once. */
  private readonly faulty = new Set<string>();

  /** `ownChunks`: display names of the plugin's Lua chunks, whose frames tracebacks do not show. */
  constructor(
    sink: OutputSink,
    sourceOf: (script: string) => string | undefined,
    ownChunks: readonly string[],
  ) {
    this.sink = sink;
    this.sourceOf = sourceOf;
    this.ownChunks = ownChunks;
  }

  /** Writes a line of a script's output. */
  write(text: string): void {
    this.send(text, 'log');
  }

  /** Tells of something that is not as the host meant it, but harms nobody. */
  warn(text: string): void {
    this.send(text, 'error');
  }

  /** Tells of a reload. */
  tellReload(result: ReloadResult): void {
    this.guard("listener of 'reload'", () => this.reports.emit('reload', result));
  }

  /** Reports an error; `source` is the text that has it when that is not the loaded one. */
  report(origin: ErrorOrigin, source?: string): ScriptErrorReport {
    const { error } = origin;
    const report: ScriptErrorReport = {
      ...origin,
      traceback: trimTraceback(error.traceback, this.ownChunks),
      excerpt: this.excerptOf(error, source),
    };
    this.errorCount++;
    this.lastError = report;
    this.send(formatReport(report), 'error');
    this.guard("listener of 'error'", () => this.reports.emit('error', report));
    return report;
  }

  private send(text: string, level: LogLevel): void {
    this.guard('print', () => this.sink(text, level));
    this.guard("listener of 'log'", () => this.reports.emit('log', { text, level }));
  }

  /** Calls the host: what it throws must neither fail the script that prints nor stop the tick. */
  private guard(what: string, call: () => void): void {
    try {
      call();
    } catch (thrown) {
      if (this.faulty.has(what)) return;
      this.faulty.add(what);
      const { message } = asLuaError(thrown);
      defaultLog(`moontick: the host's ${what} threw (told once): ${message}`, 'error');
    }
  }

  private excerptOf(error: LuaError, source: string | undefined): string | undefined {
    const { chunk, line } = error;
    if (chunk === undefined || line === undefined) return undefined;
    const text = source ?? this.sourceOf(chunk);
    return text === undefined ? undefined : sourceExcerpt(text, line, error.column);
  }
}

/** A report as text: message, what ran, the source lines, the traceback. */
function formatReport(report: ScriptErrorReport): string {
  const { error, script, where, entity, spawnedAt } = report;
  const of = entity === undefined ? '' : `, ${describeEntity(entity)}`;
  const lines = [error.message, `  in ${where} of ${script}${of} (started at ${spawnedAt})`];
  if (report.excerpt !== undefined) lines.push(report.excerpt);
  if (report.traceback) lines.push(report.traceback);
  return lines.join('\n');
}
