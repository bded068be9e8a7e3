import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ancestorsOf, parseWorkflow, type Workflow, type WorkflowNode } from '../src/index.ts'
import { beforeIn } from '../src/model/before.ts'
import { slugOf, stepKeys, stepsCalled } from '../src/template/step-names.ts'

const names = ['Trigger', 'trigger', 'Step 1', 'step_1', 'step_2', 'n0', 'N3', 'Orders', 'orders', 'ÄÖ', '']
const name = fc.constantFrom(...names)

/** Edges go from earlier to later nodes, some of which are further triggers. */
const drawings = fc
  .record({
    labels: fc.array(name, { minLength: 1, maxLength: 40 }),
    triggers: fc.array(fc.integer({ min: 1, max: 39 }), { maxLength: 3 }),
    links: fc.array(fc.tuple(fc.nat(38), fc.integer({ min: 1, max: 39 })), { maxLength: 80 }),
  })
  .map(({ labels, triggers, links }) => {
    const isTrigger = (at: number) => at === 0 || triggers.includes(at)
    const nodes = labels.map((label, at) => {
      const type = isTrigger(at) ? 'trigger' : 'action'
      const config = isTrigger(at) ? { triggerType: 'Webhook' } : { actionType: 'a/b' }
      return { id: `n${at}`, type, data: { label, type, config } }
    })
    const edges = links.flatMap(([from, further]) => {
      const to = from + further
      if (to >= labels.length || isTrigger(to)) return []
      return { id: `${from}-${to}-${further}`, source: `n${from}`, target: `n${to}` }
    })
    const once = new Map(edges.map((edge) => [edge.id, edge]))
    return parseWorkflow({ nodes, edges: [...once.values()] })
  })

/** As the names are defined, step by step. */
function calledSlowly(workflow: Workflow, called: string): WorkflowNode[] {
  const further = new Set(workflow.triggers.slice(1).map(({ nodeId }) => nodeId))
  const counted = workflow.nodes.filter(({ id }) => !further.has(id))
  const keysOf = (node: WorkflowNode) => {
    const own = [slugOf(node.label), node.id]
    if (node.id === workflow.trigger.nodeId) return ['trigger', ...own]
    return node.kind === 'trigger' ? own : [`step_${counted.indexOf(node)}`, ...own]
  }
  const exact = workflow.nodes.find((node) => keysOf(node).includes(called))
  if (exact) return [exact]
  return workflow.nodes.filter(({ label }) => label.toLowerCase() === called.toLowerCase())
}

describe('what a step is called', () => {
  test('means what its definition says, whichever trigger began', () => {
    fc.assert(
      fc.property(drawings, fc.nat(3), fc.oneof(name, fc.constant('step_3')), (drawn, which, called) => {
        fc.pre(called !== '')
        const workflow = { ...drawn, trigger: drawn.triggers[which % drawn.triggers.length] ?? drawn.trigger }
        const found = stepsCalled(workflow, { by: 'name', name: called, label: undefined })
        expect(found.map(({ id }) => id)).toEqual(calledSlowly(workflow, called).map(({ id }) => id))
      }),
    )
  })

  test('is looked up without reading every step for every template', () => {
    let reads = 0
    const counting = (node: WorkflowNode): WorkflowNode => ({
      ...node,
      get label() {
        reads += 1
        return node.label
      },
    })
    const STEPS = 500
    const step = (at: number) => ({
      id: `n${at}`,
      type: 'action',
      data: { label: `Step ${at}`, type: 'action', config: {} },
    })
    const trigger = {
      id: 't',
      type: 'trigger',
      data: { label: 'T', type: 'trigger', config: { triggerType: 'Manual' } },
    }
    const drawn = parseWorkflow({
      nodes: [trigger, ...Array.from({ length: STEPS }, (_, at) => step(at))],
      edges: [],
    })
    const workflow = { ...drawn, nodes: drawn.nodes.map(counting) }
    for (let at = 0; at < STEPS; at += 1) {
      const [found] = stepsCalled(workflow, { by: 'name', name: `step_${at + 1}`, label: undefined })
      expect(found && stepKeys(workflow, found)).toContain(`step_${at + 1}`)
    }
    expect(reads).toBeLessThan(10 * STEPS)
  })
})

test('the steps before a step are those from which edges lead to it', () => {
  fc.assert(
    fc.property(drawings, (workflow) => {
      for (const { id } of workflow.nodes) {
        const before = beforeIn(workflow, id)
        const found = workflow.nodes.flatMap((node) => (before.has(node.id) ? [node.id] : []))
        expect(new Set(found)).toEqual(ancestorsOf(workflow, id))
      }
      expect(beforeIn(workflow, 'none').has('n0')).toBe(false)
    }),
  )
})

test('the steps before a step are found again when other edges join the same steps', () => {
  const nodes = ['a', 'b'].map((id) => ({ id }) as WorkflowNode)
  const edge = { id: 'e', source: 'a', target: 'b' } as Workflow['edges'][number]
  expect(beforeIn({ nodes, edges: [edge] }, 'b').has('a')).toBe(true)
  expect(beforeIn({ nodes, edges: [] }, 'b').has('a')).toBe(false)
})
