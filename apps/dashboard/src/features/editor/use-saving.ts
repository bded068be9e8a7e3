import type { Workflow, WorkflowIssue } from '@orch/client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { api } from '../../lib/api.ts'
import { chosenWorkspaceId } from '../../lib/workspace-choice.ts'
import { type Autosave, createAutosave, type SaveStatus } from './autosave.ts'
import { type Drawing, toPatch } from './drawing/drawing.ts'
import { useDrawing } from './editor-context.ts'

const DELAY_MS = 1000

export type Saving = {
  status: SaveStatus
  error: unknown
  /** What the server found wrong in the drawing it last stored. */
  serverIssues: readonly WorkflowIssue[]
  saveNow: () => Promise<boolean>
}

/** Saves the drawing while it is edited, and keeps the page open while something is not saved. */
export function useSaving(workflow: Workflow, isReadOnly: boolean): Saving {
  const queryClient = useQueryClient()
  const [{ status, error }, setState] = useState<{ status: SaveStatus; error?: unknown }>({ status: 'saved' })
  const [serverIssues, setServerIssues] = useState(workflow.issues ?? [])
  const autosave = useMemo(() => {
    // The last save may come while the page is already going to another workspace.
    const workspaceId = chosenWorkspaceId()
    return createAutosave<Drawing>({
      delayMs: DELAY_MS,
      onStatus: (next, cause) => setState({ status: next, error: cause }),
      save: async (drawing) => {
        const stored = await api.workflows.update(workflow.id, toPatch(drawing), { workspaceId })
        setServerIssues(stored.issues ?? [])
        queryClient.setQueryData(['workflows', workflow.id], stored)
        void queryClient.invalidateQueries({ queryKey: ['workflows'], exact: true })
      },
    })
  }, [workflow.id, queryClient])
  useChanges(autosave, isReadOnly)
  useLeaving(autosave, status)
  const saveNow = useCallback(() => autosave.flush(), [autosave])
  return { status, error, serverIssues, saveNow }
}

function useChanges(autosave: Autosave<Drawing>, isReadOnly: boolean): void {
  const drawing = useDrawing()
  const known = useRef(drawing)
  useEffect(() => {
    const before = known.current
    if (drawing === before || isReadOnly) return
    known.current = drawing
    const hasNewShape =
      drawing.nodes.length !== before.nodes.length || drawing.edges.length !== before.edges.length
    autosave.change(drawing, hasNewShape)
  }, [drawing, autosave, isReadOnly])
}

/** Leaving the editor or its tab saves at once; closing the tab too early asks first. */
function useLeaving(autosave: Autosave<Drawing>, status: SaveStatus): void {
  useEffect(() => {
    const flush = () => void autosave.flush()
    document.addEventListener('visibilitychange', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [autosave])
  useEffect(() => {
    if (status === 'saved') return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [status])
}
