import { WorkflowError, type WorkflowIssue } from '../errors.ts'
import { isRecord, type Json, numberOf, textOf } from '../json.ts'
import { readIntegers } from './drawn-integers.ts'
import { durationOf } from './duration.ts'
import { CONTROL, NOTE } from './handles.ts'
import { crossings, loopsByNode, MOST_LOOPS_DEEP } from './loops.ts'
import { orderOf } from './order.ts'
import { readSchedule } from './schedule.ts'
import { statusList } from './status-list.ts'
import { casesFault } from './switch-cases.ts'
import { usualTrigger } from './triggers.ts'
import {
  type RetryPolicy,
  TRIGGER_TYPES,
  type Trigger,
  type Workflow,
  type WorkflowEdge,
  type WorkflowNode,
} from './workflow.ts'

const MAX_NODES = 2_000
const MAX_EDGES = 10_000
/** Each may have an address or a schedule of its own. */
const MAX_TRIGGERS = 50
/** Settings this deep are nobody's work, and templates inside them would not be resolved. */
const MAX_DEPTH = 64
const DEFAULT_TIMEOUT_MS = 60_000
const MAX_TIMEOUT_MS = 24 * 60 * 60 * 1000

type Raw = Record<string, unknown>
type Report = (issue: WorkflowIssue) => void

export function parseWorkflow(input: unknown): Workflow {
  const issues: WorkflowIssue[] = []
  const report: Report = (issue) => issues.push(issue)
  const { nodes, edges } = listsOf(input)
  const parsed = nodes.filter(isStep).map((node) => parseNode(node, report))
  const kept = new Set(parsed.map(({ id }) => id))
  const others = new Set(nodes.flatMap((node) => (isStep(node) ? [] : [textOf(node['id'])])))
  const isBetweenSteps = ({ source, target }: WorkflowEdge) => !others.has(source) && !others.has(target)
  const links = edges.map(parseEdge).filter(isBetweenSteps)
  checkNodes(parsed, report)
  checkEdges(links, kept, parsed, report)
  const triggers = triggersOf(parsed, report)
  const { order, cycle } = orderOf({ nodes: parsed, edges: links })
  if (cycle.length > 0) {
    report({
      code: 'CYCLE',
      message: `These steps go round in a cycle: ${namesOf(cycle, parsed)}`,
      nodeId: cycle[0] ?? '',
    })
  }
  const loops = loopsByNode(parsed, links)
  const isDeep = checkDepth(loops, report)
  if (cycle.length === 0 && !isDeep) for (const issue of crossings(parsed, links, loops)) report(issue)
  const [first, ...rest] = issues
  if (first) throw new WorkflowError([first, ...rest])
  const place = new Map(order.map((id, index) => [id, index]))
  const sorted = parsed.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
  const nested = sorted.map((node) => ({ ...node, loops: loops.get(node.id) ?? [] }))
  return { ...triggers, nodes: nested, edges: links }
}

/** Placeholders and notes are only drawn. */
function isStep(node: Raw): boolean {
  const data = isRecord(node['data']) ? node['data'] : {}
  const config = isRecord(data['config']) ? data['config'] : {}
  return node['type'] !== 'add' && config['actionType'] !== NOTE
}

/** A trigger's settings hold the limit of the whole execution. */
function timeLimitOf({ id, config }: WorkflowNode, report: Report): number | undefined {
  try {
    return durationOf(config['timeLimit'], config['timeLimitUnit'])
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    report({ code: 'INVALID_SETTING', message, nodeId: id, field: 'timeLimit' })
    return undefined
  }
}

function listsOf(input: unknown): { nodes: Raw[]; edges: Raw[] } {
  if (!isRecord(input))
    return fail({ code: 'INVALID_WORKFLOW', message: 'A workflow must be an object with nodes and edges' })
  const nodes = listOf(input, 'nodes', MAX_NODES)
  const edges = listOf(input, 'edges', MAX_EDGES)
  requireTexts(nodes, 'nodes', ['id'])
  requireTexts(edges, 'edges', ['source', 'target'])
  return { nodes, edges }
}

function fail(issue: WorkflowIssue): never {
  throw new WorkflowError([issue])
}

function listOf(input: Raw, field: 'nodes' | 'edges', most: number): Raw[] {
  const { [field]: list } = input
  if (!Array.isArray(list))
    return fail({ code: 'INVALID_WORKFLOW', message: `${field} must be a list`, field })
  if (list.length > most)
    return fail({ code: 'TOO_LARGE', message: `${field} has ${list.length} entries; ${most} at most`, field })
  const bad = list.findIndex((item) => !isRecord(item))
  if (bad === -1) return list
  return fail({
    code: 'INVALID_WORKFLOW',
    message: `${field}[${bad}] must be an object`,
    field: `${field}[${bad}]`,
  })
}

/** All of the drawing is named by these texts, so nothing else is looked at before they are there. */
function requireTexts(list: Raw[], name: string, keys: readonly string[]): void {
  for (const [index, item] of list.entries()) {
    const missing = keys.find((key) => typeof item[key] !== 'string' || item[key] === '')
    const nodeId = typeof item['id'] === 'string' && name === 'nodes' ? { nodeId: item['id'] } : {}
    if (missing !== undefined) {
      const field = `${name}[${index}].${missing}`
      fail({ code: 'INVALID_WORKFLOW', message: `${field} is missing`, field })
    }
    if (isDeeperThan(item, MAX_DEPTH)) {
      const field = `${name}[${index}]`
      fail({ code: 'TOO_LARGE', message: `${field} is nested more than ${MAX_DEPTH} deep`, field, ...nodeId })
    }
  }
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((item) => isDeeperThan(item, depth - 1))
}

function parseNode(raw: Raw, report: Report): WorkflowNode {
  const id = String(raw['id'])
  const data = isRecord(raw['data']) ? raw['data'] : {}
  const drawn = readIntegers(data['config'])
  const config = isRecord(drawn) ? drawn : {}
  const kind = (raw['type'] ?? data['type']) === 'trigger' ? 'trigger' : 'action'
  return {
    id,
    kind,
    label: typeof data['label'] === 'string' ? data['label'] : '',
    actionType: kind === 'action' && typeof config['actionType'] === 'string' ? config['actionType'] : '',
    enabled: data['enabled'] !== false,
    integrationId:
      typeof config['integrationId'] === 'string' && config['integrationId'] !== ''
        ? config['integrationId']
        : undefined,
    config,
    retry: retryOf(config['retry']),
    timeoutMs: timeoutOf(config['timeoutMs'], id, report),
    pinned: readIntegers(data['pinned']) as Json | undefined,
    loops: [],
  }
}

function retryOf(raw: unknown): RetryPolicy {
  const read = isRecord(raw) ? raw : {}
  const number = (key: string, fallback: number, most: number) => {
    const value = numberOf(read[key] ?? fallback)
    return Number.isFinite(value) && value >= 0 ? Math.min(value, most) : fallback
  }
  return {
    attempts: Math.max(1, Math.floor(number('attempts', 1, 100))),
    backoff: read['backoff'] === 'fixed' ? 'fixed' : 'exponential',
    delayMs: number('delayMs', 1_000, MAX_TIMEOUT_MS),
    maxDelayMs: number('maxDelayMs', 60_000, MAX_TIMEOUT_MS),
    ...statusesOf(read['statuses']),
    ...(textOf(read['repeatUncertain']) === 'true' ? { repeatUncertain: true } : {}),
  }
}

/** A list, or the numbers one after the other with commas or spaces between. What is none of these is found at the save. */
function statusesOf(raw: unknown): Pick<RetryPolicy, 'statuses'> {
  const statuses = statusList(raw)
  return statuses.length === 0 ? {} : { statuses: statuses.map(Number) }
}

/** Whether a setting was left to its default. */
export function isUnset(raw: unknown): boolean {
  return raw === undefined || raw === null || raw === ''
}

function timeoutOf(raw: unknown, nodeId: string, report: Report): number {
  if (isUnset(raw)) return DEFAULT_TIMEOUT_MS
  const value = numberOf(raw)
  if (Number.isFinite(value) && value > 0 && value <= MAX_TIMEOUT_MS) return value
  report({
    code: 'INVALID_SETTING',
    message: 'timeoutMs must be a number of milliseconds up to one day',
    nodeId,
    field: 'timeoutMs',
  })
  return DEFAULT_TIMEOUT_MS
}

function parseEdge(raw: Raw, index: number): WorkflowEdge {
  return {
    id: typeof raw['id'] === 'string' ? raw['id'] : `edge-${index}`,
    source: String(raw['source']),
    target: String(raw['target']),
    handle:
      typeof raw['sourceHandle'] === 'string' && raw['sourceHandle'] !== '' ? raw['sourceHandle'] : undefined,
  }
}

function checkNodes(nodes: WorkflowNode[], report: Report): void {
  const seen = new Set<string>()
  const hasLoop = nodes.some(({ actionType }) => actionType === CONTROL.loop)
  for (const { id, actionType, config } of nodes) {
    const message = actionType === CONTROL.switch ? casesFault(config) : undefined
    if (message !== undefined) report({ code: 'TOO_LARGE', message, nodeId: id, field: 'cases' })
    if (hasLoop && id.includes('/'))
      report({ code: 'INVALID_WORKFLOW', message: `The id "${id}" holds a "/"`, nodeId: id, field: 'id' })
    if (seen.has(id))
      report({ code: 'DUPLICATE_NODE', message: `Two steps have the id "${id}"`, nodeId: id, field: 'id' })
    seen.add(id)
  }
}

/** @returns whether the drawing nests too deep to say more of its loops */
function checkDepth(loops: ReadonlyMap<string, readonly string[]>, report: Report): boolean {
  const [deep] = [...loops].find(([, around]) => around.length > MOST_LOOPS_DEEP) ?? []
  if (deep === undefined) return false
  const message = `Loops must not stand in one another more than ${MOST_LOOPS_DEEP} deep: call another workflow from inside`
  report({ code: 'TOO_LARGE', message, nodeId: deep })
  return true
}

function checkEdges(edges: WorkflowEdge[], known: Set<string>, nodes: WorkflowNode[], report: Report): void {
  const seen = new Set<string>()
  const triggers = new Set(nodes.flatMap(({ id, kind }) => (kind === 'trigger' ? [id] : [])))
  for (const { id, source, target, handle } of edges) {
    const missing = [source, target].find((end) => !known.has(end))
    const pair = JSON.stringify([source, target, handle])
    if (missing !== undefined) {
      report({
        code: 'UNKNOWN_NODE',
        message: `A connection leads to "${missing}", which is not a step of this workflow`,
        edgeId: id,
        ...(missing === source ? { field: 'source' } : { nodeId: source, field: 'target' }),
      })
    } else if (source === target) {
      report({
        code: 'SELF_LOOP',
        message: `The step "${source}" is connected to itself`,
        edgeId: id,
        nodeId: source,
      })
    } else if (triggers.has(target)) {
      report({
        code: 'TRIGGER_HAS_INPUT',
        message: 'Nothing can lead into a trigger',
        edgeId: id,
        nodeId: target,
      })
    } else if (seen.has(pair)) {
      report({
        code: 'DUPLICATE_EDGE',
        message: `"${source}" and "${target}" are connected twice`,
        edgeId: id,
        nodeId: target,
      })
    }
    seen.add(pair)
  }
}

function triggersOf(nodes: WorkflowNode[], report: Report): Pick<Workflow, 'trigger' | 'triggers'> {
  const drawn = nodes.filter(({ kind }) => kind === 'trigger')
  if (drawn.length > MAX_TRIGGERS) {
    const message = `A workflow has ${MAX_TRIGGERS} triggers at most; this one has ${drawn.length}`
    report({ code: 'TOO_LARGE', message, nodeId: drawn[MAX_TRIGGERS]?.id ?? '' })
  }
  const triggers = drawn.map((node) => triggerOf(node, report))
  const trigger = usualTrigger(triggers)
  if (trigger) return { trigger, triggers }
  report({ code: 'NO_TRIGGER', message: 'A workflow needs a trigger', field: 'nodes' })
  return { trigger: { type: 'Manual', nodeId: '', timeLimitMs: undefined }, triggers }
}

function triggerOf(node: WorkflowNode, report: Report): Trigger {
  const { triggerType } = node.config
  const type = TRIGGER_TYPES.find((known) => known === triggerType) ?? 'Manual'
  const trigger = { type, nodeId: node.id, timeLimitMs: timeLimitOf(node, report) }
  if (type !== 'Schedule') return trigger
  const { schedule, faults } = readSchedule(node.config)
  const { cron, timezone } = schedule
  return { ...trigger, cron, timezone, schedule, faults }
}

function namesOf(ids: string[], nodes: WorkflowNode[]): string {
  return ids
    .slice(0, 10)
    .map((id) => nodes.find((node) => node.id === id)?.label || id)
    .join(', ')
}
