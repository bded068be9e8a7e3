import type { StepLog } from '@orch/client'
import { concernOf } from './concerns.ts'
import { texts } from './texts.ts'

/** A line of the list of steps. Loops are one line each until they are opened, and so are their turns. */
export type StepRow =
  | { kind: 'step'; key: string; depth: number; log: StepLog }
  | { kind: 'group'; key: string; depth: number; label: string; status: StepLog['status']; isOpen: boolean }

type Group = { key: string; label: (size: number) => string; children: (Group | StepLog)[]; logs: StepLog[] }

/**
 * The steps as lines, in the order in which they began: `loop:3/node` stands in turn 3 of `loop`.
 * @param open the keys of the groups that are open
 */
export function stepRows(logs: readonly StepLog[], open: ReadonlySet<string>): StepRow[] {
  const root = groupOf('', () => '')
  const groups = new Map<string, Group>()
  const nameOf = new Map(logs.map((log) => [log.step, log.nodeName]))
  for (const log of logs) {
    let parent = root
    for (const [index, part] of partsOf(log.step).entries()) {
      const key = partsOf(log.step)
        .slice(0, index + 1)
        .join('/')
      const colon = key.lastIndexOf(':')
      const loop = key.slice(0, colon)
      const name = nameOf.get(loop) ?? part.slice(0, part.lastIndexOf(':'))
      parent = within(groups, parent, loop, (size) => `${name}: ${texts.turns(size)}`)
      parent.logs.push(log)
      parent = within(groups, parent, key, () => texts.turnStepTree(Number(key.slice(colon + 1)) + 1))
      parent.logs.push(log)
    }
    parent.children.push(log)
  }
  return linesOf(root, open, 0)
}

/** The groups that must be open for a step to be seen. */
export function groupsAround(step: string): string[] {
  return partsOf(step).flatMap((_, index) => {
    const key = partsOf(step)
      .slice(0, index + 1)
      .join('/')
    return [key.slice(0, key.lastIndexOf(':')), key]
  })
}

/** `a:1/b:2/node` is in `a:1` and there in `b:2`. */
function partsOf(step: string): string[] {
  return step.split('/').slice(0, -1)
}

function groupOf(key: string, label: Group['label']): Group {
  return { key, label, children: [], logs: [] }
}

function within(groups: Map<string, Group>, parent: Group, key: string, label: Group['label']): Group {
  const found = groups.get(key)
  if (found !== undefined) return found
  const made = groupOf(key, label)
  groups.set(key, made)
  parent.children.push(made)
  return made
}

function linesOf({ children }: Group, open: ReadonlySet<string>, depth: number): StepRow[] {
  return children.flatMap((child): StepRow[] => {
    if ('nodeId' in child) return [{ kind: 'step', key: child.id, depth, log: child }]
    const isOpen = open.has(child.key)
    const label = child.label(child.children.length)
    const status = concernOf(child.logs.map((log) => log.status))
    const line: StepRow = { kind: 'group', key: child.key, depth, label, status, isOpen }
    return isOpen ? [line, ...linesOf(child, open, depth + 1)] : [line]
  })
}
