import { createFormatThreads, type FormatThreads } from '@orch/formats'
import type { Config } from '../config.ts'

/** The threads of formats, and how long one step may use one. */
export type FormatPool = { threads: FormatThreads; mostMs: number }

type Settings = Pick<Config, 'formatThreads' | 'formatSeconds' | 'formatMemoryMb'>

export function openFormats({ formatThreads, formatSeconds, formatMemoryMb }: Settings): FormatPool {
  const threads = formatThreads === undefined ? {} : { threads: formatThreads }
  return {
    threads: createFormatThreads({ ...threads, memoryMb: formatMemoryMb }),
    mostMs: formatSeconds * 1_000,
  }
}
