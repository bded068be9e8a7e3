import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { LISTS } from '../workflows/workflow-queries.ts'
import { texts } from './texts.ts'

const EXAMPLE = 'clean-csv'

/** Draws an example that needs no connection. */
export function useMakeExample(onDone: () => void) {
  const make = async () => {
    const { templates, inOwnWords } = await import('../workflows/templates/index.ts')
    const found = templates.find(({ id }) => id === EXAMPLE)
    if (found === undefined) throw new Error(`There is no template "${EXAMPLE}"`)
    const { title: name, description, nodes, edges } = await inOwnWords(found)
    return api.workflows.create({ name, description, nodes: [...nodes], edges: [...edges], draft: true })
  }
  return useChange(make, {
    said: ({ name }) => texts.made(name),
    refreshes: LISTS,
    tellsFailure: true,
    onDone,
  })
}

/** Runs a workflow and shows what becomes of it. */
export function useRunFirst() {
  const navigate = useNavigate()
  return useChange((id: string) => api.workflows.execute(id), {
    refreshes: [{ queryKey: ['executions'] }],
    tellsFailure: true,
    onDone: ({ executionId }) => navigate({ to: '/executions/$executionId', params: { executionId } }),
  })
}

const LEFT = 'orch.tour-left'

/** Whether this person left the tour in this browser. */
export function useLeftTour(userId: string): [hasLeft: boolean, leave: () => void] {
  const key = `${LEFT}:${userId}`
  const [hasLeft, setHasLeft] = useState(() => readLeft(key))
  const leave = () => {
    setHasLeft(true)
    try {
      localStorage.setItem(key, 'left')
    } catch {
      // Storage is refused in some private windows: the tour stays away until the page is loaded again.
    }
  }
  return [hasLeft, leave]
}

function readLeft(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}
