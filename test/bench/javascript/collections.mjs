// programs/collections.lua in JavaScript: the same classes, with arrays, Set and Map inside them.
class Collection {
  isEmpty() {
    return this.count() === 0;
  }

  reduce(f, value) {
    this.each((item) => {
      value = f(value, item);
    });
    return value;
  }
}

class List extends Collection {
  items = [];

  add(item) {
    this.items.push(item);
    return this;
  }

  count() {
    return this.items.length;
  }

  each(f) {
    for (const item of this.items) f(item);
  }
}

class Stack extends List {
  take() {
    return this.items.pop();
  }
}

class Queue extends Collection {
  first = undefined;
  last = undefined;
  size = 0;

  add(item) {
    const link = { item, next: undefined };
    if (this.last) this.last.next = link;
    else this.first = link;
    this.last = link;
    this.size++;
  }

  take() {
    const link = this.first;
    this.first = link.next;
    if (!link.next) this.last = undefined;
    this.size--;
    return link.item;
  }

  count() {
    return this.size;
  }

  each(f) {
    for (let link = this.first; link; link = link.next) f(link.item);
  }
}

class UniqueList extends Collection {
  has = new Set();

  add(item) {
    if (this.has.has(item)) return false;
    this.has.add(item);
    return true;
  }

  contains(item) {
    return this.has.has(item);
  }

  count() {
    return this.has.size;
  }

  each(f) {
    for (const item of this.has) f(item);
  }
}

class Dictionary extends Collection {
  values = new Map();

  get(key, make) {
    let value = this.values.get(key);
    if (value === undefined && make) {
      value = make();
      this.values.set(key, value);
    }
    return value;
  }

  count() {
    return this.values.size;
  }

  each(f) {
    for (const value of this.values.values()) f(value);
  }
}

function newGraph(nodes) {
  const graph = new Dictionary();
  for (let i = 0; i < nodes; i++) {
    for (const to of [i * 2 + 1, i * 3 + 2, i + 7]) {
      graph.get(`n${i}`, () => new List()).add(`n${to % nodes}`);
    }
  }
  return graph;
}

function search(graph, start, frontier) {
  const seen = new UniqueList();
  frontier.add(start);
  seen.add(start);
  while (!frontier.isEmpty()) {
    graph.get(frontier.take()).each((to) => {
      if (seen.add(to)) frontier.add(to);
    });
  }
  return seen;
}

export function run() {
  const graph = newGraph(1200);
  const wide = search(graph, 'n0', new Queue());
  const deep = search(graph, 'n0', new Stack());
  const digest = deep.reduce((sum, name) => (sum * 31 + Number(name.slice(1))) % 1000003, 0);
  const edges = graph.reduce((sum, list) => sum + list.count(), 0);
  const same = wide.reduce((sum, name) => sum + (deep.contains(name) ? 1 : 0), 0);
  return [wide.count(), edges, same, digest].join(' ');
}

export const expected = '1200 3600 1200 79932';
