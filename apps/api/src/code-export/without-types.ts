import { CodeError } from '@orch/code'
import { withoutTypes as javascriptOf } from '@orch/code/types'

type DrawnNode = {
  data?: { config?: Record<string, unknown> | undefined; [key: string]: unknown }
  [key: string]: unknown
}

/** The same nodes with JavaScript in place of TypeScript: a program has nothing that reads types. */
export function withoutTypes(nodes: DrawnNode[]): DrawnNode[] {
  return nodes.map((node) => {
    const { actionType, language, code } = node.data?.config ?? {}
    if (actionType !== 'Code' || language !== 'typescript' || typeof code !== 'string') return node
    const config = { ...node.data?.config, code: plain(code), language: 'javascript' }
    return { ...node, data: { ...node.data, config } }
  })
}

/** Code that is not a program fails there as it does here. */
function plain(code: string): string {
  try {
    return javascriptOf(code)
  } catch (error) {
    if (error instanceof CodeError) return code
    throw error
  }
}
