const PREFIX = 'api:'

/** The type of a service's connections, and the beginning of its steps' types. */
export function providerIdOf(slug: string): string {
  return PREFIX + slug
}

/** The service and the operation that a step names; undefined for steps that are not operations of imported services. */
export function operationNamed(actionType: string): { slug: string; operation: string } | undefined {
  if (!actionType.startsWith(PREFIX)) return undefined
  const cut = actionType.indexOf('/')
  if (cut < 0) return undefined
  return { slug: actionType.slice(PREFIX.length, cut), operation: actionType.slice(cut + 1) }
}
