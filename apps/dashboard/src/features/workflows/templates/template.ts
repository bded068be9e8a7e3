export const CATEGORIES = [
  'Messages',
  'Reports',
  'Forms and approvals',
  'Data and files',
  'AI',
  'Reliability',
] as const

type Step = {
  id: string
  type: 'trigger' | 'action'
  position: { x: number; y: number }
  data: { label: string; type: 'trigger' | 'action'; config: Record<string, unknown> }
}

/** A workflow to begin with. It runs as it stands, by the example of its trigger, once its connections are chosen. */
export type Template = {
  id: string
  title: string
  /** What it does, in one sentence. */
  description: string
  category: (typeof CATEGORIES)[number]
  nodes: readonly Step[]
  edges: readonly { id: string; source: string; target: string; sourceHandle?: string }[]
}

type Begins = { label: string; config: Record<string, unknown> }
type Told = { id: string; label: string; config: Record<string, unknown>; after: readonly string[] }

const COLUMN = 304
const ROW = 116
/** The id of every template's trigger. */
const START = 'start'

export const begins = (label: string, triggerType: string, config: Record<string, unknown> = {}): Begins => ({
  label,
  config: { triggerType, ...config },
})

/** The example of what a caller sends: "Run" takes it where nothing else is given. */
export const example = (value: unknown) => ({ webhookMockRequest: JSON.stringify(value, null, 2) })

/** @param after the steps it follows, with the way out where there are several: `ask:true`; absent: the one told before it */
export const step = (
  id: string,
  label: string,
  actionType: string,
  config: Record<string, unknown>,
  after: readonly string[] = [],
): Told => ({ id, label, config: { actionType, ...config }, after })

/** Draws steps from left to right; those that stand equally far from the trigger, below each other. */
export function template(
  about: Pick<Template, 'id' | 'title' | 'description' | 'category'>,
  trigger: Begins,
  ...steps: readonly Told[]
): Template {
  const edges = steps.flatMap(({ id, after }, index) =>
    (after.length > 0 ? after : [steps[index - 1]?.id ?? START]).map((from) => edgeOf(from, id)),
  )
  const columns = new Map([[START, 0]])
  const taken = new Map<number, number>()
  const place = (id: string) => {
    const before = edges.filter(({ target }) => target === id).map(({ source }) => columns.get(source) ?? 0)
    const column = Math.max(...before) + 1
    const row = taken.get(column) ?? 0
    columns.set(id, column)
    taken.set(column, row + 1)
    return { x: column * COLUMN, y: row * ROW }
  }
  const nodes = steps.map(({ id, ...data }) => nodeOf({ id, type: 'action', position: place(id), ...data }))
  return {
    ...about,
    nodes: [nodeOf({ id: START, type: 'trigger', position: { x: 0, y: 0 }, ...trigger }), ...nodes],
    edges,
  }
}

function nodeOf({ id, type, position, label, config }: Omit<Step, 'data'> & Begins): Step {
  return { id, type, position, data: { label, type, config } }
}

function edgeOf(from: string, target: string) {
  const [source = '', sourceHandle] = from.split(':')
  const id = `${from.replace(':', '-')}-${target}`
  return { id, source, target, ...(sourceHandle === undefined ? {} : { sourceHandle }) }
}
