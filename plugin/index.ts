// The package's main entry: scripting for games, engine-agnostic and headless.
export { Scripting } from './game-api/scripting.ts';
export type { AnyEvents, Props, ScriptFile, ScriptingOptions } from './game-api/options.ts';
export type { ScriptingStats } from './game-api/stats.ts';
export type { OutputSink } from './game-api/reporter.ts';
export type {
  HostFunctionDeclaration,
  HostImplementation,
  Parameter,
  ParameterType,
} from './game-api/host-function.ts';
export { describeGame, describeOwnApi } from './game-api/describe-game.ts';
export type { GameParts } from './game-api/describe-game.ts';
export { entityType } from './core/entity-type.ts';
export { annotationsOf, fn, method, referenceOf, userdataClass } from '../runtime/internals.ts';
export type {
  LogEntry,
  LogLevel,
  ReloadResult,
  ReportEvents,
  ScriptErrorReport,
} from './core/events.ts';
export { listOf, recordOf } from './core/convert.ts';
export type { HostValue } from './core/convert.ts';
export { codeFrame, sourceExcerpt } from '../runtime/internals.ts';
export { describeEntity, generationOf, slotOf } from './core/entity.ts';
export type { Entity } from './core/entity.ts';
export { World } from './entities/world.ts';
export type { ComponentValues, EntityBackend, EntityComponents } from './entities/world.ts';
export { BitecsBackend } from './entities/bitecs-backend.ts';
export { Component } from './entities/component.ts';
export type {
  ComponentDeclaration,
  ComponentField,
  FieldDeclaration,
  FieldValue,
} from './entities/component.ts';
export type { Behaviour, BehaviourPhase } from './entities/behaviour.ts';
export type { Task, TaskState } from './scheduler/task.ts';
