import { type Connection, type Edge, type OnConnectEnd, useReactFlow } from '@xyflow/react'
import { useCallback } from 'react'
import { refusalOf } from '../drawing/graph.ts'
import { NODE_HEIGHT } from '../drawing/placement.ts'
import { useEditorStore } from '../editor-context.ts'
import { useConnect } from '../use-connect.ts'

/** Where an edge was let go, and which step it comes from. */
export type EdgeDrop = {
  position: { x: number; y: number }
  source: string
  sourceHandle: string | undefined
}

/** Drawing edges by mouse or touch: onto a step, or onto empty space. */
export function useConnecting(onEdgeDropped: (drop: EdgeDrop) => void) {
  const store = useEditorStore()
  const { screenToFlowPosition } = useReactFlow()
  const connect = useConnect()

  const isValidConnection = useCallback(
    (wanted: Connection | Edge) => refusalOf(store.getState().history.now, wanted) === undefined,
    [store],
  )
  const onConnect = useCallback(
    ({ source, target, sourceHandle }: Connection) => connect({ source, target, sourceHandle }),
    [connect],
  )
  const onConnectEnd = useCallback<OnConnectEnd>(
    (event, { isValid, fromHandle, toNode }) => {
      if (isValid || toNode !== null || fromHandle === null || fromHandle.type !== 'source') return
      const { clientX, clientY } =
        'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event
      const at = screenToFlowPosition({ x: clientX, y: clientY })
      onEdgeDropped({
        position: { x: at.x, y: at.y - NODE_HEIGHT / 2 },
        source: fromHandle.nodeId,
        sourceHandle: fromHandle.id ?? undefined,
      })
    },
    [onEdgeDropped, screenToFlowPosition],
  )
  return { isValidConnection, onConnect, onConnectEnd }
}
