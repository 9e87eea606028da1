// Random programs of gotos, labels, blocks, loops and closures that capture what the jumps leave, for the comparison with
// luajit. Three in four are wrong: their messages are compared.
import { Random } from '../differential/random.mjs';

const LABELS = 4;
const VARIABLES = 6;
const DEEPEST = 4;

class Generator {
  constructor(seed) {
    this.random = new Random(seed);
  }

  /** Statements of a block in which `names` can be seen. */
  block(depth, names) {
    const { random } = this;
    const seen = [...names];
    let text = '';
    for (let left = random.integer(1, 5); left > 0; left--) text += this.statement(depth, seen);
    if (random.chance(0.3)) text += this.label();
    return text;
  }

  label() {
    return `::l${this.random.integer(1, LABELS)}:: `;
  }

  statement(depth, seen) {
    const { random } = this;
    const nested = depth < DEEPEST ? 1 : 0;
    const used = seen.length > 0 ? 1 : 0;
    const kind = random.weighted({
      local: 3,
      jump: 3,
      label: 1,
      block: 2 * nested,
      loop: nested,
      repeat: nested,
      capture: 3 * used,
      show: used,
      call: 2,
    });
    switch (kind) {
      case 'local': {
        seen.push(`v${random.integer(1, VARIABLES)}`);
        return `local ${seen.at(-1)} = ${random.integer(0, 99)} `;
      }
      case 'jump':
        return `if tick() then goto l${random.integer(1, LABELS)} end `;
      case 'label':
        return this.label();
      case 'block':
        return `do ${this.block(depth + 1, seen)} end `;
      case 'loop':
        return `for i = 1, 3 do ${this.block(depth + 1, [...seen, 'i'])} end `;
      case 'repeat':
        return `repeat ${this.block(depth + 1, seen)} until tick() `;
      case 'capture': {
        const name = random.pick(seen);
        return `fs[#fs + 1] = function() ${name} = ${name} + 1 return ${name} end `;
      }
      case 'call':
        return 'for k = 1, #fs do show(fs[k]()) end ';
      default:
        return `show(${random.pick(seen)}) `;
    }
  }
}

/** Programs of one line that take a list for closures, `tick` (true now and then, in the end an error) and `show`. */
export function gotoPrograms(seed, count) {
  const generator = new Generator(seed);
  return Array.from(
    { length: count },
    () => `local fs, tick, show = ... ${generator.block(0, [])}`,
  );
}

/** Lua source of a function that runs such a program and gives what it showed and what its closures hold, or its message. */
export const GOTO_HARNESS = `function(source)
  local f, message = loadstring(source, "=s")
  if not f then return message end
  local out, fs, ticks = {}, {}, 0
  local function tick()
    ticks = ticks + 1
    if ticks > 60 then error("stop", 0) end
    return ticks % 3 ~= 0 and ticks % 5 ~= 1
  end
  local function show(x) out[#out + 1] = x end
  local ok, failure = pcall(f, fs, tick, show)
  for i = 1, math.min(#fs, 40) do show(fs[i]()) end
  return (ok and "done" or failure) .. " " .. #fs .. " " .. table.concat(out, " ")
end`;
