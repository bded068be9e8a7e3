import type { WorkflowIssue } from '@orch/client'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useCatalogue } from '../../../lib/catalogue/catalogue.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { stepDisplay } from '../step-display.ts'
import { findIssues } from './find-issues.ts'
import type { Issue } from './issue.ts'
import { texts } from './texts.ts'
import { useKeys } from './use-keys.ts'

/** Milliseconds without a change after which a drawing is looked through: it takes longer than a key may. */
const REST_MS = 300

type IssueList = {
  /** Of the drawing as it was at the last rest. */
  issues: readonly Issue[]
  /** What would fail of the drawing as it is, for the person who is about to run it. */
  findNow: () => readonly Issue[]
}

/** What the editor finds itself, and what the server adds that the editor did not see. */
export function useIssueList(serverIssues: readonly WorkflowIssue[]): IssueList {
  const store = useEditorStore()
  const resting = useRestingDrawing()
  const keys = useKeys()
  const { actionsByType } = useCatalogue()
  const find = useCallback(
    (drawing: Drawing) => {
      const own = findIssues(drawing, keys, (type) => actionsByType.get(String(type)))
      const known = new Set(own.map(placeOf))
      const ids = new Set<string | undefined>([undefined, ...drawing.nodes.map(({ id }) => id)])
      const others = serverIssues.map((issue) => toIssue(issue, drawing))
      return [...own, ...others.filter((issue) => !known.has(placeOf(issue)) && ids.has(issue.nodeId))]
    },
    [keys, serverIssues, actionsByType],
  )
  const issues = useMemo(() => find(resting), [find, resting])
  const findNow = useCallback(
    () => find(store.getState().history.now).filter(({ kind }) => kind !== 'secret'),
    [find, store],
  )
  return { issues, findNow }
}

/** The drawing as it was when it last rested. A change of places alone does not count: nothing fails by its place. */
function useRestingDrawing(): Drawing {
  const store = useEditorStore()
  const [resting, setResting] = useState(() => store.getState().history.now)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let seen = store.getState().history.now
    const stop = store.subscribe(() => {
      const drawing = store.getState().history.now
      if (drawing === seen) return
      seen = drawing
      clearTimeout(timer)
      timer = setTimeout(() => setResting((last) => (isSameWork(last, seen) ? last : seen)), REST_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [store])
  return resting
}

function isSameWork(one: Drawing, other: Drawing): boolean {
  return (
    one.edges === other.edges &&
    one.nodes.length === other.nodes.length &&
    one.nodes.every(
      ({ id, data }, index) => other.nodes[index]?.data === data && other.nodes[index]?.id === id,
    )
  )
}

function placeOf({ nodeId, field }: Issue): string {
  return JSON.stringify([nodeId, field])
}

function toIssue({ code, message, nodeId, field }: WorkflowIssue, drawing: Drawing): Issue {
  const place = { nodeId, field: field?.split('.')[0] }
  return code === 'TYPED_SECRET'
    ? { kind: 'secret', message: secretIn(drawing, nodeId), ...place }
    : { kind: 'drawing', message, ...place }
}

function secretIn({ nodes }: Drawing, nodeId: string | undefined): string {
  const node = nodes.find(({ id }) => id === nodeId)
  const title = node === undefined ? texts.thisWorkflow : stepDisplay(node).title
  return texts.secretIn(title, texts.typedSecret)
}
