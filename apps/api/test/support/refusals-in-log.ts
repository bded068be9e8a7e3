/** `operation CODE` for each refusal of a test server in this process since they were last taken. */
const refusals = new Set<string>()

/** Where the log of a test server goes: its line about a refused request names the operation and the code. */
export const refusalsInLog = {
  write(line: string) {
    const { msg, operation, code } = JSON.parse(line) as Record<string, string | undefined>
    if (msg === 'request' && operation !== undefined && code !== undefined)
      refusals.add(`${operation} ${code}`)
  },
}

export function takeRefusals(): string[] {
  const taken = [...refusals]
  refusals.clear()
  return taken
}
