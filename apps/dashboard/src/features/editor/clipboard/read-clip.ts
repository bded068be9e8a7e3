import { toDrawnEdge, toDrawnNode } from '../drawing/drawing.ts'
import type { Clip } from './clip.ts'
import { texts } from './texts.ts'

export type ReadClip = { readonly clip: Clip } | { readonly refusal: string }

const MOST_STEPS = 1000

/** Reads what was pasted: copied steps, or a whole workflow as JSON. Whatever is wrong is said in words. */
export function readClip(text: string): ReadClip {
  const value = parsed(text)
  if (!isRecord(value)) {
    return refused(texts.theClipboardHoldsNoSteps)
  }
  const { nodes, edges = [] } = value
  if (!Array.isArray(nodes) || nodes.length === 0) return refused(texts.thePastedJsonMustHave)
  if (nodes.length > MOST_STEPS) {
    return refused(texts.atMostStepsCanPasted(MOST_STEPS, nodes.length))
  }
  const faulty = nodes.findIndex((node) => !isNode(node))
  if (faulty !== -1) return refused(texts.stepPastedJsonMustHave(faulty + 1))
  const steps = nodes
    .filter(isNode)
    .filter(({ type }) => type !== 'add')
    .map(toDrawnNode)
  const ids = new Set(steps.map(({ id }) => id))
  if (ids.size < steps.length) return refused(texts.twoStepsPastedJsonHave)
  if (!Array.isArray(edges) || !edges.every(isEdge)) {
    return refused(texts.edgesPastedJsonMustList)
  }
  const inside = edges.filter(({ source, target }) => ids.has(source) && ids.has(target))
  return { clip: { nodes: steps, edges: inside.map(toDrawnEdge) } }
}

function refused(refusal: string): ReadClip {
  return { refusal }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type GivenNode = Parameters<typeof toDrawnNode>[0]
type GivenEdge = Parameters<typeof toDrawnEdge>[0]

function isNode(value: unknown): value is GivenNode {
  if (!isRecord(value) || typeof value['id'] !== 'string' || !isRecord(value['data'])) return false
  const { position, data } = value
  const { label, description, config, enabled } = data
  return (
    isAbsentOr(position, isPoint) &&
    isAbsentOr(config, isRecord) &&
    isAbsentOr(enabled, (one) => typeof one === 'boolean') &&
    [label, description].every((one) => isAbsentOr(one, (text) => typeof text === 'string'))
  )
}

function isEdge(value: unknown): value is GivenEdge {
  return isRecord(value) && ['id', 'source', 'target'].every((key) => typeof value[key] === 'string')
}

function isAbsentOr(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || value === null || is(value)
}

function isPoint(value: unknown): boolean {
  return isRecord(value) && Number.isFinite(value['x']) && Number.isFinite(value['y'])
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
