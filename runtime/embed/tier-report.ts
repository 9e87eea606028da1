// Which functions run as generated code, which do not and why, and where generated code is left: as rows, and as a table of text.
import { opcodeOf } from '../bytecode/instruction.ts';
import { nameFunctions } from '../bytecode/function-names.ts';
import { OPCODES } from '../bytecode/opcodes.ts';
import { describeCall } from '../bytecode/variable-info.ts';
import type { Generator } from '../codegen/generator.ts';
import { TierJournal } from '../codegen/tier-journal.ts';
import type { FunctionRecord, Piece } from '../codegen/tier-journal.ts';
import type { ExitReason } from '../interpreter/generated-state.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { chunkId } from '../values/chunk-id.ts';
import { decodeText } from '../values/text.ts';
import { codeAt } from '../values/function.ts';
import type { Prototype } from '../values/function.ts';

/** A place where generated code was left for the interpreter, other than for the budget or in a call that was left. */
export interface TierExit {
  /** 'instruction': it is not generated for what it met; 'region': the generated code ends there; 'entry', 'loop': a variable is not as expected; 'room': the calls were too deep. */
  readonly reason: ExitReason;
  /** As `luac -l` names it, with what it calls: `GETTABLE`, `CALL print`. */
  readonly instruction: string;
  /** 1-based; 0 when the chunk is stripped. */
  readonly line: number;
  readonly count: number;
}

/** One function. */
export interface TierReportRow {
  /** `guard.alarm`, `main chunk`; empty for functions without a name. */
  readonly name: string;
  /** `guard.lua:12`, the line of its definition; chunks have none. */
  readonly place: string;
  readonly instructions: number;
  /** Generated from its start. */
  readonly isWhole: boolean;
  /** Generated code that goes on inside: loops, returns of calls. */
  readonly entries: number;
  /** Length of the generated source now in use. */
  readonly bytes: number;
  readonly left: number;
  /** The commonest first. */
  readonly exits: readonly TierExit[];
  /** Why parts were not generated, or all of it. */
  readonly refusals: readonly string[];
}

const NOT_HOT = 'not hot';
const FORBIDDEN = 'new Function is forbidden';
const GIVEN_UP = 'given up: left at once again and again';

/** Follows the generator of a VM; made by `vm.startTierReport`. */
export class TierReport {
  private readonly journal = new TierJournal();
  private readonly names = new Map<Prototype, string>();
  private readonly vm: VmState;
  private readonly isOff: boolean;

  constructor(vm: VmState, generator: Generator | undefined) {
    this.vm = vm;
    this.isOff = generator === undefined;
    if (generator !== undefined) generator.journal = this.journal;
    vm.loadObservers.push((chunk) => {
      this.journal.observe(chunk);
      nameFunctions(chunk, (proto, name) => this.names.set(proto, name));
    });
  }

  /** The functions loaded since the start: those most often left first, then those with most generated code. */
  rows(): TierReportRow[] {
    const rows = [...this.journal.functions].map((record) => this.rowOf(record));
    return rows.sort((a, b) => b.left - a.left || b.bytes - a.bytes);
  }

  private rowOf(record: FunctionRecord): TierReportRow {
    const { proto, pieces } = record;
    const entries = (proto.entries ?? []).filter((code) => code !== undefined).length;
    const isWhole = proto.generated !== undefined;
    const exits = exitsOf(record);
    return {
      name: proto.lineDefined === 0 ? 'main chunk' : decodeText(this.names.get(proto) ?? ''),
      place: placeOf(proto),
      instructions: proto.code.length,
      isWhole,
      entries,
      bytes: piecesInUse(proto, pieces).reduce((sum, { bytes }) => sum + bytes, 0),
      left: exits.reduce((sum, { count }) => sum + count, 0),
      exits,
      refusals: this.refusalsOf(record, isWhole || entries > 0),
    };
  }

  private refusalsOf({ proto, pieces, refusals }: FunctionRecord, isGenerated: boolean): string[] {
    if (this.isOff) return ['turned off'];
    // The generator withdraws when it finds out.
    if (this.vm.tier === undefined) return [FORBIDDEN];
    const all = new Set<string>();
    for (const [entry, why] of refusals)
      all.add(entry === 0 ? why : `from line ${proto.lineInfo[entry] ?? 0}: ${why}`);
    if (pieces.some(({ entry }) => !isInUse(proto, entry))) all.add(GIVEN_UP);
    if (all.size === 0 && !isGenerated) all.add(NOT_HOT);
    return [...all];
  }
}

function placeOf({ source, lineDefined }: Prototype): string {
  const chunk = decodeText(chunkId(source));
  return lineDefined === 0 ? chunk : `${chunk}:${lineDefined}`;
}

function isInUse(proto: Prototype, entry: number): boolean {
  return codeAt(proto, entry) !== undefined;
}

/** The last piece for each entry, where there is code still. */
function piecesInUse(proto: Prototype, pieces: readonly Piece[]): Piece[] {
  const last = new Map(pieces.map((piece) => [piece.entry, piece]));
  return [...last.values()].filter(({ entry }) => isInUse(proto, entry));
}

/** Exits of all that was ever generated, by place and reason. */
function exitsOf({ proto, pieces, inlined }: FunctionRecord): TierExit[] {
  const exits = new Map<string, TierExit>();
  for (const { reason, pc, count } of [...pieces.flatMap(({ sites }) => sites), ...inlined]) {
    if (count === 0 || reason === 'budget' || reason === 'callee') continue;
    const line = proto.lineInfo[pc] ?? 0;
    const instruction = instructionAt(proto, pc);
    const key = `${reason} ${line} ${instruction}`;
    exits.set(key, { reason, instruction, line, count: count + (exits.get(key)?.count ?? 0) });
  }
  return [...exits.values()].sort((a, b) => b.count - a.count);
}

function instructionAt(proto: Prototype, pc: number): string {
  const name = OPCODES[opcodeOf(proto.code[pc] ?? 0)]?.name ?? '?';
  const callee = describeCall(proto, pc)?.name;
  return callee === undefined ? name : `${name} ${decodeText(callee)}`;
}

/** Reasons shown of one function. */
const MOST_REASONS = 3;
const HEAD = ['function', 'place', 'instructions', 'tier', 'bytes', 'left', 'why'];
/** Columns with numbers. */
const TO_THE_RIGHT: ReadonlySet<number> = new Set([2, 4, 5]);

/** The rows as a table of text, a line each. */
export function formatTierReport(rows: readonly TierReportRow[]): string {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)));
  const pad = (text: string, at: number): string =>
    TO_THE_RIGHT.has(at) ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0);
  return cells.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('');
}

function cellsOf(row: TierReportRow): string[] {
  const { name, place, instructions, bytes, left } = row;
  return [
    name || '(no name)',
    place,
    String(instructions),
    tierOf(row),
    String(bytes),
    String(left),
    whyOf(row),
  ];
}

function tierOf({ isWhole, entries }: TierReportRow): string {
  const parts = isWhole ? ['whole'] : [];
  if (entries > 0) parts.push(entries === 1 ? '1 entry' : `${entries} entries`);
  return parts.length === 0 ? 'interpreter' : parts.join(', ');
}

function whyOf({ exits, refusals }: TierReportRow): string {
  const shown = exits.slice(0, MOST_REASONS).map(describeExit);
  const more = exits.length - shown.length;
  if (more > 0) shown.push(`${more} more places`);
  return [...shown, ...refusals].join('; ');
}

function describeExit({ reason, instruction, line, count }: TierExit): string {
  const at = line > 0 ? `line ${line}: ` : '';
  switch (reason) {
    case 'region':
      return `${at}end of region x${count}`;
    case 'entry':
    case 'loop':
      return `${at}unlike what was expected x${count}`;
    case 'room':
      return `${at}calls too deep x${count}`;
    default:
      return `${at}${instruction} x${count}`;
  }
}
