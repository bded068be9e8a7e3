import type { Divided } from '@orch/json'

/** So many lists and objects are looked into in one part. */
const CONTAINERS_AT_ONCE = 2_000

/** Whether lists and objects stand deeper in one another. Without recursion: depth is what it looks for. */
export function* isDeeperThan(value: unknown, levels: number): Divided<boolean> {
  let containers = [value].filter(isContainer)
  for (let depth = 1; containers.length > 0; depth += 1) {
    if (depth > levels) return true
    containers = yield* innerOf(containers)
  }
  return false
}

function* innerOf(containers: readonly object[]): Divided<object[]> {
  const inner: object[] = []
  for (const [index, container] of containers.entries()) {
    for (const item of Object.values(container)) if (isContainer(item)) inner.push(item)
    if (index % CONTAINERS_AT_ONCE === CONTAINERS_AT_ONCE - 1) yield
  }
  return inner
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
