import { createContext, useContext } from 'react'
import { UNKNOWN } from './live-execution.ts'
import type { Watched } from './use-live-execution.ts'

type Shown = Watched & {
  /** The step that was clicked on the canvas; a new object for every click. */
  chosen: { nodeId: string } | undefined
}

const Live = createContext<Shown>({ ...UNKNOWN, error: undefined, chosen: undefined })

/** The editor's route watches; the panel's route shows. */
export const LiveProvider = Live.Provider

export function useLive(): Shown {
  return useContext(Live)
}
