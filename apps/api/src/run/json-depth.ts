/** Whether lists and objects stand deeper in one another. Without recursion: depth is what it looks for. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let containers = [value].filter(isContainer)
  for (let depth = 1; containers.length > 0; depth += 1) {
    if (depth > levels) return true
    containers = containers.flatMap((container) => Object.values(container).filter(isContainer))
  }
  return false
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
