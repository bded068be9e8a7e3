import type { ListedWorkflow } from '@orch/client'

export type PublicationState = ListedWorkflow['published']['state']
export type WorkflowSort = 'changed' | 'name' | 'lastRun' | 'nextRun'
