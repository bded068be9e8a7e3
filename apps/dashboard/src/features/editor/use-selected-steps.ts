import { useReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { announce } from '../../lib/announce.ts'
import { FIT } from './canvas/fit.ts'
import { switchSteps } from './drawing/changes.ts'
import { isFrame } from './drawing/frames.ts'
import { useEditorStore } from './editor-context.ts'
import { texts } from './texts.ts'

/** What keys do with the selected steps, and with the part of the drawing that is shown. */
export function useSelectedSteps() {
  const store = useEditorStore()
  const { fitView } = useReactFlow()
  return useMemo(() => {
    const selected = () => {
      const { history, selection } = store.getState()
      return history.now.nodes.filter(({ id }) => selection.nodes.includes(id))
    }
    return {
      /** On, if all of them are off. */
      toggle() {
        const steps = selected().filter((node) => node.type !== 'trigger' && !isFrame(node))
        if (steps.length === 0) return announce(texts.selectStepsToTurnOff)
        const isOn = steps.every(({ data }) => !data.enabled)
        const ids = steps.map(({ id }) => id)
        store.change(switchSteps(ids, isOn))
        announce(isOn ? texts.stepsTurnedOn(ids.length) : texts.stepsTurnedOff(ids.length))
      },
      showAll: () => void fitView(FIT),
      showSelected() {
        const nodes = selected().map(({ id }) => ({ id }))
        void fitView(nodes.length === 0 ? FIT : { ...FIT, nodes })
      },
    }
  }, [store, fitView])
}
