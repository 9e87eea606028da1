// First in, first out queue with O(1) amortised ends; the array is compacted when its dead front outgrows the rest.

/** A FIFO queue. */
export class TaskQueue<T> {
  private items: T[] = [];
  private head = 0;

  get length(): number {
    return this.items.length - this.head;
  }

  push(item: T): void {
    this.items.push(item);
  }

  /** Takes the oldest item; undefined when empty. */
  shift(): T | undefined {
    if (this.head === this.items.length) return undefined;
    const item = this.items[this.head++];
    if (this.head === this.items.length) {
      this.items.length = 0;
      this.head = 0;
    } else if (this.head > 1024 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }

  /** Takes the newest item back out; undefined when empty. */
  pop(): T | undefined {
    if (this.head === this.items.length) return undefined;
    const item = this.items.pop();
    if (this.head === this.items.length) this.items.length = this.head = 0;
    return item;
  }

  /** Visits the items, oldest first. */
  forEach(visit: (item: T) => void): void {
    for (let i = this.head; i < this.items.length; i++) visit(this.items[i] as T);
  }
}
