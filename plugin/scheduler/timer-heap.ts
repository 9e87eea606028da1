// A binary min-heap of things that are due at a number (milliseconds or a frame). Equal keys leave in the order in
// which they came, so that tasks which sleep equally long wake in a stable order.

interface Entry<T> {
  due: number;
  order: number;
  item: T;
}

function before<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

/** Min-heap by `due`; ties leave first in, first out. */
export class TimerHeap<T> {
  private readonly entries: Entry<T>[] = [];
  private nextOrder = 0;

  get size(): number {
    return this.entries.length;
  }

  /** When the earliest item is due, or undefined for an empty heap. */
  get earliest(): number | undefined {
    return this.entries[0]?.due;
  }

  push(due: number, item: T): void {
    const entries = this.entries;
    const entry = { due, order: this.nextOrder++, item };
    let at = entries.length;
    entries.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(entry, entries[parent] as Entry<T>)) break;
      entries[at] = entries[parent] as Entry<T>;
      at = parent;
    }
    entries[at] = entry;
  }

  /** Takes the earliest item if it is due at `time` or before; undefined otherwise. */
  popDue(time: number): T | undefined {
    const first = this.entries[0];
    if (first === undefined || first.due > time) return undefined;
    const last = this.entries.pop() as Entry<T>;
    if (this.entries.length > 0) this.sink(last);
    return first.item;
  }

  private sink(entry: Entry<T>): void {
    const entries = this.entries;
    const size = entries.length;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && before(entries[child + 1] as Entry<T>, entries[child] as Entry<T>)) {
        child++;
      }
      if (!before(entries[child] as Entry<T>, entry)) break;
      entries[at] = entries[child] as Entry<T>;
      at = child;
    }
    entries[at] = entry;
  }
}
