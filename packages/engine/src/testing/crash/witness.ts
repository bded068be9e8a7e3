import type { Delta, ExecutionEnd, NewExecution, Outcome } from '../../ports.ts'

/** One execution as the store acknowledged it. */
type Seen = {
  path: string
  parentId: string | undefined
  epoch: number
  outcomes: Map<string, Outcome>
  verdict: ExecutionEnd | undefined
}

/** Watches every answer of the store to any caller, and notes each broken promise. */
export function createWitness() {
  const seen = new Map<string, Seen>()
  const byPath = new Map<string, string>()
  const problems: string[] = []

  function opened({ parent }: NewExecution, id: string): void {
    if (seen.has(id)) return
    const above = parent && seen.get(parent.executionId)?.path
    const path = parent ? `${above} > ${parent.step}` : 'main'
    if (byPath.has(path)) problems.push(`${path}: opened twice`)
    byPath.set(path, id)
    seen.set(id, {
      path,
      parentId: parent?.executionId,
      epoch: 0,
      outcomes: new Map(),
      verdict: undefined,
    })
  }

  function committed(id: string, epoch: number, delta: Delta, answer: Answer): void {
    const own = seen.get(id)
    if (!own) return void problems.push(`${id}: written, never opened`)
    if (answer === 'stale') return
    const caller = seen.get(own.parentId ?? '')
    problems.push(...brokenBy(own, caller, { epoch, delta, answer }).map((what) => own.path + what))
    for (const { step, outcome } of delta.ended ?? []) own.outcomes.set(step, outcome)
    own.verdict = delta.verdict
  }

  return {
    opened,
    committed,
    took(id: string, epoch: number): void {
      const own = seen.get(id)
      if (own) own.epoch = Math.max(own.epoch, epoch)
    },
    /** `mayBeLate`: begun before the process froze, so it could not know. */
    ran(id: string, step: string, mayBeLate: boolean): void {
      const own = seen.get(id)
      if (own?.outcomes.has(step) && !mayBeLate)
        problems.push(`${own.path}/${step}: ran again, though it had ended`)
    },
    problem: (text: string) => void problems.push(text),
    problems,
    unfinished: () => [...seen].flatMap(([id, { verdict }]) => (verdict ? [] : [id])),
    /** What came of every step, by the path of its execution, without times. */
    results: () =>
      [...seen.values()]
        .flatMap(({ path, outcomes, verdict }) => [
          `${path}: ${timeless(verdict)}`,
          ...[...outcomes].map(([step, outcome]) => `${path}/${step}: ${timeless(outcome)}`),
        ])
        .sort(),
    pathOf: (id: string) => seen.get(id)?.path ?? id,
  }
}

type Answer = 'ok' | 'stale' | 'cancelled'

function brokenBy(
  own: Seen,
  caller: Seen | undefined,
  { epoch, delta, answer }: { epoch: number; delta: Delta; answer: Answer },
): string[] {
  const { begun = [], ended = [] } = delta
  const isUnheard = caller?.verdict !== undefined && answer === 'ok' && begun.length > 0
  return [
    ...(epoch < own.epoch ? [`: turn ${epoch} wrote after turn ${own.epoch} had begun`] : []),
    ...(own.verdict ? [': written after its end'] : []),
    ...(isUnheard ? [': runs on, unheard'] : []),
    ...ended.flatMap(({ step }) => (own.outcomes.has(step) ? [`/${step}: ended twice`] : [])),
  ]
}

export type Witness = ReturnType<typeof createWitness>

/** Two runs take place at different times. */
export function timeless(value: unknown): string {
  return JSON.stringify(value ?? null).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|(?<="timestamp":)\d+/g, 'then')
}
