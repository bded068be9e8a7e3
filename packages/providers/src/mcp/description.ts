import { action, area, describeProvider, line, plain, required, secret } from '../describe.ts'

export const mcpDescription = describeProvider({
  id: 'mcp',
  name: 'MCP server',
  description: 'Tools of any Model Context Protocol server',
  category: 'AI',
  docs: 'https://modelcontextprotocol.io/docs/getting-started/intro',
  fields: {
    url: plain('Server URL', 'MCP_SERVER_URL', {
      ...required,
      type: 'url',
      placeholder: 'https://mcp.example.com/mcp',
      pattern: '^https?://',
    }),
    token: secret('Token', 'MCP_TOKEN', { required: false }),
    headerName: plain('Header name', 'MCP_HEADER_NAME', {
      placeholder: 'Only where the token does not go as "Authorization: Bearer …"',
    }),
  },
  actions: [
    action('mcp/list-tools', 'List Tools', 'The tools of the server', {
      inputs: [line('cursor', 'Page', { placeholder: 'The nextCursor of the page before' })],
      outputs: {
        tools: 'Name, description and input schema of each',
        nextCursor: 'Where the next page begins, if there is one',
      },
    }),
    action('mcp/call-tool', 'Call Tool', 'Let a tool work', {
      inputs: [
        line('name', 'Tool', required),
        area('arguments', 'Arguments (JSON)', { format: 'json', placeholder: '{"city": "Berlin"}' }),
      ],
      outputs: {
        content: 'What it answered, part by part',
        structuredContent: 'The same as a value, where it gives one',
        isError: 'Whether the tool says that it failed',
      },
    }),
  ],
})
