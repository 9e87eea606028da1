// Views sorted by depth. Setting a zIndex makes Pixi sort the children and build the whole group anew, even when the
// order stays what it was. So depths are kept here, and zIndexes change only in the frame in which some view has to go
// before another one. Children of the parent that are not kept here count with their own zIndex.
import type { Container } from 'pixi.js';

/** Depths of views; a greater depth is drawn later. */
export class DepthOrder {
  private readonly depths = new Map<Container, number>();
  private readonly parents = new Set<Container>();

  /** Sets the depth of a view. It shows with the next `apply`. */
  set(view: Container, depth: number): void {
    this.depths.set(view, depth);
    const { parent } = view;
    if (parent === null) view.zIndex = depth;
    else this.parents.add(parent);
  }

  delete(view: Container): void {
    this.depths.delete(view);
  }

  /** Sorts the children of parents in which the order is wrong now. */
  apply(): void {
    for (const parent of this.parents) {
      if (!this.isSorted(parent)) this.sort(parent);
    }
    this.parents.clear();
  }

  private isSorted(parent: Container): boolean {
    let before = -Infinity;
    for (const child of parent.children) {
      const depth = this.depths.get(child) ?? child.zIndex;
      if (depth < before) return false;
      before = depth;
    }
    return true;
  }

  private sort(parent: Container): void {
    for (const child of parent.children) {
      const depth = this.depths.get(child);
      if (depth !== undefined) child.zIndex = depth;
    }
  }
}
