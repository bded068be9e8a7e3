import { useMutation } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { toastError } from '../../../components/ui/toast.tsx'
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
  const { mutate, isPending } = useMutation({
    mutationFn: async (nodeId: string) => {
      if (!(await saveNow())) throw new Error('The workflow could not be saved, so the step was not started')
      return api.workflows.runNode(workflowId, nodeId)
    },
    onError: toastError,
    onSuccess: ({ executionId }) => {
      announce('Step started')
      onStarted(executionId)
    },
  })
  return { start: mutate, isStarting: isPending }
}
