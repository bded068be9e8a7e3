import { createFileRoute } from '@tanstack/react-router'
import { AgentList } from '../../features/agents/agent-list.tsx'
import { keysQuery } from '../../features/keys/key-queries.ts'
import { KeysPage } from '../../features/keys/keys-page.tsx'

export const Route = createFileRoute('/_app/keys')({
  staticData: { withoutCatalogue: true },
  loader: ({ context }) => void context.queryClient.prefetchQuery(keysQuery),
  component: function Keys() {
    return (
      <KeysPage>
        <AgentList />
      </KeysPage>
    )
  },
})
