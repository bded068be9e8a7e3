import type { Json, Upstream, UpstreamStep } from '@orch/engine'

/** What the code of a step finds by name. */
export type CodeValues = { [name: string]: Json }

/** `steps.create_issue`, `steps?.create_issue`, `steps["Create issue"]`. */
const NAMED =
  /\bsteps\s*(?:\?\.\s*([A-Za-z_$][\w$]*)|\.\s*([A-Za-z_$][\w$]*)|(?:\?\.)?\[\s*(?:'([^'\\\n]*)'|"([^"\\\n]*)")\s*\])/g

/**
 * `input`, `trigger`, `steps`, `execution`, `workflow` and `loop`. Outputs may be large: only those steps are handed over that the
 * source names; where it reaches for steps in another way, all are.
 */
export function codeValues(source: string, input: Json, { steps, names }: Upstream): CodeValues {
  const trigger = /\btrigger\b/.test(source) ? steps.find(({ isTrigger }) => isTrigger)?.output() : undefined
  return { loop: null, ...names, input, trigger: trigger ?? null, steps: stepsFor(source, steps) }
}

function stepsFor(source: string, steps: readonly UpstreamStep[]): { [name: string]: Json } {
  const named = namesIn(source)
  const found = named === 'all' ? everyStep(steps) : namedSteps(named, steps)
  return Object.fromEntries(found.flatMap(([name, step]) => entryOf(name, step.output())))
}

function entryOf(name: string, output: Json | undefined): [string, Json][] {
  return output === undefined ? [] : [[name, output]]
}

function namesIn(source: string): ReadonlySet<string> | 'all' {
  const named = [...source.matchAll(NAMED)].map(([, a, b, c, d]) => a ?? b ?? c ?? d ?? '')
  const mentions = source.match(/\bsteps\b/g)?.length ?? 0
  return mentions === named.length ? new Set(named) : 'all'
}

function namedSteps(names: ReadonlySet<string>, steps: readonly UpstreamStep[]): [string, UpstreamStep][] {
  return [...names].flatMap((name) => {
    const step = steps.find(({ keys }) => keys.includes(name)) ?? steps.find(({ label }) => label === name)
    return step ? [[name, step] as [string, UpstreamStep]] : []
  })
}

/** By label; of two with the same, the second by its id. */
function everyStep(steps: readonly UpstreamStep[]): [string, UpstreamStep][] {
  const byName = new Map<string, UpstreamStep>()
  for (const step of steps) {
    const id = step.keys.at(-1) ?? ''
    byName.set(step.label === '' || byName.has(step.label) ? id : step.label, step)
  }
  return [...byName]
}
