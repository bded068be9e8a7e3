import { createFileRoute } from '@tanstack/react-router'
import { PublicDrawing } from '../../features/editor/public-drawing.tsx'
import { PublicPage } from '../../features/public/public-page.tsx'
import { publicCatalogueQuery } from '../../lib/catalogue/catalogue.ts'

export const Route = createFileRoute('/public/$id')({
  loader: ({ context: { queryClient } }) => queryClient.fetchQuery(publicCatalogueQuery),
  component: function Public() {
    const { id } = Route.useParams()
    return <PublicPage id={id} drawing={(workflow) => <PublicDrawing workflow={workflow} />} />
  },
})
