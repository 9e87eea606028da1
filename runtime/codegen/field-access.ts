// Functions that generated code uses to read and write one named field. Each is made for one name, so that V8 remembers the
// shapes of the tables it meets there.
import { hasPlainName } from '../values/fields.ts';

/** Metatables that a read follows before it asks the general helper. */
const CHAIN = 6;

/** A name or text of a chunk as a JavaScript literal; nothing in it can end the literal. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** Source of a function (object) → value or NO; of tables only it answers NO for everything else. */
export function getterSource(key: string, isTable: boolean): string {
  const k = literal(key);
  if (!hasPlainName(key)) {
    const guard = isTable ? '!(o instanceof H.LuaTable) ? NO : ' : '';
    return `(o) => ${guard}H.get(o, ${k})`;
  }
  return `((R) => (o) => {
  let t = o?.fields;
  ${isTable ? 'if (t === undefined) return NO;' : stringMethod(k)}
  let v = t[${k}];
  if (v !== undefined) return v;
  if (o.hash !== null) return R(o);
  let m = o.metatable;
  for (let n = 0; n < ${CHAIN}; n++) {
    if (m === undefined) return undefined;
    const x = m.fields.__index;
    if ((t = x?.fields) === undefined) return H.get(o, ${k});
    v = t[${k}];
    if (v !== undefined) return v;
    if (x.hash !== null) return H.get(o, ${k});
    m = x.metatable;
  }
  return H.get(o, ${k});
})(H.hashReader(${k}))`;
}

/** Statements for what is no table: userdata may have fields of the host's, strings have those of their library. */
function stringMethod(k: string): string {
  return `if (t === undefined) {
    if (typeof o !== 'string') {
      const a = o?.access, r = a?.readers?.[${k}];
      if (r === undefined || M.nesting?.has(a)) return H.get(o, ${k});
      const n = M.nestedRuns;
      try { t = r(o.value); } catch (e) { return H.failedField(e, o); } finally { if (M.nestedRuns !== n) H.nested(a); }
      return t === undefined ? H.get(o, ${k}) : t;
    }
    t = H.vm.stringMetatable?.fields.__index?.fields;
    const method = t === undefined ? undefined : t[${k}];
    return method === undefined ? H.get(o, ${k}) : method;
  }`;
}

/** Source of a function (object, value) → true, or false when a metamethod must be called. */
export function setterSource(key: string, isTable: boolean): string {
  const k = literal(key);
  if (!hasPlainName(key)) {
    const guard = isTable ? 'o instanceof H.LuaTable && ' : '';
    return `(o, v) => ${guard}H.setName(o, ${k}, v)`;
  }
  return `((W) => (o, v) => {
  let t = o?.fields;
  if (t === undefined) ${isTable ? 'return false;' : hostField(k)}
  if (t[${k}] !== undefined && v !== undefined && o.mark === null) {
    t[${k}] = v;
    return true;
  }
  const m = o.metatable;
  if (o.hash !== null) return W(o, v);
  if (v === undefined || ${k} in t) return H.setName(o, ${k}, v);
  if (m !== undefined && (m.hash !== null || m.fields.__newindex !== undefined)) return H.setName(o, ${k}, v);
  t = o.fieldsToExtend();
  if (t === undefined) return H.setName(o, ${k}, v);
  t[${k}] = v;
  return true;
})(H.hashWriter(${k}))`;
}

/** Statements that write to what is no table: userdata may have fields of the host's. */
function hostField(k: string): string {
  return `{
    const a = o?.access, w = a?.writers?.[${k}];
    if (w === undefined || M.nesting?.has(a)) return H.setName(o, ${k}, v);
    const n = M.nestedRuns;
    try { t = w(o.value, v); } catch (e) { H.failedField(e, o); return false; } finally { if (M.nestedRuns !== n) H.nested(a); }
    return t === true || H.setName(o, ${k}, v);
  }`;
}
