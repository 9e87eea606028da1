// The runtime's public surface.
export { CoreVM as LuaVM } from './embed/core-vm.ts';
export * from './internals.ts';
