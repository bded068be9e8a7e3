import type { Contract } from '../contract.ts'

export const contract: Contract = {
  id: 'mcp',
  key: `mcp-${'a7'.repeat(16)}`,
  fields: (token) => ({ url: 'https://mcp.example.com/mcp', token }),
  actions: [
    {
      action: 'mcp/list-tools',
      config: { cursor: 'p1' },
      output: { tools: [{ name: 'echo', inputSchema: { type: 'object' } }], nextCursor: 'p2' },
    },
    {
      action: 'mcp/call-tool',
      config: { name: 'echo', arguments: '{"text": "hello"}' },
      output: {
        content: [{ type: 'text', text: 'hello' }],
        structuredContent: { said: 'hello' },
        isError: false,
      },
      required: 'name',
    },
  ],
}
