import type { StepStatus } from '@orch/client'
import { createContext, useContext } from 'react'

const StepStatuses = createContext<Readonly<Record<string, StepStatus>>>({})

/** How far the steps of the shown execution are, by node id. */
export const StepStatusesProvider = StepStatuses.Provider

export function useStepStatuses(): Readonly<Record<string, StepStatus>> {
  return useContext(StepStatuses)
}
