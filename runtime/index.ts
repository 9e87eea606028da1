// The runtime's public surface: a VM that speaks host values. Raw values, tools and parts are in internals.ts.
export { LuaVM } from './embed/lua-vm.ts';
export type { DeclaredFunction, LoadOptions, LuaVMOptions } from './embed/lua-vm.ts';
export { LuaFunction } from './embed/handles/function.ts';
export type { FunctionInfo } from './embed/handles/function.ts';
export { Handle, HandleError } from './embed/handles/handle.ts';
export type { LuaResult, StringForm } from './embed/handles/handle.ts';
export { LuaTable } from './embed/handles/table.ts';
export type { TableDataOptions } from './embed/handles/table.ts';
export { LuaThread } from './embed/handles/thread.ts';
export type { ThreadResult } from './embed/handles/thread.ts';
export { Userdata } from './embed/handles/userdata.ts';
export type { ConvertsToLua, DataOptions, HostValue, PlainData } from './embed/convert.ts';
export type { LuaModule, RunLimits } from './embed/vm-options.ts';
export type { WaitingOptions } from './embed/async-run.ts';
export type { Limits } from './interpreter/limits.ts';
export type { Capabilities } from './embed/sandbox/capabilities.ts';
export type { Libraries } from './embed/sandbox/presets.ts';
export type { LibraryOptions, SandboxOptions } from './embed/sandbox/sandbox.ts';
export { LuaError } from './diagnostics/lua-error.ts';
export type { ErrorPhase, LuaErrorDetails, TraceFrame } from './diagnostics/lua-error.ts';
export { codeFrame, sourceExcerpt } from './diagnostics/code-frame.ts';
export { annotationsOf } from './embed/host-functions/annotations.ts';
export { describeClass, describeFunction } from './embed/host-functions/description.ts';
export type {
  ApiDescription,
  ClassDescription,
  FieldDescription,
  FunctionDescription,
  OperatorDescription,
} from './embed/host-functions/description.ts';
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
export { toCpuProfile } from './embed/profile.ts';
export type {
  CpuProfile,
  CpuProfileNode,
  Profile,
  ProfileNode,
  ProfileSample,
  ProfileWeight,
} from './embed/profile.ts';
export type { Profiler, ProfileOptions } from './embed/profiler.ts';
export type { TierMode } from './codegen/generator.ts';
export { Xoshiro128 } from './embed/random.ts';
export type { RandomSource } from './interpreter/vm-state.ts';
export { EXTENDED_DIALECT, EXTENSIONS, STRICT_DIALECT } from './syntax/dialect.ts';
export type { Dialect } from './syntax/dialect.ts';
