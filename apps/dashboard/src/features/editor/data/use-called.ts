import type { Workflow } from '@orch/client'
import { useQueries } from '@tanstack/react-query'
import { workflowQuery } from '../../../lib/workflow-query.ts'
import { configText } from '../config-text.ts'
import { type Drawing, toDrawing } from '../drawing/drawing.ts'
import type { Called } from './step-values.ts'

/** One that is not there is not asked for again at each step that is opened. */
const ASKED_ONCE = { retry: false, retryOnMount: false, staleTime: 60_000 } as const

/** The workflows that the steps of a drawing call, as far as this person may read them. */
export function useCalled(drawing: Drawing, isOwner: boolean): Called {
  const ids = new Set(
    drawing.nodes.flatMap(({ data }) =>
      data.config['actionType'] === 'Call Workflow' ? [configText(data.config['workflowId'])] : [],
    ),
  )
  ids.delete('')
  return useQueries({
    queries: [...ids].map((id) => ({ ...workflowQuery(id), enabled: isOwner, ...ASKED_ONCE })),
    combine: byId,
  })
}

function byId(results: readonly { data: Workflow | undefined }[]): Called {
  return new Map(results.flatMap(({ data }) => (data === undefined ? [] : [[data.id, toDrawing(data)]])))
}
