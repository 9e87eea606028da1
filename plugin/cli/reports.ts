// What `moontick` tells about a run when it is over: a profile, a list of functions and how they ran.
import { writeFileSync } from 'node:fs';
import { formatTierReport, toCpuProfile } from '../../runtime/internals.ts';
import type { Profiler, TierReport } from '../../runtime/internals.ts';
import type { CommandLine } from './command-line.ts';
import type { CommandSession } from './command-session.ts';
import { describeFailure, toBytes, toPath } from './node-system.ts';

/** Units between two samples of a profile by units; a prime, so that loops do not keep step with it. */
const UNITS_PER_SAMPLE = 9973;

export class Reports {
  private readonly session: CommandSession;
  private readonly profile: CommandLine['profile'];
  private readonly profiler: Profiler | undefined;
  private readonly tiers: TierReport | undefined;
  private isFinished = false;

  constructor(
    session: CommandSession,
    { profile, tierReport }: Pick<CommandLine, 'profile' | 'tierReport'>,
  ) {
    this.session = session;
    this.tiers = tierReport ? session.vm.startTierReport() : undefined;
    this.profile = profile;
    if (profile === undefined) return;
    const every = profile.weight === 'units' ? { units: UNITS_PER_SAMPLE } : {};
    this.profiler = session.vm.startProfile({ now: () => performance.now(), ...every });
  }

  /** Writes what was asked for, once; false when that failed, which is then reported. */
  finish(): boolean {
    if (this.isFinished) return true;
    this.isFinished = true;
    if (this.tiers !== undefined) this.session.show(toBytes(formatTierReport(this.tiers.rows())));
    return this.writeProfile();
  }

  private writeProfile(): boolean {
    const { profile, profiler } = this;
    if (profile === undefined || profiler === undefined) return true;
    const text = JSON.stringify(toCpuProfile(profiler.stop(), profile.weight));
    try {
      writeFileSync(toPath(profile.path), text);
      return true;
    } catch (error) {
      this.session.complain(`cannot write ${profile.path}: ${describeFailure(error).message}`);
      return false;
    }
  }
}
