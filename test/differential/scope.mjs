// What a generated program can see at one point: blocks of variables, and what the enclosing function allows.

export class Scope {
  #random;
  #blocks = [[]];
  #functions = [{ hasDots: false, canYield: false, loops: 0, depth: 0 }];
  #serial = 0;

  constructor(random) {
    this.#random = random;
  }

  get hasDots() {
    return this.#functions.at(-1).hasDots;
  }

  get canYield() {
    return this.#functions.at(-1).canYield;
  }

  get inLoop() {
    return this.#functions.at(-1).loops > 0;
  }

  /** How many functions enclose this point. */
  get depth() {
    return this.#functions.length - 1;
  }

  fresh(prefix = 'v') {
    this.#serial++;
    return `${prefix}${this.#serial}`;
  }

  declare(variable) {
    this.#blocks.at(-1).push(variable);
    return variable;
  }

  block(write) {
    this.#blocks.push([]);
    write();
    this.#blocks.pop();
  }

  loop(write) {
    this.#functions.at(-1).loops++;
    this.block(write);
    this.#functions.at(-1).loops--;
  }

  function(options, write) {
    this.#functions.push({ loops: 0, hasDots: false, canYield: false, ...options });
    this.block(write);
    this.#functions.pop();
  }

  #visible(test) {
    const names = new Set();
    const found = [];
    for (let i = this.#blocks.length - 1; i >= 0; i--) {
      for (const variable of this.#blocks[i].toReversed()) {
        if (names.has(variable.name)) continue;
        names.add(variable.name);
        if (test(variable)) found.push(variable);
      }
    }
    return found;
  }

  /** A visible variable of `kind`; the inner ones are found more often. */
  find(kind) {
    const found = this.#visible((variable) => variable.kind === kind);
    if (found.length === 0) return undefined;
    return this.#random.chance(0.5) ? found[0] : this.#random.pick(found);
  }

  /** A visible function whose first result is of `kind`. */
  findFunction(kind) {
    const found = this.#visible(
      (variable) => variable.parameters && (kind === 'any' || variable.result === kind),
    );
    return found.length === 0 ? undefined : this.#random.pick(found);
  }

  assignable() {
    const found = this.#visible((variable) => !variable.fixed);
    return found.length === 0 ? undefined : this.#random.pick(found);
  }
}
