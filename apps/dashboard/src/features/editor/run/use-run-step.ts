import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useState } from 'react'
import { toastError } from '../../../components/ui/toast.tsx'
import { announce } from '../../../lib/announce.ts'
import { api } from '../../../lib/api.ts'
import { isUnderWay, STATUS_DISPLAYS } from '../../../lib/step-status.ts'
import { texts } from './texts.ts'

/** Runs a part of the draft on what the steps before it gave. */
export type StepRun = {
  /** One step alone; the page stays, and shows what came out. */
  start: (nodeId: string) => void
  /** A step and all that come after it. */
  startFrom: (nodeId: string) => void
  /** The step that runs alone. */
  runningId: string | undefined
}

const StepRunContext = createContext<StepRun | undefined>(undefined)

export const StepRunProvider = StepRunContext.Provider

/** Undefined where one may only look. */
export function useStepRun(): StepRun | undefined {
  return useContext(StepRunContext)
}

type Asked = {
  workflowId: string
  saveNow: () => Promise<boolean>
  /** Whose data the steps read; the newest unless given. */
  dataFrom: string | undefined
  onStarted: (executionId: string) => void
}

/** Saves first: the server runs what is stored. */
export function useRunStep({ workflowId, saveNow, dataFrom, onStarted }: Asked): StepRun {
  const queryClient = useQueryClient()
  const [runningId, setRunningId] = useState<string>()
  const begin = async (nodeId: string, onward: boolean) => {
    if (!(await saveNow())) throw new Error(texts.theWorkflowCouldNotSaved)
    const source = dataFrom === undefined ? {} : { executionId: dataFrom }
    const { executionId } = await api.workflows.runNode(workflowId, nodeId, { ...source, onward })
    announce(texts.stepStarted)
    return executionId
  }
  const runAlone = async (nodeId: string) => {
    setRunningId(nodeId)
    try {
      const executionId = await begin(nodeId, false)
      const status = await untilEnded(executionId)
      if (status === 'waiting') return onStarted(executionId)
      await queryClient.invalidateQueries({ queryKey: ['executions'] })
      announce(texts.step(STATUS_DISPLAYS[status].label))
    } catch (error) {
      toastError(error)
    } finally {
      setRunningId(undefined)
    }
  }
  return {
    start: (nodeId) => void runAlone(nodeId),
    startFrom: (nodeId) => void begin(nodeId, true).then(onStarted, toastError),
    runningId,
  }
}

/** How an execution ended; `waiting` where it may take long. */
async function untilEnded(executionId: string) {
  for await (const { event, data } of api.executions.events(executionId)) {
    if (event === 'step') continue
    const { status } = event === 'snapshot' ? data.execution : data
    if (status === 'waiting' || !isUnderWay(status)) return status
  }
  throw new Error(texts.theConnectionEndedBeforeStep)
}
