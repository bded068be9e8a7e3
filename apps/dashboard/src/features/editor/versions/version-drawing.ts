import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../../lib/api.ts'
import { type Drawing, toDrawnEdge, toDrawnNode } from '../drawing/drawing.ts'
import { useDrawing } from '../editor-context.ts'

/** A version's number, or what is drawn now. */
export type Side = number | 'draft'

/** The drawing of a version never changes. */
const versionDrawingQuery = (workflowId: string, number: number) =>
  queryOptions({
    queryKey: ['versions', workflowId, number],
    queryFn: ({ signal }) => api.versions.get(workflowId, String(number), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    // One that cannot be read is shown as that by each part that asks for it, and asked for again only by a person.
    retryOnMount: false,
  })

/** The drawing of one side; the draft as it stands in the editor, saved or not. A version says nothing of name and description. */
export function useSide(
  workflowId: string,
  side: Side | null,
): { drawing: Drawing | undefined; error: unknown } {
  const draft = useDrawing()
  const number = typeof side === 'number' ? side : 0
  const { data, error } = useQuery({
    ...versionDrawingQuery(workflowId, number),
    enabled: typeof side === 'number',
  })
  const { name, description } = draft
  const version = useMemo(() => {
    if (data === undefined) return undefined
    return { name, description, nodes: data.nodes.map(toDrawnNode), edges: data.edges.map(toDrawnEdge) }
  }, [data, name, description])
  if (side === null) return { drawing: { name, description, nodes: [], edges: [] }, error: null }
  return { drawing: side === 'draft' ? draft : version, error }
}
