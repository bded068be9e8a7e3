import type { WorkflowIssue } from '@orch/client'
import { useMemo } from 'react'
import { useCatalogue } from '../../../lib/catalogue/catalogue.ts'
import { useDrawing } from '../editor-context.ts'
import { findIssues } from './find-issues.ts'
import type { Issue } from './issue.ts'
import { useKeys } from './use-keys.ts'

/** What the editor finds itself, and what the server adds that the editor did not see. */
export function useIssueList(serverIssues: readonly WorkflowIssue[]): readonly Issue[] {
  const drawing = useDrawing()
  const keys = useKeys()
  const { actionsByType } = useCatalogue()
  return useMemo(() => {
    const own = findIssues(drawing, keys, (type) => actionsByType.get(String(type)))
    const isKnown = (issue: Issue) =>
      own.some(({ nodeId, field }) => nodeId === issue.nodeId && field === issue.field)
    const others = serverIssues.map(toIssue).filter((issue) => !isKnown(issue) && exists(issue))
    return [...own, ...others]

    function exists({ nodeId }: Issue): boolean {
      return nodeId === undefined || drawing.nodes.some(({ id }) => id === nodeId)
    }
  }, [drawing, keys, serverIssues, actionsByType])
}

function toIssue({ message, nodeId, field }: WorkflowIssue): Issue {
  return { kind: 'drawing', message, nodeId, field: field?.split('.')[0] }
}
