const LEAST_MAJOR = 20
const LEAST_MINOR = 19

/** What to say when this Node is too old to run Orch; undefined when it is not. npm only warns of it. */
export function oldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > LEAST_MAJOR || (major === LEAST_MAJOR && minor >= LEAST_MINOR)) return undefined
  return `Orch needs Node ${LEAST_MAJOR}.${LEAST_MINOR} or newer, and this is Node ${version}: install Node 24, then start again`
}
