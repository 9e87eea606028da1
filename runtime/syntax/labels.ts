// Which label a goto means, by LuaJIT's rules. A label can be seen in its block and the blocks inside it, not in functions
// inside it; a block has a name once. No goto leads into the scope of a local, but labels that end a block count as standing
// before its locals.
import type { GotoStatement, Label } from './ast.ts';

/** A goto whose label has not been met. */
interface PendingGoto {
  statement: GotoStatement;
  /** Locals in scope where it stands, in the block it is looked for in. */
  localCount: number;
  /** Line of its label's name. */
  line: number;
}

interface BlockLabels {
  labels: Map<string, Label>;
  pending: PendingGoto[];
  /** Locals in scope where the block begins. */
  localCount: number;
}

/** What is wrong with a goto, and its line. */
export interface GotoFault {
  message: string;
  line: number;
}

/** The labels and locals of one function while it is parsed. */
export class FunctionLabels {
  private readonly locals: string[] = [];
  private readonly blocks: BlockLabels[] = [];
  /** Gotos that no block had a label for. */
  private readonly lost: PendingGoto[] = [];

  enterBlock(): void {
    this.blocks.push({ labels: new Map(), pending: [], localCount: this.locals.length });
  }

  /** Ends a block: what its gotos did not find is looked for outside. Returns its labels. */
  leaveBlock(): readonly Label[] {
    const block = this.blocks.pop()!;
    this.locals.length = block.localCount;
    const outer = this.blocks.at(-1);
    for (const pending of block.pending) {
      if (outer === undefined) this.lost.push(pending);
      else this.lookUp(outer, { ...pending, localCount: block.localCount });
    }
    return [...block.labels.values()];
  }

  /** After the outermost block: the first goto without a label. */
  undefinedLabel(): GotoFault | undefined {
    const first = this.lost[0];
    return first && { message: `undefined label '${first.statement.name}'`, line: first.line };
  }

  declare(name: string): void {
    this.locals.push(name);
  }

  /** Adds a label to the block; false when it has one of that name. */
  define(label: Label): boolean {
    const { labels } = this.blocks.at(-1)!;
    if (labels.has(label.name)) return false;
    labels.set(label.name, label);
    return true;
  }

  /** Binds the gotos that wait for a label; `endsBlock`: only other labels follow it in its block. */
  bind(label: Label, endsBlock: boolean): GotoFault | undefined {
    const block = this.blocks.at(-1)!;
    const visible = endsBlock ? block.localCount : this.locals.length;
    for (const { statement, localCount, line } of block.pending) {
      if (statement.name !== label.name) continue;
      if (localCount < visible) {
        const scope = `scope of local '${this.locals[localCount]}'`;
        return { message: `<goto ${label.name}> jumps into the ${scope}`, line };
      }
      statement.label = label;
    }
    block.pending = block.pending.filter(({ statement }) => statement.label === undefined);
    return undefined;
  }

  /** Binds a goto to a label before it in its block, or lets it wait. */
  jump(statement: GotoStatement, line: number): void {
    this.lookUp(this.blocks.at(-1)!, { statement, localCount: this.locals.length, line });
  }

  private lookUp(block: BlockLabels, pending: PendingGoto): void {
    const label = block.labels.get(pending.statement.name);
    if (label === undefined) block.pending.push(pending);
    else pending.statement.label = label;
  }
}
