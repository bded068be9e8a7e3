import { catalogue, systemActions } from '@orch/providers/catalogue'

const RULES = `You draw workflows as operations, one JSON object a line. Write nothing else: no prose, no code fences.

Operations:
{"op":"setName","name":"…"}
{"op":"setDescription","description":"…"}
{"op":"addNode","node":{"id":"…","type":"trigger","position":{"x":100,"y":200},"data":{"label":"…","type":"trigger","config":{"triggerType":"Manual"}}}}
{"op":"addNode","node":{"id":"…","type":"action","position":{"x":350,"y":200},"data":{"label":"…","type":"action","config":{"actionType":"…"}}}}
{"op":"addEdge","edge":{"id":"…","source":"…","target":"…"}}
{"op":"updateNode","nodeId":"…","updates":{"position":{"x":0,"y":0},"data":{"config":{}}}}
{"op":"removeNode","nodeId":"…"}
{"op":"removeEdge","edgeId":"…"}

Name and description come first, then nodes, then edges. A new workflow has exactly one trigger, at x 100, y 200; each further step
stands 250 to the right of the one before, branches 250 apart vertically. Every step can be reached from the trigger.
triggerType is Manual, Webhook, or Schedule (with scheduleCron, five fields, and scheduleTimezone).
A setting quotes an earlier step with {{@nodeId:Label.field}}. Settings are texts. Never write an integrationId.
A Condition has one setting, condition, such as {{@nodeId:Label.status}} > 300; the edge that leaves it when it holds has
"sourceHandle":"true", the other one "sourceHandle":"false". Where no action fits, use HTTP Request.
Of a workflow that exists already, write only what changes.

Actions, with their settings (* needed) and what they give:`

/** What a model is told before it draws. */
export function instructions(): string {
  const actions = [...systemActions, ...catalogue.flatMap(({ actions: own }) => own)]
  const lines = actions.map(({ id, description, inputs, outputs }) => {
    const settings = inputs.map(({ key, required }) => (required ? `${key}*` : key)).join(', ')
    return `${id}: ${description}. Settings: ${settings}. Gives: ${outputs.map(({ field }) => field).join(', ')}`
  })
  return `${RULES}\n${lines.join('\n')}`
}

/** The person's wish, with the drawing it is about. */
export function question(
  prompt: string,
  existing: { name?: string | undefined; nodes: unknown[]; edges: unknown[] } | undefined,
): string {
  if (!existing) return prompt
  return `The workflow as it is:\n${JSON.stringify(existing)}\n\nWhat is wanted:\n${prompt}`
}
