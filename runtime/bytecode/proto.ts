// The class behind Prototype: one hidden class for all functions, whether compiled here or
// undumped.
import type { EntryCode, FunctionCode, LocalVariable, Prototype } from '../values/function.ts';
import type { Home } from '../values/home.ts';
import type { LuaValue } from '../values/value.ts';

/**
 * A function prototype; fields are always assigned in this order, so that engines see a single
 * shape.
 */
export class Proto implements Prototype {
  code: Int32Array;
  constants: LuaValue[];
  protos: Prototype[];
  lineInfo: Int32Array;
  locals: LocalVariable[];
  upvalueNames: string[];
  upvalueCount: number;
  parameterCount: number;
  varargFlags: number;
  maxStackSize: number;
  source: string;
  lineDefined: number;
  lastLineDefined: number;
  generated: FunctionCode | undefined = undefined;
  entries: (EntryCode | undefined)[] | undefined = undefined;
  idle: number[] | undefined = undefined;
  unusual: Uint8Array | undefined = undefined;
  parent: Prototype | undefined = undefined;
  home: Home | undefined = undefined;

  constructor(fields: Prototype) {
    this.code = fields.code;
    this.constants = fields.constants;
    this.protos = fields.protos;
    this.lineInfo = fields.lineInfo;
    this.locals = fields.locals;
    this.upvalueNames = fields.upvalueNames;
    this.upvalueCount = fields.upvalueCount;
    this.parameterCount = fields.parameterCount;
    this.varargFlags = fields.varargFlags;
    this.maxStackSize = fields.maxStackSize;
    this.source = fields.source;
    this.lineDefined = fields.lineDefined;
    this.lastLineDefined = fields.lastLineDefined;
    for (const child of fields.protos) child.parent = this;
  }
}
