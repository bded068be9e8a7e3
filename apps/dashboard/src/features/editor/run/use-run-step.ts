import { createContext, useContext } from 'react'
import { useChange } from '../../../components/use-change.ts'
import { announce } from '../../../lib/announce.ts'
import { api } from '../../../lib/api.ts'

/** Runs one step alone on what the steps before it gave last time. */
export type StepRun = { start: (nodeId: string) => void; isStarting: boolean }

const StepRunContext = createContext<StepRun | undefined>(undefined)

export const StepRunProvider = StepRunContext.Provider

/** Undefined where one may only look. */
export function useStepRun(): StepRun | undefined {
  return useContext(StepRunContext)
}

/** Saves first: the server runs the step as it is stored. */
export function useRunStep(
  workflowId: string,
  saveNow: () => Promise<boolean>,
  onStarted: (executionId: string) => void,
): StepRun {
  const run = async (nodeId: string) => {
    if (!(await saveNow())) throw new Error('The workflow could not be saved, so the step was not started')
    return api.workflows.runNode(workflowId, nodeId)
  }
  const { mutate, isPending } = useChange(run, {
    tellsFailure: true,
    onDone: ({ executionId }) => {
      announce('Step started')
      onStarted(executionId)
    },
  })
  return { start: mutate, isStarting: isPending }
}
