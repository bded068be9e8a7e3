import { createFileRoute } from '@tanstack/react-router'
import { ModelsPage } from '../../../features/models/models-page.tsx'
import { llmConfigsQuery } from '../../../lib/llm-configs.ts'

export const Route = createFileRoute('/_app/settings/models')({
  loader: ({ context }) => void context.queryClient.prefetchQuery(llmConfigsQuery),
  component: ModelsPage,
})
