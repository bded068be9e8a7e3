import { createFormatProcesses, type FormatProcesses } from '@orch/formats'
import type { Config } from '../config.ts'

/** The processes of formats, and how long one step may use one. */
export type FormatPool = { processes: FormatProcesses; mostMs: number }

type Settings = Pick<Config, 'formatProcesses' | 'formatSeconds' | 'formatMemoryMb'>

export function openFormats({ formatProcesses, formatSeconds, formatMemoryMb }: Settings): FormatPool {
  const processes = formatProcesses === undefined ? {} : { processes: formatProcesses }
  return {
    processes: createFormatProcesses({ ...processes, memoryMb: formatMemoryMb }),
    mostMs: formatSeconds * 1_000,
  }
}
