// Everything of the runtime with raw Lua values, for libraries, tools and the plugin. Hosts use index.ts: nothing here checks who holds what.
export { CoreVM } from './embed/core-vm.ts';
export type {
  CallOptions,
  LuaModule,
  LuaVMOptions,
  ProtectedResult,
  RunLimits,
  RunResult,
  StartedChunk,
} from './embed/vm-options.ts';
export {
  eachEntry,
  eachField,
  recordOf,
  isLuaObject,
  toData,
  toForm,
  toLua,
  TO_LUA,
} from './embed/convert.ts';
export type {
  ConvertsToLua,
  DataOptions,
  HostValue,
  LuaObject,
  PlainData,
  RawDataOptions,
  RawHostValue,
  ToLuaOptions,
} from './embed/convert.ts';
export { annotationsOf } from './embed/host-functions/annotations.ts';
export { HostBindings } from './embed/host-functions/bindings.ts';
export { describeClass, describeFunction } from './embed/host-functions/description.ts';
export type {
  ApiDescription,
  ClassDescription,
  FieldDescription,
  FunctionDescription,
  OperatorDescription,
} from './embed/host-functions/description.ts';
export { argumentFault, raiseThrown, typeFault } from './embed/host-functions/faults.ts';
export { fn, HostFunction } from './embed/host-functions/host-function.ts';
export { HostType, hostType, Mismatch } from './embed/host-functions/host-type.ts';
export type { HostCodec } from './embed/host-functions/host-type.ts';
export type { ArgumentOf, Arguments, ResultOf } from './embed/host-functions/inference.ts';
export { referenceOf } from './embed/host-functions/reference.ts';
export type {
  Effect,
  FullSignature,
  FunctionDeclaration,
  FunctionDetails,
  NamedResult,
  Parameter,
  ResultDeclaration,
  Results,
  Signature,
  TypeName,
  ValueType,
} from './embed/host-functions/signature.ts';
export {
  method,
  ownType,
  UserdataClass,
  userdataClass,
} from './embed/host-functions/userdata-class.ts';
export type {
  ClassDeclaration,
  MethodDeclaration,
  Operator,
} from './embed/host-functions/userdata-class.ts';
export {
  AWAIT,
  awaitCall,
  awaitPromise,
  checkMayWait,
  endThread,
  newAbortController,
} from './embed/awaiting.ts';
export type { AbortControllerLike, AbortSignalLike, AwaitOptions } from './embed/awaiting.ts';
export { callAsync } from './embed/async-run.ts';
export type { AsyncRunOptions } from './embed/async-run.ts';
export type { Abortable, PromiseOutcome } from './interpreter/promise-waits.ts';
export { Transactions } from './embed/transactions.ts';
export type { Undo } from './embed/transactions.ts';
export { toCpuProfile } from './embed/profile.ts';
export type {
  CpuProfile,
  CpuProfileNode,
  Profile,
  ProfileNode,
  ProfileSample,
  ProfileWeight,
} from './embed/profile.ts';
export { Profiler } from './embed/profiler.ts';
export type { ProfileOptions } from './embed/profiler.ts';
export { formatTierReport, TierReport } from './embed/tier-report.ts';
export type { TierExit, TierReportRow } from './embed/tier-report.ts';
export { Environment } from './embed/sandbox/environment.ts';
export type { EnvironmentOptions } from './embed/sandbox/environment.ts';
export type { Capabilities } from './embed/sandbox/capabilities.ts';
export type { Libraries } from './embed/sandbox/presets.ts';
export type { LibraryOptions, SandboxOptions } from './embed/sandbox/sandbox.ts';
export { Xoshiro128 } from './embed/random.ts';
export { compile } from './bytecode/compile.ts';
export { dump } from './bytecode/dump.ts';
export { emitModule } from './codegen/emit-module.ts';
export type { ModuleMode, ModuleParts } from './codegen/emit-module.ts';
export type { GeneratedModule } from './codegen/prebuilt.ts';
export { undump } from './bytecode/undump.ts';
export { EXTENDED_DIALECT, EXTENSIONS, STRICT_DIALECT } from './syntax/dialect.ts';
export type { Dialect } from './syntax/dialect.ts';
export { verify } from './bytecode/verify.ts';
export { disassemble } from './bytecode/disassemble.ts';
export type { DisassembleOptions } from './bytecode/disassemble.ts';
export { LuaError } from './diagnostics/lua-error.ts';
export type { ErrorPhase, LuaErrorDetails, TraceFrame } from './diagnostics/lua-error.ts';
export { codeFrame, sourceExcerpt } from './diagnostics/code-frame.ts';
export { hostError } from './embed/errors.ts';
export { readGlobal, storeGlobal } from './embed/store-global.ts';
export type { Continuation, ExecutionContext, NativeBody } from './interpreter/context.ts';
export { isFunction } from './interpreter/metamethods.ts';
export { LimitAccount } from './interpreter/limits.ts';
export type { AccountKind, LimitName, Limits } from './interpreter/limits.ts';
export { typeName } from './interpreter/vm-state.ts';
export type { RandomSource, VmState } from './interpreter/vm-state.ts';
export type { Library } from './stdlib/library.ts';
export { baseLibrary } from './stdlib/base.ts';
export { coroutineLibrary } from './stdlib/coroutine.ts';
export { debugLibrary } from './stdlib/debug.ts';
export { mathLibrary } from './stdlib/math.ts';
export { createOsLibrary, osLibrary } from './stdlib/os.ts';
export type { OsHost } from './stdlib/os.ts';
export { stringLibrary } from './stdlib/string.ts';
export { tableLibrary } from './stdlib/table.ts';
export { chunkId } from './values/chunk-id.ts';
export { LuaClosure, NativeFunction, Upvalue } from './values/function.ts';
export type { LocalVariable, Prototype } from './values/function.ts';
export { numberToString } from './values/number-format.ts';
export { readNumber } from './values/number-reading.ts';
export { LuaTable } from './values/table.ts';
export { bytesOfString, decodeText, encodeText, stringOfBytes } from './values/text.ts';
export { LuaThread } from './values/thread.ts';
export type { ThreadStatus } from './values/thread.ts';
export { NamedFields, Userdata } from './values/userdata.ts';
export type { FieldAccess, FieldReader, FieldWriter } from './values/userdata.ts';
export type { LuaFunction, LuaValue } from './values/value.ts';
export { ApiError } from './embed/api/api-error.ts';
export { Buffer } from './embed/api/buffer.ts';
export {
  LUAL_BUFFERSIZE,
  LUA_ENVIRONINDEX,
  LUA_ERRERR,
  LUA_ERRFILE,
  LUA_ERRMEM,
  LUA_ERRRUN,
  LUA_ERRSYNTAX,
  LUA_GCCOLLECT,
  LUA_GCCOUNT,
  LUA_GCCOUNTB,
  LUA_GCRESTART,
  LUA_GCSETPAUSE,
  LUA_GCSETSTEPMUL,
  LUA_GCSTEP,
  LUA_GCSTOP,
  LUA_GLOBALSINDEX,
  LUA_HOOKCALL,
  LUA_HOOKCOUNT,
  LUA_HOOKLINE,
  LUA_HOOKRET,
  LUA_HOOKTAILRET,
  LUA_MASKCALL,
  LUA_MASKCOUNT,
  LUA_MASKLINE,
  LUA_MASKRET,
  LUA_MINSTACK,
  LUA_MULTRET,
  LUA_NOREF,
  LUA_OK,
  LUA_REFNIL,
  LUA_REGISTRYINDEX,
  LUA_SIGNATURE,
  LUA_TBOOLEAN,
  LUA_TFUNCTION,
  LUA_TLIGHTUSERDATA,
  LUA_TNIL,
  LUA_TNONE,
  LUA_TNUMBER,
  LUA_TSTRING,
  LUA_TTABLE,
  LUA_TTHREAD,
  LUA_TUSERDATA,
  LUA_YIELD,
  upvalueIndex,
} from './embed/api/constants.ts';
export { DebugRecord } from './embed/api/debug-record.ts';
export type {
  ChunkReader,
  ChunkWriter,
  HostBody,
  HostContinuation,
  HostHook,
} from './embed/api/host-types.ts';
export type { LuaContext } from './embed/api/lua-context.ts';
