const PREFIX = 'api:'

/** The type of a service's connections, and the beginning of its steps' types. */
export function providerIdOf(slug: string): string {
  return PREFIX + slug
}

/** The short name of the service that connections of this type are for; undefined for every other type. */
export function slugOf(provider: string): string | undefined {
  return provider.startsWith(PREFIX) ? provider.slice(PREFIX.length) : undefined
}

/** The service and the operation that a step names; undefined for steps that are not operations of imported services. */
export function operationNamed(actionType: string): { slug: string; operation: string } | undefined {
  if (!actionType.startsWith(PREFIX)) return undefined
  const cut = actionType.indexOf('/')
  if (cut < 0) return undefined
  return { slug: actionType.slice(PREFIX.length, cut), operation: actionType.slice(cut + 1) }
}
