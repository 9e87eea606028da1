// The two clocks that driver.lua wants of a host on Node, in seconds.
export const wallClock = () => performance.now() / 1000;

/** Processor time of all threads of the process. */
export function processorClock() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
