import { createContext, useContext } from 'react'
import { UNKNOWN } from './live-execution.ts'
import type { Watched } from './use-live-execution.ts'

const Live = createContext<Watched>({ ...UNKNOWN, error: undefined })

/** The editor's route watches; the panel's route shows. */
export const LiveProvider = Live.Provider

export function useLive(): Watched {
  return useContext(Live)
}
