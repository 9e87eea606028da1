// Damages precompiled chunks in two ways: their bytes, anywhere; and their functions, instruction by instruction, mostly so that
// the verifier has no reason to refuse them.

const OPCODES = 38;
const CONSTANT = 256;
/** Opcodes whose only needs are registers and constants in range; see `soundInstruction`. */
const [MOVE, LOADK, LOADBOOL, LOADNIL, GETUPVAL, GETGLOBAL, GETTABLE, SETGLOBAL, SETUPVAL] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
];
const [SETTABLE, NEWTABLE, SELF, UNM, LEN, CONCAT, JMP, CALL, RETURN, CLOSE, VARARG] = [
  9, 10, 11, 18, 20, 21, 22, 28, 30, 35, 37,
];
const STRANGE_INTEGERS = [
  0, 1, 2, 5, 255, 256, 65_535, 0x7fffffff, 0xffffffff, 0x80000000, 0x10000000,
];
const STRANGE_CONSTANTS = [
  undefined,
  true,
  false,
  0,
  -0,
  NaN,
  Infinity,
  1e308,
  2 ** 53,
  '',
  'x',
  'print',
  '__index',
  '\0',
  'n',
  1,
  2.5,
];

/** Bytes of a chunk with some of them changed, cut, doubled or replaced by those of another chunk. */
export function damageBytes(random, bytes, others) {
  let text = bytes;
  for (let times = random.integer(1, 4); times > 0; times--) {
    const at = random.integer(0, Math.max(0, text.length - 1));
    const put = (piece, over) => text.slice(0, at) + piece + text.slice(at + over);
    switch (random.integer(0, 6)) {
      case 0:
        text = put(String.fromCharCode(text.charCodeAt(at) ^ (1 << random.integer(0, 7))), 1);
        break;
      case 1:
        text = put(String.fromCharCode(random.integer(0, 255)), random.integer(0, 1));
        break;
      case 2:
        text = text.slice(0, at);
        break;
      case 3: {
        const other = random.pick(others);
        const from = random.integer(0, other.length);
        text = put(other.slice(from, from + random.integer(1, 64)), random.integer(0, 64));
        break;
      }
      case 4:
        text = put(text.slice(at, at + random.integer(1, 200)), 0);
        break;
      case 5: {
        const word = random.pick(STRANGE_INTEGERS);
        const piece = [0, 8, 16, 24]
          .map((shift) => String.fromCharCode((word >>> shift) & 255))
          .join('');
        text = put(piece, 4);
        break;
      }
      default:
        text = put('', random.integer(1, 8));
    }
  }
  return text;
}

export function copyPrototype(proto) {
  const { code, constants, protos, lineInfo, locals, upvalueNames } = proto;
  return {
    ...proto,
    code: code.slice(),
    constants: [...constants],
    protos: protos.map(copyPrototype),
    lineInfo: lineInfo.slice(),
    locals: locals.map((local) => ({ ...local })),
    upvalueNames: [...upvalueNames],
  };
}

/** An instruction that keeps within the function's registers, constants, upvalues and code. */
function soundInstruction(random, proto, pc) {
  const registers = Math.max(1, proto.maxStackSize);
  const register = () => random.integer(0, registers - 1);
  const constant = () => random.integer(0, Math.max(0, proto.constants.length - 1));
  const either = () =>
    random.chance(0.4) && proto.constants.length > 0
      ? CONSTANT + Math.min(constant(), 255)
      : register();
  const abc = (op, a, b, c = 0) => op | (a << 6) | (b << 23) | (c << 14);
  const abx = (op, a, bx) => op | (a << 6) | (bx << 14);
  const name = proto.constants.findIndex((value) => typeof value === 'string');
  const a = register();
  switch (
    random.pick([
      MOVE,
      LOADK,
      LOADBOOL,
      LOADNIL,
      GETUPVAL,
      GETGLOBAL,
      GETTABLE,
      SETTABLE,
      SETGLOBAL,
      SETUPVAL,
      NEWTABLE,
      SELF,
      12,
      13,
      14,
      15,
      16,
      17,
      UNM,
      19,
      LEN,
      CONCAT,
      JMP,
      JMP,
      CALL,
      CALL,
      RETURN,
      CLOSE,
      VARARG,
    ])
  ) {
    case MOVE:
      return abc(MOVE, a, register());
    case LOADK:
      return abx(LOADK, a, constant());
    case LOADBOOL:
      return abc(LOADBOOL, a, random.integer(0, 2), random.integer(0, 1));
    case LOADNIL:
      return abc(LOADNIL, a, random.integer(a, registers - 1));
    case GETUPVAL:
      return abc(GETUPVAL, a, random.integer(0, Math.max(0, proto.upvalueCount - 1)));
    case SETUPVAL:
      return abc(SETUPVAL, a, random.integer(0, Math.max(0, proto.upvalueCount - 1)));
    case GETGLOBAL:
      return abx(GETGLOBAL, a, Math.max(0, name));
    case SETGLOBAL:
      return abx(SETGLOBAL, a, Math.max(0, name));
    case GETTABLE:
      return abc(GETTABLE, a, register(), either());
    case SETTABLE:
      return abc(SETTABLE, a, either(), either());
    case NEWTABLE:
      return abc(NEWTABLE, a, random.pick([0, 1, 511]), random.pick([0, 1, 511]));
    case SELF:
      return abc(SELF, Math.min(a, Math.max(0, registers - 2)), register(), either());
    case UNM:
      return abc(random.pick([UNM, 19, LEN]), a, register());
    case CONCAT: {
      const first = random.integer(0, Math.max(0, registers - 2));
      return abc(
        CONCAT,
        a,
        first,
        random.integer(Math.min(first + 1, registers - 1), registers - 1),
      );
    }
    case JMP:
      return abx(JMP, 0, random.integer(-pc - 1, proto.code.length - pc - 2) + 131_071);
    case CALL: {
      const count = random.integer(0, Math.min(4, registers - 1 - a));
      return abc(CALL, a, count + 1, random.integer(1, Math.min(4, registers - a) + 1));
    }
    case RETURN:
      return abc(RETURN, a, random.integer(1, Math.min(4, registers - a) + 1));
    case CLOSE:
      return abc(CLOSE, a, 0);
    case VARARG:
      return abc(VARARG, a, random.integer(1, Math.min(4, registers - a) + 1));
    default:
      return abc(random.integer(12, 17), a, either(), either());
  }
}

function damageCode(random, proto) {
  const { code } = proto;
  const at = random.integer(0, Math.max(0, code.length - 2));
  const old = code[at];
  const small = random.integer(0, 7);
  switch (random.integer(0, 9)) {
    case 0:
      code[at] = old ^ (1 << random.integer(0, 31));
      break;
    case 1:
      code[at] = (old & ~63) | random.integer(0, OPCODES - 1);
      break;
    case 2:
      code[at] = (old & ~(511 << 23)) | (small << 23);
      break;
    case 3:
      code[at] = (old & ~(511 << 14)) | (small << 14);
      break;
    case 4:
      code[at] = (old & ~(255 << 6)) | (small << 6);
      break;
    case 5:
      code[at] = code[random.integer(0, code.length - 1)];
      break;
    case 6: {
      const to = random.integer(0, Math.max(0, code.length - 2));
      [code[at], code[to]] = [code[to], old];
      break;
    }
    default:
      code[at] = soundInstruction(random, proto, at);
  }
}

/** Takes an instruction out or puts one in; jumps over it are wrong then, and may well be sound. */
function changeLength(random, proto) {
  const code = [...proto.code];
  const lines = [...proto.lineInfo];
  const at = random.integer(0, Math.max(0, code.length - 2));
  const added = random.chance(0.6) ? [soundInstruction(random, proto, at)] : [];
  code.splice(at, added.length === 0 ? 1 : 0, ...added);
  if (lines.length > 0) lines.splice(at, added.length === 0 ? 1 : 0, ...added.map(() => lines[at]));
  proto.code = Int32Array.from(code);
  proto.lineInfo = Int32Array.from(lines);
}

function damageDebugInformation(random, proto) {
  const strange = () => random.pick([0, 1, 3, 1000, -1, 0x7fffffff]);
  const local = proto.locals.length > 0 ? random.pick(proto.locals) : undefined;
  switch (random.integer(0, 5)) {
    case 0:
      if (local) local.startPc = strange();
      break;
    case 1:
      if (local) local.endPc = strange();
      break;
    case 2:
      if (local)
        local.name = random.pick(['', '(for index)', '(*temporary)', '\0', 'x'.repeat(200)]);
      break;
    case 3:
      if (proto.lineInfo.length > 0)
        proto.lineInfo[random.integer(0, proto.lineInfo.length - 1)] = random.pick([
          0, -1, -0x80000000, 0x7fffffff,
        ]);
      break;
    case 4:
      proto.source = random.pick([
        '',
        '=',
        '@',
        'return 1',
        '=?',
        `@${'x'.repeat(300)}`,
        'a\nb',
        '\x1b',
      ]);
      break;
    default:
      proto.lineDefined = Math.abs(strange());
      proto.lastLineDefined = Math.abs(strange());
  }
}

function damageShape(random, proto) {
  const small = random.integer(0, 7);
  switch (random.integer(0, 5)) {
    case 0:
      proto.maxStackSize = random.pick([small, proto.maxStackSize + 1, 250, 251, 255]);
      break;
    case 1:
      proto.parameterCount = random.pick([small, 255]);
      break;
    case 2:
      proto.varargFlags = small;
      break;
    case 3:
      proto.upvalueCount = random.pick([small, 255]);
      break;
    case 4:
      proto.upvalueNames = proto.upvalueNames.slice(0, small);
      break;
    default:
      if (proto.constants.length > 0)
        proto.constants[random.integer(0, proto.constants.length - 1)] =
          random.pick(STRANGE_CONSTANTS);
  }
}

/** Changes a function, or one inside it, in place; `others` are prototypes to take functions from. */
export function damagePrototype(random, proto, others) {
  let f = proto;
  while (f.protos.length > 0 && random.chance(0.5)) f = random.pick(f.protos);
  const kind = random.weighted({ code: 12, length: 2, shape: 2, debug: 2, function: 1 });
  if (kind === 'code') damageCode(random, f);
  else if (kind === 'length') changeLength(random, f);
  else if (kind === 'shape') damageShape(random, f);
  else if (kind === 'debug') damageDebugInformation(random, f);
  else if (f.protos.length > 0) {
    f.protos[random.integer(0, f.protos.length - 1)] = copyPrototype(random.pick(others));
  }
}
