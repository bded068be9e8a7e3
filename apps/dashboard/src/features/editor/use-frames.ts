import { useMemo } from 'react'
import { announce } from '../../lib/announce.ts'
import { newId } from '../../lib/new-id.ts'
import { removeItems, updateConfig } from './drawing/changes.ts'
import { framed, isFrame } from './drawing/frames.ts'
import { useEditorStore } from './editor-context.ts'
import type { EditorStore } from './editor-store.ts'
import { texts } from './texts.ts'

export type Frames = ReturnType<typeof framesOf>

/** What people do with frames. */
export function useFrames(): Frames {
  const store = useEditorStore()
  return useMemo(() => framesOf(store), [store])
}

function framesOf(store: EditorStore) {
  return {
    /** Puts the selected steps into a new frame, which is selected then. */
    group() {
      const { history, selection } = store.getState()
      const steps = history.now.nodes.filter((node) => selection.nodes.includes(node.id) && !isFrame(node))
      if (steps.length === 0) return announce(texts.selectStepsForFrame)
      const id = newId()
      store.change(framed(id, selection.nodes, texts.frame))
      store.select({ nodes: [id], edges: [] })
      announce(texts.stepsFramed(steps.length))
    },
    /** Takes the frame away; its steps stay. */
    ungroup(id: string) {
      store.change(removeItems([id], []))
      announce(texts.theFrameGoneStepsStill)
    },
    collapse(id: string, isCollapsed: boolean) {
      const frame = store.getState().history.now.nodes.find((node) => node.id === id)
      if (frame === undefined) return
      store.change(updateConfig(id, { ...frame.data.config, collapsed: isCollapsed }))
      // With one of its steps selected it would stay open.
      store.select({ nodes: [id], edges: [] })
      announce(isCollapsed ? texts.collapsedFrameStandsSteps : texts.theStepsFrameShown)
    },
  }
}
