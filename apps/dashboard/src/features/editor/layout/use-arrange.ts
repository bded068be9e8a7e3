import { useCallback, useEffect, useRef } from 'react'
import { toastError } from '../../../components/ui/toast.tsx'
import { announce } from '../../../lib/announce.ts'
import { moveNodes } from '../drawing/changes.ts'
import { useEditorStore } from '../editor-context.ts'
import type { LayoutTask, Places } from './arrange.ts'
import { keptCorner, layoutTask } from './layout-task.ts'
import { texts } from './texts.ts'

/** Arranges the selected steps, or all. The library comes with the worker, when it is first wanted. */
export function useArrange(): () => void {
  const store = useEditorStore()
  const worker = useRef<Worker>(undefined)
  useEffect(() => () => worker.current?.terminate(), [])
  return useCallback(() => {
    const { history, selection } = store.getState()
    const task = layoutTask(history.now, selection.nodes)
    if (task.nodes.length < 2) return announce(texts.thereNothingArrangeYet)
    worker.current ??= new Worker(new URL('./arrange.worker.ts', import.meta.url), { type: 'module' })
    void placesFrom(worker.current, task).then((places) => {
      store.change(moveNodes(keptCorner(store.getState().history.now, places)))
      announce(texts.arrangedStepsUndoPutsThem(places.length))
    }, toastError)
  }, [store])
}

function placesFrom(worker: Worker, task: LayoutTask): Promise<Places> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Places>) => resolve(data)
    worker.onerror = () => reject(new Error(texts.theStepsCouldNotArranged))
    worker.postMessage(task)
  })
}
