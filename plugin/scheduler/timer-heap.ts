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
  private entries: Entry<T>[] = [];
  private nextOrder = 0;

  get size(): number {
    return this.entries.length;
  }

  push(due: number, item: T): void {
    const entry = { due, order: this.nextOrder++, item };
    this.entries.push(entry);
    this.rise(this.entries.length - 1, entry);
  }

  /** Takes the earliest item if it is due at `time` or before; undefined otherwise. */
  popDue(time: number): T | undefined {
    const first = this.entries[0];
    if (first === undefined || first.due > time) return undefined;
    const last = this.entries.pop() as Entry<T>;
    if (this.entries.length > 0) this.sink(0, last);
    return first.item;
  }

  /** Drops all items but those that `keep` accepts; the order stays. O(n). */
  retain(keep: (item: T) => boolean): void {
    this.entries = this.entries.filter((entry) => keep(entry.item));
    for (let at = (this.entries.length >> 1) - 1; at >= 0; at--) {
      this.sink(at, this.entries[at] as Entry<T>);
    }
  }

  private rise(start: number, entry: Entry<T>): void {
    const { entries } = this;
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(entry, entries[parent] as Entry<T>)) break;
      entries[at] = entries[parent] as Entry<T>;
      at = parent;
    }
    entries[at] = entry;
  }

  private sink(start: number, entry: Entry<T>): void {
    const { entries } = this;
    const size = entries.length;
    let at = start;
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
